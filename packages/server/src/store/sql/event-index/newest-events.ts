import type { SegmentMatch } from './event-index.ts'
import { SlotReader } from './slot-reader.ts'

/** The row of each issue's matching event that was stored last. */
export class NewestEvents {
  /** By the issue's id, as the difference to the row before the first; 0 where there is none. */
  readonly #rows: Uint32Array
  readonly #base: number

  constructor(matches: readonly SegmentMatch[]) {
    this.#base = (matches[0]?.segment.firstRowId ?? 1) - 1
    const issueIdMax = matches.reduce((max, { events }) => Math.max(max, events.issueIdMax), 0)
    const rows = new Uint32Array(issueIdMax + 1)
    const reader = new SlotReader()
    for (const match of matches) {
      const { issueIds } = match.events
      const shift = match.segment.firstRowId - this.#base
      for (const slot of reader.read(match)) rows[issueIds[slot] ?? 0] = shift + slot
    }
    this.#rows = rows
  }

  find(issueId: number): number | undefined {
    const row = this.#rows[issueId] ?? 0
    return row === 0 ? undefined : this.#base + row
  }
}
