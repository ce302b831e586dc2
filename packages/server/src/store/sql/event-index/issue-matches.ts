import { countDistinct } from './distinct-counts.ts'
import { forEachEvent, type SegmentMatch } from './event-index.ts'
import { SlotReader } from './slot-reader.ts'

/** How many matching events each issue has, by its id. */
export interface EventCounts {
  readonly counts: Uint32Array
  /** Those that have one, in no order. */
  readonly issueIds: readonly number[]
}

export function countEvents(matches: readonly SegmentMatch[]): EventCounts {
  const counts = new Uint32Array(issueIdMaxOf(matches) + 1)
  const found: number[] = []
  const reader = new SlotReader()
  for (const match of matches) {
    const { issueIds } = match.events
    for (const slot of reader.read(match)) {
      const issueId = issueIds[slot] ?? 0
      const count = counts[issueId] ?? 0
      if (count === 0) found.push(issueId)
      counts[issueId] = count + 1
    }
  }
  return { counts, issueIds: found }
}

/**
 * The issues by their last matching event, the latest first, in pieces. Reads the segments that
 * end last first: what a later one has is in its place as soon as no other reaches up to it.
 */
export function* listByLastSeen(
  matches: readonly SegmentMatch[],
  pieceSize: number,
): Generator<readonly number[]> {
  // Infinite for those that were listed.
  const lasts = new Float64Array(issueIdMaxOf(matches) + 1)
  const reader = new SlotReader()
  const ordered = matches.toSorted((a, b) => b.segment.toMs - a.segment.toMs)
  let waiting: number[] = []
  for (const [at, match] of ordered.entries()) {
    seeLast(match, reader.read(match), { lasts, waiting })
    const nextMs = ordered[at + 1]?.segment.toMs ?? Number.NEGATIVE_INFINITY
    const settled = waiting.filter((id) => (lasts[id] ?? 0) > nextMs)
    if (settled.length < pieceSize && at + 1 < ordered.length) continue
    waiting = waiting.filter((id) => (lasts[id] ?? 0) <= nextMs)
    for (const piece of sortInPieces(settled, lasts, pieceSize)) yield piece
    for (const id of settled) lasts[id] = Number.POSITIVE_INFINITY
  }
}

interface LastSeen {
  readonly lasts: Float64Array
  readonly waiting: number[]
}

function seeLast(
  { segment, events }: SegmentMatch,
  slots: Uint32Array,
  { lasts, waiting }: LastSeen,
): void {
  const { issueIds, times, unitMs } = events
  for (const slot of slots) {
    const issueId = issueIds[slot] ?? 0
    const lastMs = lasts[issueId] ?? 0
    const atMs = Math.max(1, segment.fromMs + (times[slot] ?? 0) * unitMs)
    if (lastMs === 0) waiting.push(issueId)
    if (atMs > lastMs) lasts[issueId] = atMs
  }
}

/** The largest id among all events, whether they match or not. */
function issueIdMaxOf(matches: readonly SegmentMatch[]): number {
  let max = 0
  for (const { events } of matches) max = Math.max(max, events.issueIdMax)
  return max
}

/** How many different users the issues have among the events, by the issue's id. */
export function countUsers(matches: readonly SegmentMatch[]): Uint32Array {
  const groups: Uint32Array[] = []
  const values: Uint32Array[] = []
  for (const match of matches) {
    const { userIds } = match.events
    const own = new Uint32Array(match.segment.slotCount)
    const users = new Uint32Array(match.segment.slotCount)
    let count = 0
    forEachEvent(match, (slot, issueId) => {
      own[count] = issueId
      users[count] = userIds[slot] ?? 0
      count += 1
    })
    groups.push(own.subarray(0, count))
    values.push(users.subarray(0, count))
  }
  return countDistinct({ groups, values, groupCount: issueIdMaxOf(matches) + 1 })
}

/** Descending by a value, in pieces, so that nobody sorts a hundred thousand for a page of 25. */
export function* sortInPieces(
  ids: readonly number[],
  values: Uint32Array | Float64Array,
  pieceSize: number,
): Generator<readonly number[]> {
  const rankOf = (id: number) => values[id] ?? 0
  const sorted = new Float64Array(ids.length)
  for (let at = 0; at < ids.length; at += 1) sorted[at] = rankOf(ids[at] ?? 0)
  sorted.sort()
  let above = Number.POSITIVE_INFINITY
  for (let end = sorted.length; end > 0; ) {
    const from = sorted[Math.max(0, end - pieceSize)] ?? 0
    const piece = ids.filter((id) => rankOf(id) >= from && rankOf(id) < above)
    piece.sort((a, b) => rankOf(b) - rankOf(a) || b - a)
    yield piece
    above = from
    end -= piece.length
  }
}
