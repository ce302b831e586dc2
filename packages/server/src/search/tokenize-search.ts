import { SearchError } from './search-error.ts'

/** One part of a query as it was written, before its meaning is looked at. */
export type SearchToken = TextToken | FilterToken

export interface TextToken {
  readonly kind: 'text'
  readonly text: string
  readonly isQuoted: boolean
  readonly negated: boolean
  readonly position: number
}

export interface FilterToken {
  readonly kind: 'filter'
  readonly key: string
  /** `tags[key]:` says that a tag is meant, even where a field has the same name. */
  readonly isExplicitTag: boolean
  readonly values: readonly string[]
  /** `key:""` asks for what has no such key. */
  readonly isEmptyQuoted: boolean
  readonly negated: boolean
  readonly position: number
}

/** Real queries stay under 500 characters; a URL does not carry much more. */
const SEARCH_CHARS_MAX = 4096
/** Each term costs the store an index lookup. */
const SEARCH_TERMS_MAX = 50

const KEY = /(?:tags\[([^\]\s"]{1,200})\]|([A-Za-z0-9_.-]{1,200})|"([^"\s]{1,200})"):/y
const WORD = /\S+/y
const SPACE = /\s*/y
const LIST_VALUE = /[^,\]"]+/y

/** Splits a query into words, quoted phrases and `key:value` filters. */
export function tokenizeSearch(text: string): readonly SearchToken[] {
  if (text.length > SEARCH_CHARS_MAX) {
    throw new SearchError(
      at(SEARCH_CHARS_MAX),
      `A query has at most ${SEARCH_CHARS_MAX} characters.`,
    )
  }
  const cursor: Cursor = { text, at: 0 }
  const tokens: SearchToken[] = []
  take(cursor, SPACE)
  while (cursor.at < text.length) {
    if (tokens.length === SEARCH_TERMS_MAX) {
      throw new SearchError(at(cursor.at), `A query has at most ${SEARCH_TERMS_MAX} terms.`)
    }
    tokens.push(readToken(cursor))
    take(cursor, SPACE)
  }
  return tokens
}

interface Cursor {
  readonly text: string
  at: number
}

/** One character. */
export function at(start: number) {
  return { start, end: start + 1 }
}

function take(cursor: Cursor, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = cursor.at
  const match = pattern.exec(cursor.text)
  if (match === null) return undefined
  cursor.at += match[0].length
  return match
}

function readToken(cursor: Cursor): SearchToken {
  const position = cursor.at
  const negated = cursor.text[position] === '!' && /\S/.test(cursor.text[position + 1] ?? '')
  if (negated) cursor.at += 1
  const start = cursor.at
  const key = take(cursor, KEY)
  if (key === undefined) return readText(cursor, position, negated)
  const name = key[1] ?? key[2] ?? key[3] ?? ''
  // A pasted address is no filter on a key called `http`.
  if (/^https?$/i.test(name) && cursor.text.startsWith('//', cursor.at)) {
    cursor.at = start
    return readWord(cursor, position, negated)
  }
  const { values, isEmptyQuoted } = readValues(cursor, name)
  const isExplicitTag = key[1] !== undefined
  return { kind: 'filter', key: name, isExplicitTag, values, isEmptyQuoted, negated, position }
}

function readText(cursor: Cursor, position: number, negated: boolean): TextToken {
  if (cursor.text[cursor.at] !== '"') return readWord(cursor, position, negated)
  const text = readQuoted(cursor).trim()
  return { kind: 'text', text, isQuoted: true, negated, position }
}

function readWord(cursor: Cursor, position: number, negated: boolean): TextToken {
  const text = take(cursor, WORD)?.[0] ?? ''
  return { kind: 'text', text, isQuoted: false, negated, position }
}

function readValues(cursor: Cursor, key: string) {
  const first = cursor.text[cursor.at]
  if (first === '[') return { values: readList(cursor), isEmptyQuoted: false }
  if (first === '"') {
    const value = readQuoted(cursor)
    expectEnd(cursor)
    return { values: [value], isEmptyQuoted: value === '' }
  }
  const value = take(cursor, WORD)?.[0]
  if (value === undefined)
    throw new SearchError(at(cursor.at), `A value is missing after "${key}:".`)
  return { values: [value], isEmptyQuoted: false }
}

function readList(cursor: Cursor): readonly string[] {
  const start = cursor.at
  const values: string[] = []
  do {
    cursor.at += 1 // the bracket or the comma
    take(cursor, SPACE)
    const value =
      cursor.text[cursor.at] === '"' ? readQuoted(cursor) : take(cursor, LIST_VALUE)?.[0].trim()
    if (value === undefined || value === '') {
      throw new SearchError(at(cursor.at), 'A list has values between its commas: key:[one,two].')
    }
    values.push(value)
    take(cursor, SPACE)
  } while (cursor.text[cursor.at] === ',')
  if (cursor.text[cursor.at] !== ']')
    throw new SearchError(at(start), 'This list is not closed by "]".')
  cursor.at += 1
  expectEnd(cursor)
  return values
}

function expectEnd(cursor: Cursor): void {
  if (/\S/.test(cursor.text[cursor.at] ?? '')) {
    throw new SearchError(at(cursor.at), 'A space is missing here.')
  }
}

/** A backslash keeps the quote or backslash that follows it. */
function readQuoted(cursor: Cursor): string {
  const start = cursor.at
  let value = ''
  for (let at = start + 1; at < cursor.text.length; at += 1) {
    const char = cursor.text[at]
    if (char === '"') {
      cursor.at = at + 1
      return value
    }
    const next = cursor.text[at + 1]
    if (char === '\\' && (next === '"' || next === '\\')) at += 1
    value += cursor.text[at]
  }
  throw new SearchError(at(start), 'This quotation mark is not closed.')
}
