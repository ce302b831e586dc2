import type { NormalizedEvent } from '@vedette/protocol/event'
import { type NamedField, visitTexts } from './event-texts.ts'
import { hashNamed, hashWhole, hashWords } from './hash-words.ts'
import { WordSet } from './word-set.ts'

/** Characters of one event that are looked through: ten times what real events have. */
const CHARS_MAX = 128 * 1024
/** Words of one event that are indexed; real ones have 60 on average, 400 at most. */
const WORDS_MAX = 4_000
/** Texts whose words are remembered, about 300 bytes each. */
const TEXTS_MAX = 20_000
/** Longer texts are seldom met again, and their values are not indexed as a whole. */
export const REMEMBERED_CHARS_MAX = 200

interface KnownText {
  readonly words: readonly number[]
  readonly whole: number
}

/** Finds the words of events. Remembers those of texts that repeat, such as names of functions. */
export class WordCollector {
  readonly #known = new Map<string, KnownText>()
  readonly #words = new WordSet(WORDS_MAX)
  readonly #add = (word: number) => this.#words.add(word)
  #charsLeft = 0
  readonly #visitor = {
    text: (value: string) => this.#addText(value),
    repeated: (value: string) => {
      this.#addRepeated(value)
    },
    named: (field: NamedField, value: string) => {
      const known = this.#addRepeated(value)
      if (known) this.#words.add(hashNamed(field, known.whole))
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

  #addRepeated(value: string): KnownText | undefined {
    if (value.length > REMEMBERED_CHARS_MAX) {
      this.#addText(value)
      return undefined
    }
    const known = this.#known.get(value) ?? this.#learn(value)
    for (const word of known.words) this.#words.add(word)
    return known
  }

  #learn(text: string): KnownText {
    const words = new Set<number>()
    hashWords(text, (word) => words.add(word))
    if (this.#known.size >= TEXTS_MAX) this.#known.clear()
    const known = { words: [...words], whole: hashWhole(text) }
    this.#known.set(text, known)
    return known
  }
}
