import type { JsLexer, TokenKind } from './js-lexer.ts'
import { NO_NAME } from './scopes.ts'

const DEPTH = 4
/** The longest word that means something to the language. */
const WORD_CHARS_MAX = 10

/** The last tokens of a file: they tell what a bracket opens, and what a function is called. */
export class TokenTrail {
  // Rings: the newest is at `#newest`, the one before it a place below.
  readonly #kinds: TokenKind[] = new Array<TokenKind>(DEPTH).fill('end')
  readonly #texts: string[] = new Array<string>(DEPTH).fill('')
  readonly #starts: number[] = new Array<number>(DEPTH).fill(0)
  #newest = 0

  get kind(): TokenKind {
    return this.#kinds[this.#newest] ?? 'end'
  }

  /** Marks and words of the language; of other names nothing is needed. */
  get text(): string {
    return this.#texts[this.#newest] ?? ''
  }

  get start(): number {
    return this.#starts[this.#newest] ?? 0
  }

  /** Where the last token's name begins: behind the quote of a string. */
  get nameStart(): number {
    return this.#nameAt(0)
  }

  push(kind: TokenKind, text: string, start: number): void {
    const at = (this.#newest + 1) % DEPTH
    this.#newest = at
    this.#kinds[at] = kind
    this.#texts[at] = text
    this.#starts[at] = start
  }

  /** The word if it may mean something; behind a dot it is a property, whatever it says. */
  wordOf({ text, start, end }: JsLexer): string {
    const chars = end - start
    if (chars === 1 || chars > WORD_CHARS_MAX || this.text === '.') return 'name'
    return text.slice(start, end)
  }

  /** What the value that begins `skipped` tokens ago is assigned to: `name =` or `{ name:`. */
  assignedName(skipped: number): number {
    const mark = this.#texts[this.#placeOf(skipped)]
    if (mark !== '=' && mark !== ':') return NO_NAME
    const kind = this.#kinds[this.#placeOf(skipped + 1)]
    if (kind !== 'name' && kind !== 'value') return NO_NAME
    if (mark === '=') return kind === 'name' ? this.#nameAt(skipped + 1) : NO_NAME
    const before = this.#texts[this.#placeOf(skipped + 2)]
    return before === '{' || before === ',' ? this.#nameAt(skipped + 1) : NO_NAME
  }

  #placeOf(age: number): number {
    return (this.#newest - age + DEPTH) % DEPTH
  }

  #nameAt(age: number): number {
    const place = this.#placeOf(age)
    const start = this.#starts[place] ?? 0
    const text = this.#texts[place]
    return text === '"' || text === "'" ? start + 1 : start
  }
}
