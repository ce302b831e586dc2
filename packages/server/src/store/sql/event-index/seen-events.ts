import type { SeenEvents } from '../../search-store.ts'
import type { SegmentMatch } from './event-index.ts'
import type { IdSet } from './id-set.ts'
import { SlotReader } from './slot-reader.ts'
import { SparseBits } from './sparse-bits.ts'

/** What the segments have of some issues. An issue without an event is not in the map. */
export function seenEventsOf(
  matches: readonly SegmentMatch[],
  issueIds: IdSet,
): ReadonlyMap<number, SeenEvents> {
  const drafts = new Map<number, Draft>()
  if (issueIds.size === 0) return new Map()
  const reader = new SlotReader()
  for (const match of matches) {
    const { events } = match
    for (const slot of reader.read(match)) {
      const issueId = events.issueIds[slot] ?? 0
      if (issueIds.has(issueId)) see(draftOf(drafts, issueId), match, slot)
    }
  }
  return new Map(
    [...drafts].map(([id, { users, ...counts }]) => [id, { ...counts, userCount: users.size }]),
  )
}

interface Draft {
  eventCount: number
  readonly users: SparseBits
  firstSeenAtMs: number
  lastSeenAtMs: number
}

function draftOf(drafts: Map<number, Draft>, issueId: number): Draft {
  const known = drafts.get(issueId)
  if (known) return known
  const draft = {
    eventCount: 0,
    users: new SparseBits(),
    firstSeenAtMs: Number.POSITIVE_INFINITY,
    lastSeenAtMs: 0,
  }
  drafts.set(issueId, draft)
  return draft
}

function see(draft: Draft, { segment, events }: SegmentMatch, slot: number): void {
  const atMs = segment.fromMs + (events.times[slot] ?? 0) * events.unitMs
  const userId = events.userIds[slot] ?? 0
  draft.eventCount += 1
  if (userId !== 0) draft.users.add(userId)
  if (atMs < draft.firstSeenAtMs) draft.firstSeenAtMs = atMs
  if (atMs > draft.lastSeenAtMs) draft.lastSeenAtMs = atMs
}
