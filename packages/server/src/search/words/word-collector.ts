import type { NormalizedEvent } from '@vedette/protocol/event'
import { type NamedField, visitTexts } from './event-texts.ts'
import { hashNamed, hashWords } from './hash-words.ts'
import { WordSet } from './word-set.ts'

/** Characters of one event that are looked through: ten times what real events have. */
const CHARS_MAX = 128 * 1024
/** Words of one event that are indexed; real ones have 60 on average, 400 at most. */
const WORDS_MAX = 4_000
/** The values of longer fields are not indexed as a whole. */
export const NAMED_CHARS_MAX = 200

/**
 * Finds the words of events. Names of functions and files repeat from event to event, but to
 * remember their words costs more than to find them again, and made packing take a quarter longer:
 * every look-up reads the whole name as well, and its answer is seldom in the CPU's cache.
 */
export class WordCollector {
  readonly #words = new WordSet(WORDS_MAX)
  readonly #add = (word: number) => this.#words.add(word)
  #charsLeft = 0
  readonly #visitor = {
    text: (value: string) => this.#addText(value),
    named: (field: NamedField, value: string) => {
      this.#addText(value)
      if (value.length <= NAMED_CHARS_MAX) this.#words.add(hashNamed(field, value))
    },
  }

  /** The hashes of all distinct words. */
  collect(event: NormalizedEvent): readonly number[] {
    this.#words.clear()
    this.#charsLeft = CHARS_MAX
    visitTexts(event, this.#visitor)
    return this.#words.list()
  }

  #addText(value: string): void {
    if (this.#charsLeft <= 0) return
    const isLong = value.length > this.#charsLeft
    hashWords(isLong ? value.slice(0, this.#charsLeft) : value, this.#add)
    this.#charsLeft -= value.length
  }
}
