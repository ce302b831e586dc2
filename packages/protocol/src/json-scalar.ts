import type { JsonValue } from './json.ts'

export function jsonText(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** A finite number, also when it was sent as text. */
export function jsonNumber(value: JsonValue | undefined): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

/** The texts of a list; whatever else stands in it is left out. */
export function jsonTexts(value: JsonValue | undefined): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((part) => typeof part === 'string') : undefined
}
