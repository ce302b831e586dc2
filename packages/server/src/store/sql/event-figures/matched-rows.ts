import type { SegmentMatch } from '../event-index/event-index.ts'

/** The events of one segment that are counted. */
export interface MatchedRows {
  readonly match: SegmentMatch
  readonly count: number
  /** Their places in the segment, ascending. */
  readonly slots: Uint32Array
  /** What they have of tags, by slot. */
  readonly tags: readonly Uint32Array[]
  /** When they happened. Worked out where it is asked for. */
  times(): Float64Array
}

export function matchedRows(match: SegmentMatch, tags: readonly Uint32Array[]): MatchedRows {
  const slots = slotsOf(match)
  let times: Float64Array | undefined
  return {
    match,
    count: slots.length,
    slots,
    tags,
    times() {
      times ??= timesOf(match, slots)
      return times
    },
  }
}

/** Without those whose events are gone. */
function slotsOf({ segment, events, bits }: SegmentMatch): Uint32Array {
  const slots = new Uint32Array(segment.slotCount)
  const { issueIds } = events
  let count = 0
  for (let at = 0; at < bits.length; at += 1) {
    for (let byte = bits[at] ?? 0; byte !== 0; byte &= byte - 1) {
      const slot = at * 8 + 31 - Math.clz32(byte & -byte)
      if (issueIds[slot] === 0) continue
      slots[count] = slot
      count += 1
    }
  }
  return slots.subarray(0, count)
}

function timesOf({ segment, events }: SegmentMatch, slots: Uint32Array): Float64Array {
  const { times, unitMs } = events
  const { fromMs } = segment
  const atMs = new Float64Array(slots.length)
  for (let at = 0; at < slots.length; at += 1) {
    atMs[at] = fromMs + (times[slots[at] ?? 0] ?? 0) * unitMs
  }
  return atMs
}
