import type { IssueTagKey, IssueTagValue, SuggestedTagValue } from '@vedette/protocol/api/issue'
import type { TagKeySummary, TagValueSummary } from '../../store/tag-store.ts'
import type { SuggestedValue } from '../suggest-values.ts'
import { formatTime } from './format-time.ts'

/** `browser.name` is shown as `Browser Name`. */
function formatTagName(key: string): string {
  return key
    .split(/[._-]+/)
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join(' ')
}

export function formatTagKey(tag: TagKeySummary): IssueTagKey {
  return {
    key: tag.key,
    name: formatTagName(tag.key),
    uniqueValues: tag.valueCount,
    totalValues: tag.eventCount,
  }
}

/** A value whose times nobody counted has none. */
type CountedValue = Pick<TagValueSummary, 'key' | 'value' | 'eventCount'> &
  Partial<Pick<TagValueSummary, 'firstSeenAtMs' | 'lastSeenAtMs'>>

export function formatTagValue(tag: CountedValue): IssueTagValue {
  return {
    key: tag.key,
    name: tag.value,
    value: tag.value,
    count: tag.eventCount,
    firstSeen: formatTimeOrNull(tag.firstSeenAtMs),
    lastSeen: formatTimeOrNull(tag.lastSeenAtMs),
  }
}

export function formatSuggestedValue(suggested: SuggestedValue): SuggestedTagValue {
  const { key, value, eventCount, firstSeenAtMs, lastSeenAtMs } = suggested
  return {
    key,
    name: value,
    value,
    count: eventCount ?? null,
    firstSeen: formatTimeOrNull(firstSeenAtMs),
    lastSeen: formatTimeOrNull(lastSeenAtMs),
  }
}

function formatTimeOrNull(atMs: number | undefined): string | null {
  return atMs === undefined ? null : formatTime(atMs)
}
