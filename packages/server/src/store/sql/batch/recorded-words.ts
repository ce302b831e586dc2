/** Slots of four bytes. Busy issues number a thousand, each with some hundred words. */
const SLOTS = 2 ** 20

/**
 * Which words of which issues were recorded lately, so that a word is recorded once for the
 * events that share it. Of a fixed size: what was forgotten is recorded again, which costs room
 * and no match. It cannot take one word for another but by a coincidence of 52 bits.
 */
export class RecordedWords {
  #slots: Uint32Array | undefined

  /** True the first time. The window is a run of an issue's events: each begins anew. */
  add(issueId: number, window: number, word: number): boolean {
    this.#slots ??= new Uint32Array(SLOTS)
    const seed = scatter(issueId + Math.imul(window, 0x9e3779b1))
    const place = scatter(seed ^ word) % SLOTS
    const mark = scatter(Math.imul(seed, 0x85ebca6b) + word) || 1
    if (this.#slots[place] === mark) return false
    this.#slots[place] = mark
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
