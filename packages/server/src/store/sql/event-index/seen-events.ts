import type { SeenEvents } from '../../search-store.ts'
import { forEachEvent, type SegmentMatch } from './event-index.ts'
import type { IdSet } from './id-set.ts'

/** What the segments have of some issues. An issue without an event is not in the map. */
export function seenEventsOf(
  matches: readonly SegmentMatch[],
  issueIds: IdSet,
): ReadonlyMap<number, SeenEvents> {
  const seen = new Map<number, Draft>()
  for (const match of matches) {
    const { userIds } = match.events
    forEachEvent(match, (slot, issueId, atMs) => {
      if (!issueIds.has(issueId)) return
      let draft = seen.get(issueId)
      if (!draft) {
        draft = { eventCount: 0, users: new Set(), firstSeenAtMs: atMs, lastSeenAtMs: atMs }
        seen.set(issueId, draft)
      }
      draft.eventCount += 1
      const userId = userIds[slot] ?? 0
      if (userId !== 0) draft.users.add(userId)
      draft.firstSeenAtMs = Math.min(draft.firstSeenAtMs, atMs)
      draft.lastSeenAtMs = Math.max(draft.lastSeenAtMs, atMs)
    })
  }
  return new Map(
    [...seen].map(([id, { users, ...counts }]) => [id, { ...counts, userCount: users.size }]),
  )
}

interface Draft {
  eventCount: number
  readonly users: Set<number>
  firstSeenAtMs: number
  lastSeenAtMs: number
}
