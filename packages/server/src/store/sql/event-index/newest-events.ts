import type { SegmentMatch } from './event-index.ts'
import { IdSet } from './id-set.ts'

/**
 * The rows of some issues' matching events, by issue, at most `max` of each, beginning with the one
 * that was stored last. Reads from the end, and no further than to the last that is wanted.
 */
export function newestEvents(
  matches: readonly SegmentMatch[],
  issueIds: readonly number[],
  max: number,
): ReadonlyMap<number, readonly number[]> {
  const wanted = new WantedEvents(issueIds, max)
  for (let at = matches.length - 1; at >= 0 && wanted.missing > 0; at -= 1) {
    const match = matches[at]
    if (match) readBack(match, wanted)
  }
  return wanted.rows
}

function readBack({ segment, events, bits }: SegmentMatch, wanted: WantedEvents): void {
  const { issueIds } = events
  const { marks } = wanted
  for (let at = bits.length - 1; at >= 0 && wanted.missing > 0; at -= 1) {
    // The highest set bit each time: most bytes of a rare match are empty.
    for (let byte = bits[at] ?? 0; byte !== 0; ) {
      const bit = 31 - Math.clz32(byte)
      byte &= ~(1 << bit)
      const slot = at * 8 + bit
      const issueId = issueIds[slot] ?? 0
      if (marks[issueId] === 1) wanted.add(issueId, segment.firstRowId + slot)
    }
  }
}

class WantedEvents {
  readonly rows = new Map<number, number[]>()
  /** By issue: 1 while events of it are to be found. */
  readonly marks: Uint8Array
  /** Issues of which events are to be found. */
  missing: number
  readonly #max: number

  constructor(issueIds: readonly number[], max: number) {
    this.marks = new IdSet(issueIds).marks
    this.missing = new Set(issueIds).size
    this.#max = max
  }

  add(issueId: number, rowId: number): void {
    const known = this.rows.get(issueId)
    if (known) known.push(rowId)
    else this.rows.set(issueId, [rowId])
    if ((known?.length ?? 1) < this.#max) return
    this.marks[issueId] = 0
    this.missing -= 1
  }
}
