import type { EventDetail, EventEntry } from '@vedette/protocol/api/event'
import type { Translate } from '../messages/messages.ts'
import { codeSpan, fencedCode, oneLine } from '../ui/markdown-text.ts'
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
    event.culprit && fact(t('markdown.culprit'), codeSpan(event.culprit)),
    event.release && fact(t('markdown.release'), codeSpan(event.release.version)),
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
      return part(
        t('markdown.exception'),
        fencedCode(formatExceptions(entry.data.values, platform)),
      )
    case 'stacktrace':
      return part(t('markdown.stacktrace'), fencedCode(formatStacktrace(entry.data, platform)))
    case 'message':
      return part(t('markdown.message'), fencedCode(entry.data.formatted))
    case 'request':
      return part(
        t('markdown.request'),
        codeSpan(`${entry.data.method ?? 'GET'} ${requestUrl(entry.data)}`),
      )
    case 'breadcrumbs': {
      const lines = entry.data.values.slice(-BREADCRUMBS_MAX).map((crumb) => {
        const head = [crumb.timestamp, crumb.category ?? crumb.type, crumb.level]
        return `${head.filter(Boolean).join(' ')} ${crumb.message ?? JSON.stringify(crumb.data)}`
      })
      return part(t('markdown.breadcrumbs'), fencedCode(lines.join('\n')))
    }
    default:
      return ''
  }
}

function formatTags(t: Translate<'events'>, { tags }: EventDetail): string {
  if (tags.length === 0) return ''
  const lines = tags.map(({ key, value }) => `- ${codeSpan(key)}: ${codeSpan(value)}`)
  return part(t('markdown.tags'), lines.join('\n'))
}
