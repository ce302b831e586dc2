import type { NormalizedEvent } from '@vedette/protocol/event'
import { type NamedField, visitTexts } from './event-texts.ts'
import { hashNamed, hashWhole, hashWords } from './hash-words.ts'

/** Characters of one event that are looked through: ten times what real events have. */
const CHARS_MAX = 128 * 1024
/** Words of one event that are indexed; real ones have 60 on average, 400 at most. */
const WORDS_MAX = 4_000
/** Texts whose words are remembered, about 200 bytes each. */
const TEXTS_MAX = 20_000
/** Longer texts are seldom met again. */
export const REMEMBERED_CHARS_MAX = 200

/** Finds the words of events. Remembers those of texts that repeat, such as names of functions. */
export class WordCollector {
  readonly #known = new Map<string, readonly number[]>()
  readonly #wholes = new Map<string, number>()

  /** The hashes of all distinct words. */
  collect(event: NormalizedEvent): readonly number[] {
    const words = new Set<number>()
    let charsLeft = CHARS_MAX
    const take = (hash: number) => {
      if (words.size < WORDS_MAX) words.add(hash)
    }
    const text = (value: string) => {
      if (charsLeft <= 0) return
      hashWords(value.length > charsLeft ? value.slice(0, charsLeft) : value, take)
      charsLeft -= value.length
    }
    const repeated = (value: string) => {
      if (value.length > REMEMBERED_CHARS_MAX) return text(value)
      for (const hash of this.#wordsOf(value)) take(hash)
    }
    const named = (field: NamedField, value: string) => {
      repeated(value)
      if (value.length <= REMEMBERED_CHARS_MAX) take(hashNamed(field, this.#wholeOf(value)))
    }
    visitTexts(event, { text, repeated, named })
    return [...words]
  }

  #wholeOf(text: string): number {
    let whole = this.#wholes.get(text)
    if (whole === undefined) {
      whole = hashWhole(text)
      if (this.#wholes.size >= TEXTS_MAX) this.#wholes.clear()
      this.#wholes.set(text, whole)
    }
    return whole
  }

  #wordsOf(text: string): readonly number[] {
    const known = this.#known.get(text)
    if (known) return known
    const words: number[] = []
    hashWords(text, (hash) => words.push(hash))
    if (this.#known.size >= TEXTS_MAX) this.#known.clear()
    this.#known.set(text, words)
    return words
  }
}
