import type { JsonValue } from '@vedette/protocol/json'
import { Notes } from './notes.ts'
import { cleanText, cutText, isCleanText, trimText } from './text.ts'

/** How much of a list of texts is kept. */
export interface TextListLimits {
  readonly itemsMax: number
  readonly charsMax: number
}

/** Cleaning takes 10 ms for a megabyte; nobody sees what lies so far behind what is kept. */
const CLEANED_CHARS_MAX = 64 * 1024

/** Reads an event's texts, and notes those that were cut or make no sense. One per event. */
export class FieldReader extends Notes {
  /** Numbers and booleans are taken as text, since many clients do not quote them. */
  readText(name: string, value: JsonValue | undefined, charsMax: number): string | undefined {
    if (typeof value === 'string' && value.length <= charsMax && isCleanText(value)) {
      return value === '' ? undefined : value
    }
    if (value === undefined || value === null) return undefined
    return this.#readOddText(name, value, charsMax)
  }

  /** A name that would mean something else when cut is dropped instead. */
  readWholeText(name: string, value: JsonValue | undefined, charsMax: number): string | undefined {
    const isFar = typeof value === 'string' && value.length > CLEANED_CHARS_MAX
    const given = isFar ? value : this.readText(name, value, Number.MAX_SAFE_INTEGER)
    const text = given === undefined || isFar ? given : trimText(given)
    if (text === undefined || text === '') return undefined
    if (text.length <= charsMax) return text
    this.invalid(name, text, `longer than ${charsMax} characters`)
    return undefined
  }

  /** The texts of a list; items that are none are dropped. */
  readTexts(
    name: string,
    value: JsonValue | undefined,
    limits: TextListLimits,
  ): readonly string[] | undefined {
    if (value === undefined || value === null) return undefined
    if (!Array.isArray(value)) {
      this.invalid(name, value, 'expected a list')
      return undefined
    }
    if (isTextList(value, limits)) return value
    this.enter(name)
    const texts = this.#readTextItems(value, limits)
    this.leave()
    return texts
  }

  /** As `readTexts`, for the container that was entered last. */
  #readTextItems(list: readonly JsonValue[], limits: TextListLimits): readonly string[] {
    const texts: string[] = []
    for (let i = 0; i < list.length; i += 1) {
      const item = list[i]
      if (texts.length >= limits.itemsMax) {
        this.cutHere(list.length, limits.itemsMax)
        break
      }
      if (typeof item === 'object' && item !== null) {
        this.invalidItem(i, item, 'expected a string')
      } else {
        const text = this.readText(String(texts.length), item, limits.charsMax)
        if (text !== undefined) texts.push(text)
      }
    }
    return texts
  }

  #readOddText(name: string, value: JsonValue, charsMax: number): string | undefined {
    if (typeof value === 'object') {
      this.invalid(name, value, 'expected a string')
      return undefined
    }
    const sent = String(value)
    const isFar = sent.length > CLEANED_CHARS_MAX && charsMax < CLEANED_CHARS_MAX
    const text = cleanText(isFar ? sent.slice(0, CLEANED_CHARS_MAX) : sent)
    if (text.length > charsMax || isFar) this.cut(name, isFar ? sent.length : text.length, charsMax)
    return text === '' ? undefined : cutText(text, charsMax)
  }
}

function isTextList(list: readonly JsonValue[], limits: TextListLimits): boolean {
  if (list.length > limits.itemsMax) return false
  for (const item of list) {
    if (typeof item !== 'string' || item === '' || item.length > limits.charsMax) return false
    if (!isCleanText(item)) return false
  }
  return true
}
