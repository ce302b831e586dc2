import { WORD_WINDOW_EVENTS } from '../segment/segment-limits.ts'

/** Slots of four bytes. Busy issues number a thousand, each with some hundred words. */
const SLOTS = 2 ** 20
/** Counters of four bytes. Issues that share one have shorter windows, which costs room alone. */
const COUNTERS = 2 ** 16

/**
 * Which words of which issues were recorded lately: a word is recorded for the first two of the
 * events that share it. The second record tells that more may follow; a word that is in one event
 * alone, such as an order number, has none. Of a fixed size: what was forgotten is recorded again,
 * which costs room and no match. It cannot take one word for another but by a coincidence of 51
 * bits.
 */
export class RecordedWords {
  #slots: Uint32Array | undefined
  #counters: Uint32Array | undefined

  /**
   * The window that an issue's next event belongs to, for `add`: so many events of the issue, at
   * most, in a row. What else happens to the issue makes no difference, as its count of events
   * would.
   */
  next(issueId: number): number {
    this.#counters ??= new Uint32Array(COUNTERS)
    const at = scatter(issueId) % COUNTERS
    const count = this.#counters[at] ?? 0
    this.#counters[at] = count + 1
    const window = Math.floor(count / WORD_WINDOW_EVENTS)
    return scatter(issueId + Math.imul(window, 0x9e3779b1))
  }

  /** True the first two times in a window. */
  add(window: number, word: number): boolean {
    this.#slots ??= new Uint32Array(SLOTS)
    const place = scatter(window ^ word) % SLOTS
    const first = (scatter(Math.imul(window, 0x85ebca6b) + word) | 1) >>> 0
    const known = this.#slots[place] ?? 0
    if (known === first - 1 && known !== 0) return false
    this.#slots[place] = known === first ? first - 1 : first
    return true
  }

  clear(): void {
    this.#slots?.fill(0)
  }
}

/** Of MurmurHash3: every bit of the number changes half of the bits. */
function scatter(number: number): number {
  let bits = number >>> 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}
