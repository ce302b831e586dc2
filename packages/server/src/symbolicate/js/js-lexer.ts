/** What a token is; of punctuation, its first character tells which. */
export type TokenKind = 'name' | 'value' | 'template' | 'punctuation' | 'end'

const LINE_FEED = 10
const CARRIAGE_RETURN = 13
const SPACE = 32
const SLASH = 47
const STAR = 42
const BACKSLASH = 92
const DOLLAR = 36
const HASH = 35
const UNDERSCORE = 95
const BACKTICK = 96
const DOUBLE_QUOTE = 34
const SINGLE_QUOTE = 39
const BRACE_OPEN = 123
const BRACKET_OPEN = 91
const BRACKET_CLOSE = 93
const ASCII_MAX = 127
const NO_BREAK_SPACE = 0xa0
const EQUALS = 61
const GREATER = 62
const PLUS = 43
const MINUS = 45

export function isNamePart(code: number): boolean {
  if (code > ASCII_MAX) return code !== NO_BREAK_SPACE
  const lower = code | 32
  if (lower >= 97 && lower <= 122) return true
  return (code >= 48 && code <= 57) || code === DOLLAR || code === UNDERSCORE
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/** Of marks of several characters, those that are more than their first one: `=>`, `++`, `--`. */
function isPair(code: number, next: number): boolean {
  if (code === EQUALS) return next === GREATER
  return (code === PLUS || code === MINUS) && next === code
}

/**
 * Takes JavaScript apart, well enough to find functions in what bundlers write. One pass: no
 * character is looked at more than a few times, whatever the text is.
 */
export class JsLexer {
  /** Of the token that was read last. */
  start = 0
  end = 0
  readonly text: string
  /** Up to here no slash begins a pattern: one that was tried did not end in its line. */
  #noPatternUntil = 0

  constructor(text: string) {
    this.text = text
  }

  /** The caller knows whether a slash may begin a pattern here, or divides. */
  next(mayBePattern: boolean): TokenKind {
    const { text } = this
    const start = this.#skipSpace(this.end)
    this.start = start
    if (start >= text.length) return this.#to(text.length, 'end')
    const code = text.charCodeAt(start)
    if (isDigit(code)) return this.#to(this.#endOfName(start + 1), 'value')
    if (isNamePart(code) || code === HASH) return this.#to(this.#endOfName(start + 1), 'name')
    if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) {
      return this.#to(this.#endOfString(start + 1, code), 'value')
    }
    if (code === BACKTICK) return this.#to(this.#endOfTemplate(start + 1), 'template')
    if (code === SLASH && mayBePattern) {
      const end = this.#endOfPattern(start + 1)
      if (end > 0) return this.#to(this.#endOfName(end), 'value')
    }
    return this.#to(start + (isPair(code, text.charCodeAt(start + 1)) ? 2 : 1), 'punctuation')
  }

  /** Goes on with the text of a template behind the brace that ends an expression in it. */
  continueTemplate(): void {
    this.end = this.#endOfTemplate(this.end)
  }

  /** True where the piece of a template that was read last ends with an expression's opening. */
  get opensExpression(): boolean {
    return this.text.charCodeAt(this.end - 1) === BRACE_OPEN
  }

  #to(end: number, kind: TokenKind): TokenKind {
    this.end = end
    return kind
  }

  /** Over white space and comments. */
  #skipSpace(from: number): number {
    const { text } = this
    let at = from
    while (at < text.length) {
      const code = text.charCodeAt(at)
      if (code === SLASH) {
        const end = this.#endOfComment(at)
        if (end === at) return at
        at = end
      } else if (code <= SPACE || code === NO_BREAK_SPACE) at += 1
      else return at
    }
    return at
  }

  /** The given place where no comment begins there. */
  #endOfComment(at: number): number {
    const second = this.text.charCodeAt(at + 1)
    if (second === SLASH) return this.#after('\n', at + 2)
    return second === STAR ? this.#after('*/', at + 2) : at
  }

  #after(mark: string, from: number): number {
    const at = this.text.indexOf(mark, from)
    return at < 0 ? this.text.length : at + mark.length
  }

  #endOfName(from: number): number {
    const { text } = this
    let at = from
    while (at < text.length && isNamePart(text.charCodeAt(at))) at += 1
    return at
  }

  /** One that does not end in its line ends with it. */
  #endOfString(from: number, quote: number): number {
    const { text } = this
    for (let at = from; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (code === BACKSLASH) at += 1
      else if (code === quote) return at + 1
      else if (code === LINE_FEED) return at
    }
    return text.length
  }

  #endOfTemplate(from: number): number {
    const { text } = this
    for (let at = from; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (code === BACKSLASH) at += 1
      else if (code === BACKTICK) return at + 1
      else if (code === DOLLAR && text.charCodeAt(at + 1) === BRACE_OPEN) return at + 2
    }
    return text.length
  }

  /** 0 where no pattern ends in this line; then none begins in it either. */
  #endOfPattern(from: number): number {
    if (from < this.#noPatternUntil) return 0
    const { text } = this
    let isClass = false
    let at = from
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (code === BACKSLASH) at += 1
      else if (code === BRACKET_OPEN) isClass = true
      else if (code === BRACKET_CLOSE) isClass = false
      else if (code === SLASH && !isClass) return at + 1
      else if (code === LINE_FEED || code === CARRIAGE_RETURN) break
    }
    this.#noPatternUntil = at
    return 0
  }
}
