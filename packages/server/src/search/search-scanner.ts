import { SearchError } from './search-error.ts'
import type { SearchOperator, SearchPosition, SearchValue } from './search-tree.ts'

/** Real queries stay under 500 characters; a URL does not carry much more. */
const SEARCH_CHARS_MAX = 4096
/** Each term costs the store an index lookup. */
const SEARCH_TERMS_MAX = 50
/** Of all lists of a query together. */
const SEARCH_VALUES_MAX = 200

/** A value as it was written, and what its stars and backslashes mean. */
export interface WrittenValue {
  /** Without quotation marks and escapes; stars are kept. */
  readonly text: string
  readonly value: SearchValue
  readonly position: SearchPosition
}

const SPACE = /\s*/y
const OPERATOR = /(?:>=|<=|[><=])/y

/** Reads a query from left to right, each character once. */
export class SearchScanner {
  readonly text: string
  at = 0
  /** How many parentheses are open. */
  depth = 0
  #termCount = 0
  #valueCount = 0

  constructor(text: string) {
    if (text.length > SEARCH_CHARS_MAX) {
      const position = { start: SEARCH_CHARS_MAX, end: text.length }
      throw new SearchError(position, `A query has at most ${SEARCH_CHARS_MAX} characters.`)
    }
    this.text = text
  }

  get char(): string {
    return this.text[this.at] ?? ''
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length
  }

  skipSpace(): void {
    this.take(SPACE)
  }

  /** What a sticky pattern finds here; the scanner is then behind it. */
  take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at
    const match = pattern.exec(this.text)
    if (match === null) return undefined
    this.at += match[0].length
    return match
  }

  from(start: number): SearchPosition {
    return { start, end: this.at }
  }

  /** Refuses the part from there to here, or the next character where there is none yet. */
  fail(start: number, sentence: string): never {
    throw new SearchError({ start, end: Math.max(this.at, start + 1) }, sentence)
  }

  countTerm(start: number): void {
    this.#termCount += 1
    if (this.#termCount <= SEARCH_TERMS_MAX) return
    this.fail(start, `A query has at most ${SEARCH_TERMS_MAX} terms.`)
  }

  takeOperator(): SearchOperator | undefined {
    return this.take(OPERATOR)?.[0] as SearchOperator | undefined
  }

  /** What follows a key's colon: one value, or a list in brackets. */
  readValues(key: string): readonly WrittenValue[] {
    const start = this.at
    if (this.char === '[') return this.#readList()
    const value = this.char === '"' ? this.readQuoted() : this.readWord()
    if (value.position.end === start) {
      const hint = 'put the text into quotation marks to look for it as it stands'
      this.fail(start, `A value is missing after "${key}:": ${hint}.`)
    }
    if (this.text[start] === '"') this.#expectEnd()
    return [value]
  }

  /** Up to a space, or to the parenthesis that closes a group. */
  readWord(): WrittenValue {
    const start = this.at
    let open = 0
    while (!this.isAtEnd && !isSpace(this.char)) {
      if (this.char === '(') open += 1
      else if (this.char === ')') {
        if (open === 0 && this.depth > 0) break
        open = Math.max(0, open - 1)
      }
      this.at += 1
    }
    return writtenValue(this.text.slice(start, this.at), this.from(start), UNQUOTED_ESCAPES)
  }

  /** A backslash keeps the quotation mark, star or backslash that follows it. */
  readQuoted(): WrittenValue {
    const start = this.at
    for (let at = start + 1; at < this.text.length; at += 1) {
      if (this.text[at] === '"') {
        this.at = at + 1
        const content = this.text.slice(start + 1, at)
        return writtenValue(content, this.from(start), QUOTED_ESCAPES)
      }
      if (this.text[at] === '\\' && QUOTED_ESCAPES.includes(this.text[at + 1] ?? ' ')) at += 1
    }
    return this.fail(start, 'This quotation mark is not closed.')
  }

  #readList(): readonly WrittenValue[] {
    const start = this.at
    const values: WrittenValue[] = []
    do {
      this.at += 1 // the bracket or the comma
      this.skipSpace()
      values.push(this.#readListed())
      this.skipSpace()
    } while (this.char === ',')
    if (this.char !== ']') this.fail(start, 'This list is not closed by "]".')
    this.at += 1
    this.#expectEnd()
    return values
  }

  #readListed(): WrittenValue {
    const start = this.at
    this.#valueCount += 1
    if (this.#valueCount > SEARCH_VALUES_MAX) {
      this.fail(start, `The lists of a query have at most ${SEARCH_VALUES_MAX} values.`)
    }
    const value = this.char === '"' ? this.readQuoted() : this.#readUntilComma()
    if (value.text !== '') return value
    return this.fail(start, 'A list has values between its commas: key:[one,two].')
  }

  #readUntilComma(): WrittenValue {
    const start = this.at
    while (!this.isAtEnd && this.char !== ',' && this.char !== ']') this.at += 1
    const text = this.text.slice(start, this.at).trimEnd()
    return writtenValue(text, { start, end: start + text.length }, UNQUOTED_ESCAPES)
  }

  #expectEnd(): void {
    const isClosed = this.isAtEnd || isSpace(this.char) || (this.char === ')' && this.depth > 0)
    if (!isClosed) this.fail(this.at, 'A space is missing here.')
  }
}

// Outside quotation marks a backslash more often belongs to a path.
const UNQUOTED_ESCAPES = '"*'
const QUOTED_ESCAPES = '"*\\'

function isSpace(char: string): boolean {
  return char.trim() === ''
}

function writtenValue(written: string, position: SearchPosition, escapes: string): WrittenValue {
  const parts: string[] = []
  let text = ''
  let part = ''
  let isAfterStar = false
  for (let at = 0; at < written.length; at += 1) {
    let char = written[at] as string
    const isStar = char === '*'
    if (char === '\\' && escapes.includes(written[at + 1] ?? ' ')) {
      at += 1
      char = written[at] as string
    }
    text += char
    if (!isStar) part += char
    else if (!isAfterStar) {
      parts.push(part)
      part = ''
    }
    isAfterStar = isStar
  }
  if (parts.length === 0) return { text, value: { kind: 'exact', text }, position }
  return { text, value: { kind: 'pattern', parts: [...parts, part] }, position }
}
