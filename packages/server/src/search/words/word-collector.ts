import type { NormalizedEvent } from '@vedette/protocol/event'
import { type NamedField, visitTexts } from './event-texts.ts'
import { hashNamed, hashNamedStart, hashWords } from './hash-words.ts'
import { WordSet } from './word-set.ts'

/** Characters of one event that are looked through: ten times what real events have. */
const CHARS_MAX = 128 * 1024
/** Words of one event that are indexed; real ones have 60 on average, 400 at most. */
const WORDS_MAX = 4_000
/** A longer value of a named field is known by its beginning. */
export const NAMED_CHARS_MAX = 200

/** A whole value of a named field, which patterns are compared with. */
export interface EventName {
  readonly field: NamedField
  readonly text: string
  /** The value goes on after the text. */
  readonly isCut: boolean
  /** Where its hash is among the event's words. */
  readonly at: number
}

export interface CollectedWords {
  /** The hashes of all distinct words, and of all distinct names. */
  readonly words: readonly number[]
  /** In the order of their hashes. */
  readonly names: readonly EventName[]
}

/**
 * Finds the words of events. Names of functions and files repeat from event to event, but to
 * remember their words costs more than to find them again, and made packing take a quarter longer:
 * every look-up reads the whole name as well, and its answer is seldom in the CPU's cache.
 */
export class WordCollector {
  readonly #words = new WordSet(WORDS_MAX)
  readonly #add = (word: number) => this.#words.add(word)
  #names: EventName[] = []
  #charsLeft = 0
  readonly #visitor = {
    text: (value: string) => this.#addText(value),
    named: (field: NamedField, value: string) => {
      this.#addText(value)
      this.#addName(field, value)
    },
  }

  collect(event: NormalizedEvent): CollectedWords {
    this.#words.clear()
    this.#names = []
    this.#charsLeft = CHARS_MAX
    visitTexts(event, this.#visitor)
    return { words: this.#words.list(), names: this.#names }
  }

  #addName(field: NamedField, value: string): void {
    const isCut = value.length > NAMED_CHARS_MAX
    // Half a character would come out of the database as another, which has another hash.
    const text = isCut ? value.slice(0, NAMED_CHARS_MAX).toWellFormed() : value
    const at = this.#words.size
    this.#words.add(isCut ? hashNamedStart(field, text) : hashNamed(field, text))
    if (this.#words.size > at) this.#names.push({ field, text, isCut, at })
  }

  #addText(value: string): void {
    if (this.#charsLeft <= 0) return
    const isLong = value.length > this.#charsLeft
    hashWords(isLong ? value.slice(0, this.#charsLeft) : value, this.#add)
    this.#charsLeft -= value.length
  }
}
