import type { SegmentMatch } from './event-index.ts'

/**
 * Lists the slots of matching events. Loops over what it gives take a fifth of the time of a call
 * for each event, whose time would be boxed.
 */
export class SlotReader {
  #slots = new Uint32Array(0)

  /** Ascending, in an array that the next segment uses again. */
  read({ segment, events: { issueIds }, bits }: SegmentMatch): Uint32Array {
    if (this.#slots.length < segment.slotCount) this.#slots = new Uint32Array(segment.slotCount)
    const slots = this.#slots
    let count = 0
    for (let at = 0; at < bits.length; at += 1) {
      // The lowest set bit each time: most bytes of a rare match are empty.
      for (let byte = bits[at] ?? 0; byte !== 0; byte &= byte - 1) {
        const slot = at * 8 + 31 - Math.clz32(byte & -byte)
        slots[count] = slot
        if ((issueIds[slot] ?? 0) !== 0) count += 1
      }
    }
    return slots.subarray(0, count)
  }
}
