import type { JsonObject, JsonValue } from '@vedette/protocol/json'
import { BAG_DEPTH_MAX } from './event-limits.ts'
import type { Notes } from './notes.ts'
import { cleanText, cutText, isCleanText } from './text.ts'

// What an entry costs beside its text: quotes, colon, comma.
export const ENTRY_CHARS = 4
const SCALAR_CHARS = 4
/** So many entries without room are noted by name, of the others only how many there were. */
export const DROPS_NOTED_MAX = 50
// Below this a rest of a text tells nothing.
const CUT_TEXT_CHARS_MIN = 8

/** Free-form values share a budget of characters, about what they take as JSON. */
export interface Bag {
  readonly notes: Notes
  charsLeft: number
  /** How many more containers may lie in each other. */
  depthLeft: number
}

export function createBag(notes: Notes, charsMax: number, depthMax = BAG_DEPTH_MAX): Bag {
  return { notes, charsLeft: charsMax, depthLeft: depthMax }
}

/**
 * The value itself where it fits and is clean, else a copy without what did not.
 * Recursion ends at the depth of the bag, where a container is replaced by the name of its kind.
 */
export function fitValue(bag: Bag, name: string | number, value: JsonValue): JsonValue | undefined {
  if (typeof value === 'string') return fitText(bag, name, value)
  if (typeof value === 'object' && value !== null) {
    if (bag.depthLeft <= 0) {
      bag.notes.dropped(name)
      return fitText(bag, name, Array.isArray(value) ? '[Array]' : '[Object]')
    }
    spend(bag, SCALAR_CHARS)
    return Array.isArray(value)
      ? fitList(bag, name, value)
      : fitObject(bag, name, value as JsonObject)
  }
  spend(bag, SCALAR_CHARS)
  if (typeof value !== 'number' || Number.isFinite(value)) return value
  // JSON has no infinity, yet 1e999 parses to one.
  bag.notes.dropped(name)
  return null
}

/** A debt would be forgotten where something is dropped after it, and be there in the next pass. */
function spend(bag: Bag, chars: number): void {
  bag.charsLeft = Math.max(0, bag.charsLeft - chars)
}

/** As `fitValue`, for what must stay an object. */
export function fitObject(bag: Bag, name: string | number, value: JsonObject): JsonObject {
  bag.notes.enter(name)
  bag.depthLeft -= 1
  const fitted = fitEntries(bag, value)
  bag.depthLeft += 1
  bag.notes.leave()
  return fitted
}

/** As `fitObject`, for what tells nothing when it is empty. */
export function fitFilledObject(bag: Bag, name: string, value: JsonObject): JsonObject | undefined {
  const fitted = fitObject(bag, name, value)
  return isFilled(fitted) ? fitted : undefined
}

export function isFilled(value: object): boolean {
  for (const _ in value) return true
  return false
}

function fitText(bag: Bag, name: string | number, text: string): string | undefined {
  const chars = text.length + 2
  if (chars <= bag.charsLeft && isCleanText(text)) {
    bag.charsLeft -= chars
    return text
  }
  const clean = cleanText(text)
  const room = bag.charsLeft - 2
  if (clean.length <= room) {
    bag.charsLeft -= clean.length + 2
    return clean
  }
  bag.charsLeft = 0
  if (room < CUT_TEXT_CHARS_MIN) {
    bag.notes.dropped(name)
    return undefined
  }
  bag.notes.cut(name, text.length, room)
  return cutText(clean, room)
}

function fitList(
  bag: Bag,
  name: string | number,
  list: readonly JsonValue[],
): readonly JsonValue[] {
  bag.notes.enter(name)
  bag.depthLeft -= 1
  const fitted = fitItems(bag, list)
  bag.depthLeft += 1
  bag.notes.leave()
  return fitted
}

function fitItems(bag: Bag, list: readonly JsonValue[]): readonly JsonValue[] {
  let copy: JsonValue[] | undefined
  for (let i = 0; i < list.length; i += 1) {
    if (bag.charsLeft <= 0) {
      bag.notes.cutHere(list.length, i)
      return copy ?? list.slice(0, i)
    }
    const item = list[i] as JsonValue
    const fitted = fitValue(bag, i, item)
    if (copy === undefined && fitted !== item) copy = list.slice(0, i)
    if (copy !== undefined && fitted !== undefined) copy.push(fitted)
  }
  return copy ?? list
}

function fitEntries(bag: Bag, entries: JsonObject): JsonObject {
  let copy: { [key: string]: JsonValue } | undefined
  let dropped = 0
  for (const key in entries) {
    if (bag.charsLeft <= 0) {
      dropped += 1
      if (dropped > DROPS_NOTED_MAX) {
        bag.notes.cutHere(Object.keys(entries).length, Object.keys(copy ?? {}).length)
        break
      }
    }
    const value = entries[key] as JsonValue
    const name = cleanText(key)
    // An own key of this name would become a prototype when somebody copies by assignment.
    const isKept = name !== '__proto__'
    if (!isKept) bag.notes.dropped(name)
    const fitted = isKept ? fitEntry(bag, key, value) : undefined
    if (copy === undefined && (fitted === undefined || fitted !== value || name !== key)) {
      copy = entriesBefore(entries, key)
    }
    if (copy !== undefined && fitted !== undefined) copy[name] = fitted
  }
  return copy ?? entries
}

function fitEntry(bag: Bag, key: string, value: JsonValue): JsonValue | undefined {
  bag.charsLeft -= key.length + ENTRY_CHARS
  if (bag.charsLeft <= 0) {
    bag.charsLeft = 0
    bag.notes.dropped(key)
    return undefined
  }
  return fitValue(bag, key, value)
}

function entriesBefore(entries: JsonObject, end: string): { [key: string]: JsonValue } {
  const copy: { [key: string]: JsonValue } = {}
  for (const key in entries) {
    if (key === end) break
    copy[key] = entries[key] as JsonValue
  }
  return copy
}
