import type { EventDetail, EventEntry } from '@vedette/protocol/api/event'
import type { Translate } from '../messages/messages.ts'
import { requestUrl } from './request-curl.ts'
import { formatExceptions, formatStacktrace } from './stacktrace-text.ts'

// An assistant or a ticket gains nothing from more: the newest tell what happened last.
const BREADCRUMBS_MAX = 20

/** An event for tickets, chats and assistants: what happened, where, to whom. */
export function formatEventMarkdown(
  t: Translate<'events'>,
  event: EventDetail,
  permalink: string,
): string {
  const facts = [
    fact(t('markdown.event'), event.eventID),
    fact(t('markdown.when'), event.dateCreated),
    fact(t('markdown.level'), event.level),
    event.culprit && fact(t('markdown.culprit'), code(event.culprit)),
    event.release && fact(t('markdown.release'), code(event.release.version)),
    fact(t('markdown.link'), permalink),
  ]
  const sections = event.entries.map((entry) => formatEntry(t, entry, event.platform))
  return [
    `# ${oneLine(event.title)}`,
    facts.filter(Boolean).join('\n'),
    ...sections.filter((section) => section !== ''),
    formatTags(t, event),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n')
}

function fact(name: string, value: string): string {
  return `- **${name}:** ${value}`
}

function part(title: string, body: string): string {
  return `## ${title}\n\n${body}`
}

function formatEntry(t: Translate<'events'>, entry: EventEntry, platform: string): string {
  switch (entry.type) {
    case 'exception':
      return part(t('markdown.exception'), fence(formatExceptions(entry.data.values, platform)))
    case 'stacktrace':
      return part(t('markdown.stacktrace'), fence(formatStacktrace(entry.data, platform)))
    case 'message':
      return part(t('markdown.message'), fence(entry.data.formatted))
    case 'request':
      return part(
        t('markdown.request'),
        code(`${entry.data.method ?? 'GET'} ${requestUrl(entry.data)}`),
      )
    case 'breadcrumbs': {
      const lines = entry.data.values.slice(-BREADCRUMBS_MAX).map((crumb) => {
        const head = [crumb.timestamp, crumb.category ?? crumb.type, crumb.level]
        return `${head.filter(Boolean).join(' ')} ${crumb.message ?? JSON.stringify(crumb.data)}`
      })
      return part(t('markdown.breadcrumbs'), fence(lines.join('\n')))
    }
    default:
      return ''
  }
}

function formatTags(t: Translate<'events'>, { tags }: EventDetail): string {
  if (tags.length === 0) return ''
  const lines = tags.map(({ key, value }) => `- ${code(key)}: ${code(value)}`)
  return part(t('markdown.tags'), lines.join('\n'))
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
