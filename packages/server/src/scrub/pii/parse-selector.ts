import { SELECTOR_CHARS_MAX, SELECTOR_DEPTH_MAX } from '../scrub-limits.ts'
import { findTypeMask, isBasicMask, type PathItem, type Selector } from './selector.ts'

/** A selector that cannot be read: what is wrong, and where in its text. */
class SelectorError extends Error {
  constructor(reason: string, position: number) {
    super(`${reason} at character ${position + 1}`)
    this.name = 'SelectorError'
  }
}

/** Names that the reference gave to types before selectors had any. */
const LEGACY: ReadonlyMap<string, string> = new Map([
  ['freeform', '$string'],
  ['email', '$string'],
  ['sensitive', '$string'],
  ['text', '$string'],
  ['databag', '$object'],
  ['container', '$object'],
])

/** Reads a selector of a rule. Throws a SelectorError. */
export function parseRuleSelector(text: string): Selector {
  return parseSelector(LEGACY.get(text) ?? text)
}

/** Reads `extra.'my key' && !($frame.** || user.*)`. Throws a SelectorError. */
export function parseSelector(text: string): Selector {
  if (text.length > SELECTOR_CHARS_MAX) {
    throw new SelectorError(`longer than ${SELECTOR_CHARS_MAX} characters`, SELECTOR_CHARS_MAX)
  }
  return new SelectorParser(text).parse()
}

class SelectorParser {
  readonly #text: string
  #at = 0
  #depth = 0

  constructor(text: string) {
    this.#text = text
  }

  parse(): Selector {
    const selector = this.#or()
    this.#skipSpace()
    if (this.#at < this.#text.length) this.#fail(`unexpected ${this.#text[this.#at]}`)
    return selector
  }

  #or(): Selector {
    return this.#list('or', '|', () => this.#list('and', '&', () => this.#negation()))
  }

  #list(kind: 'and' | 'or', operator: string, part: () => Selector): Selector {
    const first = part()
    const parts = [first]
    while (this.#take(operator)) {
      // `&&` and `&` are the same.
      if (this.#text[this.#at] === operator) this.#at += 1
      parts.push(part())
    }
    return parts.length === 1 ? first : { kind, parts }
  }

  #negation(): Selector {
    if (this.#take('!') || this.#take('~')) return { kind: 'not', part: this.#operand() }
    return this.#operand()
  }

  #operand(): Selector {
    if (!this.#take('(')) return this.#path()
    this.#depth += 1
    if (this.#depth > SELECTOR_DEPTH_MAX) this.#fail('too many parentheses')
    const inner = this.#or()
    this.#depth -= 1
    if (!this.#take(')')) this.#fail('expected )')
    return inner
  }

  #path(): Selector {
    const start = this.#at
    const items = [this.#item()]
    while (this.#take('.')) items.push(this.#item())
    if (items.filter(({ kind }) => kind === 'anyDeep').length > 1) {
      throw new SelectorError('** may stand only once in a path', start)
    }
    if (items.length === 1 && items[0]?.kind === 'any') {
      throw new SelectorError('* must be part of a longer path', start)
    }
    return { kind: 'path', items }
  }

  #item(): PathItem {
    this.#skipSpace()
    if (this.#take('*')) {
      const isDeep = this.#text[this.#at] === '*'
      if (isDeep) this.#at += 1
      return { kind: isDeep ? 'anyDeep' : 'any' }
    }
    if (this.#take("'")) return { kind: 'key', key: this.#quoted().toLowerCase() }
    if (this.#text[this.#at] === '$') return this.#type()
    const index = this.#match(INDEX)
    if (index !== undefined) return { kind: 'index', index: Number(index) }
    const key = this.#match(KEY)
    if (key !== undefined) return { kind: 'key', key: key.toLowerCase() }
    return this.#fail("expected a name, an index, a $type, * or a name in '…'")
  }

  #type(): PathItem {
    const start = this.#at
    const name = this.#match(TYPE)
    const mask = name === undefined ? undefined : findTypeMask(name.slice(1))
    if (mask === undefined) throw new SelectorError(`${name ?? '$'} is no known type`, start)
    return { kind: 'type', mask, isBasic: isBasicMask(mask) }
  }

  /** Up to the closing quote; two quotes are one that belongs to the name. */
  #quoted(): string {
    let key = ''
    for (;;) {
      const end = this.#text.indexOf("'", this.#at)
      if (end < 0) this.#fail("a name that begins with ' must end with it")
      key += this.#text.slice(this.#at, end)
      this.#at = end + 1
      if (this.#text[this.#at] !== "'") break
      key += "'"
      this.#at += 1
    }
    if (key === '') this.#fail('a name must not be empty')
    return key
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)?.[0]
    if (found !== undefined) this.#at += found.length
    return found
  }

  #take(char: string): boolean {
    this.#skipSpace()
    if (this.#text[this.#at] !== char) return false
    this.#at += 1
    return true
  }

  #skipSpace(): void {
    while (this.#text[this.#at] === ' ') this.#at += 1
  }

  #fail(reason: string): never {
    throw new SelectorError(reason, this.#at)
  }
}

const INDEX = /[0-9]{1,9}/y
const KEY = /[A-Za-z_][A-Za-z0-9_-]*/y
const TYPE = /\$[a-z_]+/y
