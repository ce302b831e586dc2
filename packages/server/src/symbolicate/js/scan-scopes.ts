import { BRACKETS_MAX, SCOPES_MAX } from '../symbolication-limits.ts'
import { JsLexer } from './js-lexer.ts'
import { NO_NAME, ScopeList, type Scopes } from './scopes.ts'
import { TokenTrail } from './token-trail.ts'

/** What a bracket encloses; an arrow function without braces has a bracket that is not written. */
interface Bracket {
  readonly kind: 'paren' | 'list' | 'block' | 'object' | 'function' | 'class' | 'template' | 'arrow'
  /** Of a function: its entry among the scopes. */
  readonly scope?: number
  /** Of parentheses, whose they are. */
  readonly owner?: 'function' | 'method' | 'control'
  /** Of parentheses, the name of a function that has them; of a class, its name. */
  readonly nameStart: number
  /** What follows begins a new expression, so that a slash there does not divide. */
  readonly endsStatement?: boolean
}

/** A function or class from its keyword on, until its parenthesis or brace. */
interface Pending {
  readonly keyword: 'function' | 'class'
  nameStart: number
  readonly isStatement: boolean
  /** Brackets that were open: those of what a class extends are not its own. */
  readonly depth: number
}

const CONTROL = new Set(['if', 'for', 'while', 'switch', 'with', 'catch', 'await'])
const BEFORE_VALUE = new Set(
  'return typeof case in of delete void throw new else do instanceof yield await default'.split(
    ' ',
  ),
)
const BEFORE_BLOCK = new Set(['else', 'do', 'try', 'finally', 'static', '', ';', '{', '}', ')'])
const CLOSINGS: Readonly<Record<Bracket['kind'], string>> = {
  paren: ')',
  list: ']',
  block: '}',
  object: '}',
  function: '}',
  class: '}',
  template: '}',
  arrow: '',
}

/**
 * Finds the functions of a generated file and where their names stand, so that a frame can be named
 * after the function around it. What it does not understand costs names, never more; the time is
 * linear whatever the text is.
 */
export function scanScopes(text: string): Scopes {
  return new ScopeScanner(text).scan()
}

class ScopeScanner {
  readonly #lexer: JsLexer
  readonly #scopes = new ScopeList()
  readonly #brackets: Bracket[] = []
  readonly #trail = new TokenTrail()
  /** The innermost function that has not ended. */
  #scope = -1
  /** What the last closing bracket closed. */
  #closed: Bracket | undefined
  #pending: Pending | undefined
  #arrowName = NO_NAME

  constructor(text: string) {
    this.#lexer = new JsLexer(text)
  }

  scan(): Scopes {
    const lexer = this.#lexer
    for (;;) {
      const kind = lexer.next(this.#mayBePattern())
      if (kind === 'end' || this.#isFull()) return this.#scopes.finish()
      const mark = lexer.text.charAt(lexer.start)
      if (this.#trail.text === '=>' && mark !== '{') {
        this.#openFunction({ kind: 'arrow', nameStart: this.#arrowName })
      }
      if (kind === 'name') this.#readName()
      else if (kind === 'punctuation') this.#readMark(mark)
      else if (kind === 'template') this.#readTemplate()
      else this.#trail.push('value', mark, lexer.start)
    }
  }

  #isFull(): boolean {
    return this.#scopes.count >= SCOPES_MAX || this.#brackets.length >= BRACKETS_MAX
  }

  #mayBePattern(): boolean {
    const { kind, text } = this.#trail
    if (kind === 'name') return BEFORE_VALUE.has(text)
    if (kind === 'value' || kind === 'template') return false
    if (text === ')' || text === '}') return this.#closed?.endsStatement === true
    return text !== ']' && text !== '++' && text !== '--'
  }

  #readName(): void {
    const { start } = this.#lexer
    const trail = this.#trail
    const word = trail.wordOf(this.#lexer)
    const pending = this.#pending
    if (pending !== undefined && word !== 'extends') {
      if (trail.text === pending.keyword || trail.text === '*') pending.nameStart = start
    }
    // It stands before functions and changes nothing about their names.
    if (word === 'async') return
    if (word === 'function' || word === 'class') {
      this.#pending = {
        keyword: word,
        nameStart: trail.assignedName(0),
        isStatement: BEFORE_BLOCK.has(trail.text),
        depth: this.#brackets.length,
      }
    }
    trail.push('name', word, start)
  }

  #readMark(mark: string): void {
    const { start, end } = this.#lexer
    const text = end - start === 1 ? mark : this.#lexer.text.slice(start, end)
    const isProperty = this.#pending !== undefined && this.#pending.keyword === this.#trail.text
    // Names of properties may be keywords.
    if (isProperty && text !== '(' && text !== '*' && text !== '{') this.#pending = undefined
    switch (text) {
      case '(':
        this.#openParen()
        break
      case '[':
        this.#brackets.push({ kind: 'list', nameStart: NO_NAME })
        break
      case '{':
        this.#openBrace()
        break
      case '=>':
        this.#arrowName = this.#nameOfArrow()
        break
      case ',':
      case ';':
        this.#endArrows(start)
        break
      case ')':
      case ']':
      case '}':
        if (this.#close(text) !== 'template') break
        this.#readTemplate()
        return
    }
    this.#trail.push('punctuation', text, start)
  }

  #readTemplate(): void {
    if (this.#lexer.opensExpression) {
      this.#brackets.push({ kind: 'template', nameStart: NO_NAME })
      this.#trail.push('punctuation', '{', this.#lexer.start)
    } else this.#trail.push('template', '`', this.#lexer.start)
  }

  #openParen(): void {
    const trail = this.#trail
    const { kind, text, start } = trail
    if (this.#pending?.keyword === 'function') {
      const { nameStart, isStatement } = this.#pending
      this.#pending = undefined
      const endsStatement = isStatement
      this.#brackets.push({ kind: 'paren', owner: 'function', nameStart, endsStatement })
    } else if (kind === 'name' && CONTROL.has(text)) {
      const nameStart = NO_NAME
      this.#brackets.push({ kind: 'paren', owner: 'control', nameStart, endsStatement: true })
    } else if (kind === 'name' && !BEFORE_VALUE.has(text)) {
      this.#brackets.push({ kind: 'paren', owner: 'method', nameStart: start })
    } else if (kind === 'value' || text === ']') {
      const nameStart = kind === 'value' ? trail.nameStart : NO_NAME
      this.#brackets.push({ kind: 'paren', owner: 'method', nameStart })
    } else this.#brackets.push({ kind: 'paren', nameStart: trail.assignedName(0) })
  }

  #openBrace(): void {
    const { text, kind } = this.#trail
    const closed = text === ')' ? this.#closed : undefined
    const pending = this.#pending
    if (text === '=>') this.#openFunction({ kind: 'function', nameStart: this.#arrowName })
    else if (pending?.keyword === 'class' && pending.depth === this.#brackets.length) {
      this.#brackets.push({ kind: 'class', nameStart: pending.nameStart })
      this.#pending = undefined
    } else if (closed?.owner === 'function' || closed?.owner === 'method') {
      const endsStatement = closed.owner === 'function' && closed.endsStatement === true
      this.#openFunction({ kind: 'function', nameStart: closed.nameStart, endsStatement })
    } else {
      const isBlock = BEFORE_BLOCK.has(text) || (kind === 'name' && !BEFORE_VALUE.has(text))
      const bracket = isBlock ? 'block' : 'object'
      this.#brackets.push({ kind: bracket, nameStart: NO_NAME, endsStatement: isBlock })
    }
  }

  #openFunction(bracket: Omit<Bracket, 'scope'>): void {
    const outer = this.#brackets.at(-1)
    const classStart = outer?.kind === 'class' ? outer.nameStart : NO_NAME
    const scope = { nameStart: bracket.nameStart, classStart, outer: this.#scope }
    this.#scope = this.#scopes.open(this.#lexer.start, scope)
    this.#brackets.push({ ...bracket, scope: this.#scope })
  }

  #nameOfArrow(): number {
    if (this.#trail.text !== ')') return this.#trail.assignedName(1)
    const closed = this.#closed
    return closed?.owner === undefined ? (closed?.nameStart ?? NO_NAME) : NO_NAME
  }

  /** Arrow functions without braces end where their expression does. */
  #endArrows(at: number): void {
    while (this.#brackets.at(-1)?.kind === 'arrow') this.#endBracket(at)
  }

  #endBracket(at: number): void {
    const bracket = this.#brackets.pop()
    this.#closed = bracket
    if (bracket?.scope !== undefined) this.#scope = this.#scopes.close(bracket.scope, at)
  }

  /** What was closed; nothing where the bracket does not match: it was misread, or is broken. */
  #close(text: ')' | ']' | '}'): Bracket['kind'] | undefined {
    const lexer = this.#lexer
    this.#endArrows(lexer.start)
    const kind = this.#brackets.at(-1)?.kind
    if (kind === undefined || CLOSINGS[kind] !== text) return undefined
    this.#endBracket(lexer.end)
    if (kind === 'template') lexer.continueTemplate()
    return kind
  }
}
