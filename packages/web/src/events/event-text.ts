import type { EventDetail, EventEntry } from '@vedette/protocol/api/event'
import { formatExceptions, formatStacktrace } from './stacktrace-text.ts'

/** What an event says and where it came from, as plain lines that can be compared. */
export function formatEventText(
  event: Pick<EventDetail, 'title' | 'culprit' | 'platform' | 'entries'>,
): string {
  const entries = event.entries.map((entry) => formatEntry(entry, event.platform))
  const texts = entries.filter((text) => text !== '')
  return [...(texts.length > 0 ? texts : [event.title]), event.culprit].join('\n')
}

function formatEntry(entry: EventEntry, platform: string): string {
  if (entry.type === 'exception') return formatExceptions(entry.data.values, platform)
  if (entry.type === 'stacktrace') return formatStacktrace(entry.data, platform)
  return entry.type === 'message' ? entry.data.formatted : ''
}
