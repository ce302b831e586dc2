import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import type { Notes } from './notes.ts'
import { readText } from './read-text.ts'
import { isCleanText } from './text.ts'

/** Whole numbers from zero up, also when written as text. */
export function readCount(
  notes: Notes,
  name: string,
  value: JsonValue | undefined,
): number | undefined {
  if (value === undefined || value === null) return undefined
  const number = typeof value === 'string' && DIGITS.test(value) ? Number(value) : value
  if (typeof number === 'number' && Number.isSafeInteger(number) && number >= 0) return number
  notes.invalid(name, value, 'expected a whole number')
  return undefined
}

const DIGITS = /^[0-9]{1,16}$/

export function readBoolean(
  notes: Notes,
  name: string,
  value: JsonValue | undefined,
): boolean | undefined {
  if (typeof value === 'boolean') return value
  if (value === undefined || value === null) return undefined
  if (value === 'true' || value === 1) return true
  if (value === 'false' || value === 0) return false
  notes.invalid(name, value, 'expected true or false')
  return undefined
}

export function readObject(
  notes: Notes,
  name: string,
  value: JsonValue | undefined,
): JsonObject | undefined {
  if (isJsonObject(value)) return value
  if (value !== undefined && value !== null) notes.invalid(name, value, 'expected an object')
  return undefined
}

/** Several interfaces came as a bare list, as `{values: […]}` or as a single object. */
export function readValues(
  notes: Notes,
  name: string,
  value: JsonValue | undefined,
): readonly JsonValue[] | undefined {
  if (Array.isArray(value)) return value
  if (!isJsonObject(value)) {
    readObject(notes, name, value)
    return undefined
  }
  if (!Object.hasOwn(value, 'values')) return [value]
  const values = value.values
  if (Array.isArray(values)) return values
  if (isJsonObject(values)) return [values]
  if (values !== null) notes.invalid(name, values, 'expected a list')
  return undefined
}

/** Addresses are hexadecimal text; some clients send the number. */
export function readAddress(
  notes: Notes,
  name: string,
  value: JsonValue | undefined,
): string | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) {
    return `0x${value.toString(16)}`
  }
  return readText(notes, name, value, ADDRESS_CHARS_MAX)
}

const ADDRESS_CHARS_MAX = 64

/** An id of a thread, which is text for some runtimes and a number for others. */
export function readId(
  notes: Notes,
  name: string,
  value: JsonValue | undefined,
): string | number | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  return readText(notes, name, value, ADDRESS_CHARS_MAX)
}

/** The texts of a list, cut to `itemsMax` of `charsMax` characters; other items are dropped. */
export function readTexts(
  notes: Notes,
  name: string,
  value: JsonValue | undefined,
  limits: { readonly itemsMax: number; readonly charsMax: number },
): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined
  if (!Array.isArray(value)) {
    notes.invalid(name, value, 'expected a list')
    return undefined
  }
  if (isTextList(value, limits)) return value
  notes.enter(name)
  const texts: string[] = []
  for (let i = 0; i < value.length && texts.length < limits.itemsMax; i += 1) {
    const text = readText(notes, String(i), value[i], limits.charsMax)
    if (text !== undefined) texts.push(text)
  }
  notes.leave()
  return texts
}

function isTextList(
  list: readonly JsonValue[],
  limits: { readonly itemsMax: number; readonly charsMax: number },
): boolean {
  if (list.length > limits.itemsMax) return false
  for (const item of list) {
    if (typeof item !== 'string' || item === '' || item.length > limits.charsMax) return false
    if (!isCleanText(item)) return false
  }
  return true
}
