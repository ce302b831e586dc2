import { forEachEvent, type SegmentMatch } from './event-index.ts'

/** An event by its place in the list: the newest first, of the same time the later row. */
export interface RowPlace {
  readonly rowId: number
  readonly atMs: number
}

/** Places kept before the older half is thrown away. */
const SURPLUS_FACTOR = 8

/**
 * The newest events of some segments, at most `max`, that come after a place in the list. Reads
 * the segments that end last first, and no more of them than can have a part in it.
 */
export function newestRows(
  matches: readonly SegmentMatch[],
  { after, max }: { readonly after: RowPlace | undefined; readonly max: number },
): readonly RowPlace[] {
  let best: RowPlace[] = []
  // The time below which nothing can be among the newest any more.
  let floorMs = Number.NEGATIVE_INFINITY
  const trim = () => {
    best = best.sort(byPlace).slice(0, max)
    floorMs = best.length === max ? (best.at(-1)?.atMs ?? floorMs) : floorMs
  }
  for (const match of matches.toSorted((a, b) => b.segment.toMs - a.segment.toMs)) {
    trim()
    if (match.segment.toMs < floorMs) break
    if (after && match.segment.fromMs > after.atMs) continue
    const { firstRowId } = match.segment
    forEachEvent(match, (slot, _, atMs) => {
      if (atMs < floorMs) return
      const place = { rowId: firstRowId + slot, atMs }
      if (after && byPlace(after, place) >= 0) return
      best.push(place)
      if (best.length > max * SURPLUS_FACTOR) trim()
    })
  }
  trim()
  return best
}

function byPlace(a: RowPlace, b: RowPlace): number {
  return b.atMs - a.atMs || b.rowId - a.rowId
}
