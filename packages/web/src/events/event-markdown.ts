import type { EventDetail, EventEntry } from '@vedette/protocol/api/event'
import { requestUrl } from './request-curl.ts'
import { formatExceptions, formatStacktrace } from './stacktrace-text.ts'

// An assistant or a ticket gains nothing from more: the newest tell what happened last.
const BREADCRUMBS_MAX = 20

/** An event for tickets, chats and assistants: what happened, where, to whom. */
export function formatEventMarkdown(event: EventDetail, permalink: string): string {
  const facts = [
    `- **Event:** ${event.eventID}`,
    `- **When:** ${event.dateCreated}`,
    `- **Level:** ${event.level}`,
    event.culprit && `- **Culprit:** ${code(event.culprit)}`,
    event.release && `- **Release:** ${code(event.release.version)}`,
    `- **Link:** ${permalink}`,
  ]
  const sections = event.entries.map((entry) => formatEntry(entry, event.platform))
  return [
    `# ${oneLine(event.title)}`,
    facts.filter(Boolean).join('\n'),
    ...sections.filter((section) => section !== ''),
    formatTags(event),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n')
}

function formatEntry(entry: EventEntry, platform: string): string {
  switch (entry.type) {
    case 'exception':
      return `## Exception\n\n${fence(formatExceptions(entry.data.values, platform))}`
    case 'stacktrace':
      return `## Stack trace\n\n${fence(formatStacktrace(entry.data, platform))}`
    case 'message':
      return `## Message\n\n${fence(entry.data.formatted)}`
    case 'request':
      return `## Request\n\n${code(`${entry.data.method ?? 'GET'} ${requestUrl(entry.data)}`)}`
    case 'breadcrumbs': {
      const lines = entry.data.values.slice(-BREADCRUMBS_MAX).map((crumb) => {
        const head = [crumb.timestamp, crumb.category ?? crumb.type, crumb.level]
        return `${head.filter(Boolean).join(' ')} ${crumb.message ?? JSON.stringify(crumb.data)}`
      })
      return `## Breadcrumbs\n\n${fence(lines.join('\n'))}`
    }
    default:
      return ''
  }
}

function formatTags({ tags }: EventDetail): string {
  if (tags.length === 0) return ''
  return `## Tags\n\n${tags.map(({ key, value }) => `- ${code(key)}: ${code(value)}`).join('\n')}`
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

/** A fence longer than any within the text, so that the text cannot end it. */
function fence(text: string): string {
  const marks = '`'.repeat(Math.max(3, longestTicks(text) + 1))
  return `${marks}\n${text}\n${marks}`
}

function code(text: string): string {
  const marks = '`'.repeat(longestTicks(text) + 1)
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return `${marks}${pad}${oneLine(text)}${pad}${marks}`
}

function longestTicks(text: string): number {
  return [...text.matchAll(/`+/g)].reduce((longest, [run]) => Math.max(longest, run.length), 0)
}
