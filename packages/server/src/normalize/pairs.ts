import type { Tag } from '@vedette/protocol/event'
import { isJsonObject, type JsonValue } from '@vedette/protocol/json'
import { PAIR_VALUE_CHARS_MAX, PAIRS_MAX, SYMBOL_CHARS_MAX } from './event-limits.ts'
import type { FieldReader } from './field-reader.ts'
import { cleanText, cutText } from './text.ts'

export interface PairsForm {
  readonly name: string
  /** How this field writes its pairs when it is one string. */
  readonly parse: (text: string) => Tag[]
  /** What becomes of each key, as for the capitals of header names. */
  readonly formatKey?: (key: string) => string
}

/** Headers, cookies and query strings came as text, as a map and as a list of pairs. */
export function normalizePairs(
  reader: FieldReader,
  value: JsonValue | undefined,
  form: PairsForm,
): readonly Tag[] | undefined {
  if (value === undefined || value === null || value === '') return undefined
  const pairs = pairsOf(value, form)
  if (pairs === undefined) {
    reader.invalid(form.name, value, 'expected pairs')
    return undefined
  }
  if (pairs.length > PAIRS_MAX) {
    reader.cut(form.name, pairs.length, PAIRS_MAX)
    return pairs.slice(0, PAIRS_MAX)
  }
  return pairs.length === 0 ? undefined : pairs
}

function pairsOf(value: JsonValue, form: PairsForm): Tag[] | undefined {
  if (typeof value === 'string') return form.parse(value).map(([key, text]) => shortPair(key, text))
  const formatKey = form.formatKey ?? cleanText
  const pairs: Tag[] = []
  if (Array.isArray(value)) {
    for (const item of value) addListed(pairs, item, formatKey)
    return pairs
  }
  if (!isJsonObject(value)) return undefined
  // A map has no order, so its pairs get one that is the same for every sender.
  for (const key of Object.keys(value).sort()) addRepeated(pairs, formatKey(key), value[key])
  return pairs
}

function addListed(pairs: Tag[], item: JsonValue, formatKey: (key: string) => string): void {
  if (Array.isArray(item)) {
    const [key, value] = item
    if (typeof key === 'string' || typeof key === 'number') {
      addRepeated(pairs, formatKey(String(key)), value)
    }
  } else if (isJsonObject(item)) {
    for (const key in item) addRepeated(pairs, formatKey(key), item[key])
  }
}

/** A list of values is the same key several times. */
function addRepeated(pairs: Tag[], key: string, value: JsonValue | undefined): void {
  if (Array.isArray(value)) for (const one of value) pairs.push(shortPair(key, textOf(one)))
  else pairs.push(shortPair(key, textOf(value)))
}

function shortPair(key: string, value: string): Tag {
  return [
    cutText(cleanText(key), SYMBOL_CHARS_MAX),
    cutText(cleanText(value), PAIR_VALUE_CHARS_MAX),
  ]
}

function textOf(value: JsonValue | undefined): string {
  if (typeof value === 'string') return value
  if (value === undefined || value === null) return ''
  if (typeof value !== 'object') return String(value)
  return Array.isArray(value) ? '[Array]' : '[Object]'
}

export function parseQueryString(text: string): Tag[] {
  const pairs: Tag[] = []
  const query = text.startsWith('?') ? text.slice(1) : text
  for (const part of query.split('&', PAIRS_MAX + 1)) {
    if (part === '') continue
    const equals = part.indexOf('=')
    const key = equals < 0 ? part : part.slice(0, equals)
    pairs.push([decodeForm(key), equals < 0 ? '' : decodeForm(part.slice(equals + 1))])
  }
  return pairs
}

export function parseCookies(text: string): Tag[] {
  const pairs: Tag[] = []
  for (const part of text.split(';', PAIRS_MAX + 1)) {
    const equals = part.indexOf('=')
    const key = (equals < 0 ? part : part.slice(0, equals)).trim()
    if (key !== '') pairs.push([key, equals < 0 ? '' : part.slice(equals + 1).trim()])
  }
  return pairs
}

/** `user-agent` and `USER_AGENT` read as `User-Agent`, so that look-ups need one spelling. */
export function formatHeaderName(name: string): string {
  if (HEADER_NAME.test(name)) return name
  let out = ''
  let isStart = true
  for (const char of name) {
    out += isStart ? char.toUpperCase() : char.toLowerCase()
    isStart = char === '-'
  }
  return out
}

const HEADER_NAME = /^[A-Z][a-z0-9]*(?:-[A-Z][a-z0-9]*)*$/

/** Lines of `Name: value`, as a proxy or a shell script would log them. */
export function parseHeaderLines(text: string): Tag[] {
  const pairs: Tag[] = []
  for (const line of text.split('\n', PAIRS_MAX + 1)) {
    const colon = line.indexOf(':')
    if (colon > 0) {
      pairs.push([formatHeaderName(line.slice(0, colon).trim()), line.slice(colon + 1).trim()])
    }
  }
  return pairs
}

/** Undoes `%20` and `+`; text that was never encoded stays as it is. */
function decodeForm(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text
  if (!spaced.includes('%')) return spaced
  try {
    return decodeURIComponent(spaced)
  } catch {
    return spaced
  }
}
