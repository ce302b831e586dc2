import type { EventOrder } from '../../event-store.ts'
import { forEachEvent, type SegmentMatch } from './event-index.ts'

/** An event by its place in the list: by time, of the same time by row. */
export interface RowPlace {
  readonly rowId: number
  readonly atMs: number
}

interface ListPart {
  readonly after: RowPlace | undefined
  readonly max: number
  /** Newest first where nothing is said. */
  readonly order?: EventOrder | undefined
}

/** Places kept before the later half is thrown away. */
const SURPLUS_FACTOR = 8

/**
 * The first events of some segments in a list, at most `max`, that come after a place in it. Reads
 * the segments first that begin the list, and no more of them than can have a part in it.
 */
export function firstRows(
  matches: readonly SegmentMatch[],
  { after, max, order = 'newest' }: ListPart,
): readonly RowPlace[] {
  // Times run backwards where the oldest come first: what follows reads as if the newest did.
  const sign = order === 'newest' ? 1 : -1
  const byPlace = (a: RowPlace, b: RowPlace) =>
    sign * (b.atMs - a.atMs) || sign * (b.rowId - a.rowId)
  const firstOf = ({ segment }: SegmentMatch) => (sign > 0 ? segment.toMs : -segment.fromMs)
  const lastOf = ({ segment }: SegmentMatch) => (sign > 0 ? segment.fromMs : -segment.toMs)
  let best: RowPlace[] = []
  // What lies below cannot be among the first any more.
  let floor = Number.NEGATIVE_INFINITY
  const trim = () => {
    best = best.sort(byPlace).slice(0, max)
    const last = best.at(-1)
    if (best.length === max && last !== undefined) floor = sign * last.atMs
  }
  for (const match of matches.toSorted((a, b) => firstOf(b) - firstOf(a))) {
    trim()
    if (firstOf(match) < floor) break
    if (after && lastOf(match) > sign * after.atMs) continue
    const { firstRowId } = match.segment
    forEachEvent(match, (slot, _, atMs) => {
      if (sign * atMs < floor) return
      const place = { rowId: firstRowId + slot, atMs }
      if (after && byPlace(after, place) >= 0) return
      best.push(place)
      if (best.length > max * SURPLUS_FACTOR) trim()
    })
  }
  trim()
  return best
}
