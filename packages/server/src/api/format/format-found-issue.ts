import type { IssueSummary, SeenSummary } from '@vedette/protocol/api/issue'
import type { FoundIssue, SeenEvents } from '../../store/search-store.ts'
import { formatIssue, type IssueSurroundings } from './format-issue.ts'
import { formatTime } from './format-time.ts'

/**
 * An issue in a list: what is counted at the top is of the time and the environments that were
 * asked for, `lifetime` is of all events, and `filtered` of those that the query is about.
 */
export function formatFoundIssue(found: FoundIssue, around: IssueSurroundings): IssueSummary {
  const { issue, inRange, matching } = found
  return {
    ...formatIssue(issue, around),
    ...formatSeen(inRange),
    lifetime: formatSeen(issue),
    filtered: matching === inRange ? null : formatSeen(matching),
  }
}

export function formatSeen(seen: SeenEvents): SeenSummary {
  return {
    count: String(seen.eventCount),
    userCount: seen.userCount,
    firstSeen: formatTime(seen.firstSeenAtMs),
    lastSeen: formatTime(seen.lastSeenAtMs),
  }
}
