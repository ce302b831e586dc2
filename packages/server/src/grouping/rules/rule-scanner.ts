import { RuleSyntaxError } from './rule-error.ts'

const KEY = /[A-Za-z0-9_.-]+/y
const QUOTED_KEY = /"[A-Za-z0-9_.:-]+"/y
const ATTRIBUTE = /[A-Za-z0-9_.-]{1,64}=(?=")/y
const VALUE = /(?:\{\{\s{0,8}[^\s{},]{1,200}\s{0,8}\}\}|[^\s,])*/y
const SPACE = /\s*/y
const WORD = /\S*/y

/** Walks along one line of rules. What is not as expected is thrown as a RuleSyntaxError. */
export class RuleScanner {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  get at(): number {
    return this.#at
  }

  /** The next character that is no space; empty at the end of the line. */
  peek(): string {
    this.#skip(SPACE)
    return this.#text.charAt(this.#at)
  }

  take(sign: string): boolean {
    this.peek()
    if (!this.#text.startsWith(sign, this.#at)) return false
    this.#at += sign.length
    return true
  }

  expect(sign: string, reason: string): void {
    if (!this.take(sign)) throw this.error(reason)
  }

  /** The sign that follows at once, without a space between. */
  isNext(sign: string): boolean {
    return this.#text.startsWith(sign, this.#at)
  }

  error(message: string, at = this.#at): RuleSyntaxError {
    return new RuleSyntaxError(message, at)
  }

  /** A name, in quotes where it has a colon; undefined where none begins here. */
  findKey(): string | undefined {
    this.peek()
    const quoted = this.#skip(QUOTED_KEY)
    return quoted === undefined ? this.#skip(KEY) : quoted.slice(1, -1)
  }

  /** Text in quotes, in which only quotes are unescaped; undefined where none begins here. */
  findQuoted(): string | undefined {
    if (!this.isNext('"')) return undefined
    const start = this.#at + 1
    let end = start
    while (end < this.#text.length && this.#text[end] !== '"') {
      end += this.#text[end] === '\\' ? 2 : 1
    }
    if (end >= this.#text.length) throw this.error('The quote is not closed')
    this.#at = end + 1
    return this.#text.slice(start, end).replaceAll('\\"', '"')
  }

  /** All up to the next space or the end of the line, without going there. */
  nextWord(): string {
    WORD.lastIndex = this.#at
    return WORD.exec(this.#text)?.[0] ?? ''
  }

  readWord(): string {
    return this.#skip(WORD) ?? ''
  }

  /** The name before an `=` and a quote; undefined where no attribute begins here. */
  findAttribute(): string | undefined {
    this.peek()
    return this.#skip(ATTRIBUTE)?.slice(0, -1)
  }

  /** A part of a fingerprint: up to a comma or a space, but those in `{{ braces }}`. */
  readValue(): string {
    return this.#skip(VALUE) ?? ''
  }

  /** Gives back the last characters of what was read. */
  back(chars: number): void {
    this.#at -= chars
  }

  #skip(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)?.[0]
    this.#at += found?.length ?? 0
    return found
  }
}
