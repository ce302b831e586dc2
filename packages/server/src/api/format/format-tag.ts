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

export function formatTagValue(tag: TagValueSummary): IssueTagValue {
  return {
    key: tag.key,
    name: tag.value,
    value: tag.value,
    count: tag.eventCount,
    firstSeen: formatTime(tag.firstSeenAtMs),
    lastSeen: formatTime(tag.lastSeenAtMs),
  }
}

export function formatSuggestedValue(suggested: SuggestedValue): SuggestedTagValue {
  const { key, value, eventCount, firstSeenAtMs, lastSeenAtMs } = suggested
  return {
    key,
    name: value,
    value,
    count: eventCount ?? null,
    firstSeen: firstSeenAtMs === undefined ? null : formatTime(firstSeenAtMs),
    lastSeen: lastSeenAtMs === undefined ? null : formatTime(lastSeenAtMs),
  }
}
