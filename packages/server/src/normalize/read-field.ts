import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { type Level, parseLevel } from '@vedette/protocol/level'
import { ADDRESS_CHARS_MAX } from './event-limits.ts'
import type { FieldReader } from './field-reader.ts'

/** Whole numbers from zero up, also when written as text. */
export function readCount(
  reader: FieldReader,
  name: string,
  value: JsonValue | undefined,
): number | undefined {
  if (value === undefined || value === null) return undefined
  const number = typeof value === 'string' && DIGITS.test(value) ? Number(value) : value
  if (isIndex(number)) return number
  reader.invalid(name, value, 'expected a whole number')
  return undefined
}

const DIGITS = /^[0-9]{1,16}$/

/** First and one past the last index of what a client left out of a list. */
export function readRange(
  reader: FieldReader,
  name: string,
  value: JsonValue | undefined,
): readonly [start: number, end: number] | undefined {
  if (value === undefined || value === null) return undefined
  const [start, end] = Array.isArray(value) ? value : []
  if (isIndex(start) && isIndex(end)) return [start, end]
  reader.invalid(name, value, 'expected two indexes')
  return undefined
}

function isIndex(value: JsonValue | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

export function readBoolean(
  reader: FieldReader,
  name: string,
  value: JsonValue | undefined,
): boolean | undefined {
  if (typeof value === 'boolean') return value
  if (value === undefined || value === null) return undefined
  if (value === 'true' || value === 1) return true
  if (value === 'false' || value === 0) return false
  reader.invalid(name, value, 'expected true or false')
  return undefined
}

export function readObject(
  reader: FieldReader,
  name: string,
  value: JsonValue | undefined,
): JsonObject | undefined {
  if (isJsonObject(value)) return value
  if (value !== undefined && value !== null) reader.invalid(name, value, 'expected an object')
  return undefined
}

/** Several interfaces came as a bare list, as `{values: […]}` or as a single object. */
export function readValues(
  reader: FieldReader,
  name: string,
  value: JsonValue | undefined,
): readonly JsonValue[] | undefined {
  if (Array.isArray(value)) return value
  if (!isJsonObject(value)) {
    readObject(reader, name, value)
    return undefined
  }
  if (!Object.hasOwn(value, 'values')) return [value]
  const values = value.values
  if (Array.isArray(values)) return values
  if (isJsonObject(values)) return [values]
  if (values !== null) reader.invalid(name, values, 'expected a list')
  return undefined
}

/** Addresses are hexadecimal text; some clients send the number. */
export function readAddress(
  reader: FieldReader,
  name: string,
  value: JsonValue | undefined,
): string | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) {
    return `0x${value.toString(16)}`
  }
  return reader.readText(name, value, ADDRESS_CHARS_MAX)
}

/** An id of a thread, which is text for some runtimes and a number for others. */
export function readId(
  reader: FieldReader,
  name: string,
  value: JsonValue | undefined,
): string | number | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  return reader.readText(name, value, ADDRESS_CHARS_MAX)
}

export function readLevel(
  reader: FieldReader,
  value: JsonValue | undefined,
  fallback: Level,
): Level {
  const level = parseLevel(value)
  if (level !== undefined) return level
  if (value !== undefined && value !== null && value !== '') {
    reader.invalid('level', value, 'unknown level')
  }
  return fallback
}
