import type { SegmentMatch } from './event-index.ts'
import { countEvents } from './issue-matches.ts'
import { SlotReader } from './slot-reader.ts'

/** The rows of matching events, put together by issue in one pass over the segments. */
export class EventsByIssue {
  /** Where an issue's rows begin, by its id; they end where the next issue's begin. */
  readonly #starts: Uint32Array
  /** As differences to the first row, which fit into 32 bits. */
  readonly #rows: Uint32Array
  readonly #firstRowId: number

  constructor(matches: readonly SegmentMatch[]) {
    const { counts } = countEvents(matches)
    const starts = new Uint32Array(counts.length + 1)
    for (let id = 0; id < counts.length; id += 1) {
      starts[id + 1] = (starts[id] ?? 0) + (counts[id] ?? 0)
    }
    this.#starts = starts
    this.#firstRowId = matches[0]?.segment.firstRowId ?? 0
    this.#rows = new Uint32Array(starts.at(-1) ?? 0)
    this.#fill(matches, starts.slice())
  }

  /** At most so many row ids, beginning with the event that was stored last. */
  newest(issueId: number, max: number): readonly number[] {
    const start = this.#starts[issueId] ?? 0
    const end = this.#starts[issueId + 1] ?? start
    const rows = this.#rows.subarray(Math.max(start, end - max), end)
    return Array.from(rows, (row) => this.#firstRowId + row).reverse()
  }

  #fill(matches: readonly SegmentMatch[], next: Uint32Array): void {
    const reader = new SlotReader()
    for (const match of matches) {
      const { issueIds } = match.events
      const base = match.segment.firstRowId - this.#firstRowId
      for (const slot of reader.read(match)) {
        const issueId = issueIds[slot] ?? 0
        const at = next[issueId] ?? 0
        this.#rows[at] = base + slot
        next[issueId] = at + 1
      }
    }
  }
}
