import type { Tag } from '@vedette/protocol/event'
import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { PAIR_VALUE_CHARS_MAX, PAIRS_MAX, SYMBOL_CHARS_MAX } from './event-limits.ts'
import type { FieldReader } from './field-reader.ts'
import { cleanText, cutText } from './text.ts'

export interface PairsForm {
  readonly name: string
  /** How this field writes its pairs when it is one string, and what stands between them. */
  readonly parse: (text: string) => Tag[]
  readonly separator: string
  /** What becomes of each key, as for the capitals of header names. */
  readonly formatKey?: (key: string) => string
  /** True for a pair that goes elsewhere: remarks tell places among those that stay. */
  readonly takes?: (pair: Tag) => boolean
}

interface PairsDraft {
  readonly takes: PairsForm['takes'] | undefined
  readonly reader: FieldReader
  readonly pairs: Tag[]
  /** With those that are too many. */
  count: number
}

/** Headers, cookies and query strings came as text, as a map and as a list of pairs. */
export function normalizePairs(
  reader: FieldReader,
  value: JsonValue | undefined,
  form: PairsForm,
): readonly Tag[] | undefined {
  if (value === undefined || value === null || value === '') return undefined
  const draft: PairsDraft = { reader, takes: form.takes, pairs: [], count: 0 }
  reader.enter(form.name)
  if (typeof value === 'string') addParsed(draft, value, form)
  else if (Array.isArray(value)) addListed(draft, value, form)
  else if (isJsonObject(value)) addEntries(draft, value, form)
  if (draft.count > PAIRS_MAX) reader.cutHere(draft.count, PAIRS_MAX)
  reader.leave()
  if (draft.pairs.length > 0) return draft.pairs
  if (typeof value !== 'object' && typeof value !== 'string') {
    reader.invalid(form.name, value, 'expected pairs')
  }
  return undefined
}

function addParsed(draft: PairsDraft, text: string, { parse, separator }: PairsForm): void {
  for (const [key, value] of parse(text)) addPair(draft, key, value)
  if (draft.count > PAIRS_MAX) draft.count = countOf(separator, text) + 1
}

function countOf(char: string, text: string): number {
  let count = 0
  for (let at = text.indexOf(char); at >= 0; at = text.indexOf(char, at + 1)) count += 1
  return count
}

function addListed(draft: PairsDraft, list: readonly JsonValue[], form: PairsForm): void {
  const formatKey = form.formatKey ?? cleanText
  for (let i = 0; i < list.length; i += 1) {
    const item: JsonValue = list[i] ?? null
    const [key, value] = Array.isArray(item) ? item : []
    if (typeof key === 'string' || typeof key === 'number') {
      addRepeated(draft, formatKey(String(key)), value)
    } else if (isJsonObject(item)) {
      for (const name in item) addRepeated(draft, formatKey(name), item[name])
    } else if (item !== null) draft.reader.invalidItem(i, item, 'expected a pair')
  }
}

/** A map has no order, so its pairs get one that is the same for every sender. */
function addEntries(draft: PairsDraft, map: JsonObject, form: PairsForm): void {
  const formatKey = form.formatKey ?? cleanText
  for (const key of Object.keys(map).sort()) addRepeated(draft, formatKey(key), map[key])
}

/** A list of values is the same key several times. */
function addRepeated(draft: PairsDraft, key: string, value: JsonValue | undefined): void {
  if (Array.isArray(value)) for (const one of value) addValue(draft, key, one)
  else addValue(draft, key, value)
}

function addValue(draft: PairsDraft, key: string, value: JsonValue | undefined): void {
  if (typeof value === 'object' && value !== null && draft.count < PAIRS_MAX) {
    draft.reader.dropped(draft.pairs.length)
  }
  addPair(draft, key, textOf(value))
}

function addPair(draft: PairsDraft, key: string, value: string): void {
  const pair: Tag = [cleanText(key), cleanText(value)]
  if (draft.takes?.(pair)) return
  draft.count += 1
  if (draft.count > PAIRS_MAX) return
  const isLong = pair[0].length > SYMBOL_CHARS_MAX || pair[1].length > PAIR_VALUE_CHARS_MAX
  draft.pairs.push(isLong ? shortPair(draft, pair) : pair)
}

function shortPair({ reader, pairs }: PairsDraft, [key, value]: Tag): Tag {
  reader.enter(pairs.length)
  if (key.length > SYMBOL_CHARS_MAX) reader.cut(0, key.length, SYMBOL_CHARS_MAX)
  if (value.length > PAIR_VALUE_CHARS_MAX) reader.cut(1, value.length, PAIR_VALUE_CHARS_MAX)
  reader.leave()
  return [cutText(key, SYMBOL_CHARS_MAX), cutText(value, PAIR_VALUE_CHARS_MAX)]
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
