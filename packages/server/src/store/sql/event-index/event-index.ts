import type { Kysely } from 'kysely'
import type { Database } from '../database.ts'
import { listChangedEvents, listSegments, type TimeRange } from '../segment/list-segments.ts'
import {
  type Segment,
  SegmentCache,
  type SegmentEvents,
  withMax,
} from '../segment/segment-cache.ts'
import type { Bits } from './bits.ts'
import { type Condition, evaluate } from './condition.ts'

/** Columns kept in memory: those of four million events. */
const CACHE_BYTES_MAX = 64 * 1024 * 1024
/** Segments are merged while searches run; who loses the race that often has another trouble. */
const ATTEMPTS_MAX = 5

/** A segment with the slots that fulfil a condition. */
export interface SegmentMatch {
  readonly segment: Segment
  readonly events: SegmentEvents
  /** Slots without an event may be set: their issue is 0. */
  readonly bits: Bits
}

/** The segments as they are at one moment. */
export interface IndexView {
  readonly db: Kysely<Database>
  readonly segments: readonly Segment[]
  match(condition: Condition): readonly SegmentMatch[]
}

/**
 * Answers questions about many events from the segments of the event index: no row and no payload
 * is read for them. Merging puts segments in the place of others; a question that met such a
 * moment is asked again.
 */
export class EventIndex {
  readonly #db: Kysely<Database>
  readonly #cache = new SegmentCache(CACHE_BYTES_MAX)

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async read<T>(range: TimeRange, work: (view: IndexView) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const segments = await listSegments(this.#db, range)
      const events = await this.#load(segments)
      const view: IndexView = {
        db: this.#db,
        segments,
        match: (condition) => matchAll(condition, segments, events),
      }
      const answer = await work(view)
      if (attempt === ATTEMPTS_MAX || (await this.#isCurrent(segments, range))) return answer
    }
  }

  async #load(segments: readonly Segment[]): Promise<ReadonlyMap<number, SegmentEvents>> {
    const loaded = await this.#cache.load(this.#db, segments)
    const changed = await listChangedEvents(this.#db)
    if (changed.size === 0) return loaded
    return withChanges(segments, loaded, changed)
  }

  async #isCurrent(segments: readonly Segment[], range: TimeRange): Promise<boolean> {
    const now = new Set((await listSegments(this.#db, range)).map(({ id }) => id))
    return segments.every(({ id }) => now.has(id))
  }
}

function matchAll(
  condition: Condition,
  segments: readonly Segment[],
  eventsOf: ReadonlyMap<number, SegmentEvents>,
): readonly SegmentMatch[] {
  return segments.flatMap((segment) => {
    const events = eventsOf.get(segment.id)
    return events ? [{ segment, events, bits: evaluate(condition, segment, events) }] : []
  })
}

/** What the cache has stays as it is: another version of the segment comes soon. */
function withChanges(
  segments: readonly Segment[],
  loaded: ReadonlyMap<number, SegmentEvents>,
  changed: ReadonlyMap<number, number>,
): ReadonlyMap<number, SegmentEvents> {
  const patched = new Map(loaded)
  const rowIds = [...changed.keys()].sort((a, b) => a - b)
  let at = 0
  for (const { id, firstRowId, slotCount } of segments) {
    while (at < rowIds.length && (rowIds[at] ?? 0) < firstRowId) at += 1
    const events = loaded.get(id)
    if (!events || (rowIds[at] ?? Number.POSITIVE_INFINITY) >= firstRowId + slotCount) continue
    const issueIds = events.issueIds.slice()
    for (; at < rowIds.length && (rowIds[at] ?? 0) < firstRowId + slotCount; at += 1) {
      const rowId = rowIds[at] ?? 0
      issueIds[rowId - firstRowId] = changed.get(rowId) ?? 0
    }
    patched.set(id, { ...events, ...withMax(issueIds) })
  }
  return patched
}

/** Calls for each event that fulfils the condition, by row id ascending within a segment. */
export function forEachEvent(
  { segment, events, bits }: SegmentMatch,
  take: (slot: number, issueId: number, atMs: number) => void,
): void {
  const { issueIds, times, unitMs } = events
  const { fromMs } = segment
  for (let at = 0; at < bits.length; at += 1) {
    // The lowest set bit each time: most bytes of a rare match are empty.
    for (let byte = bits[at] ?? 0; byte !== 0; byte &= byte - 1) {
      const slot = at * 8 + 31 - Math.clz32(byte & -byte)
      const issueId = issueIds[slot] ?? 0
      if (issueId !== 0) take(slot, issueId, fromMs + (times[slot] ?? 0) * unitMs)
    }
  }
}
