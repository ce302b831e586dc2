/** The term that somebody is writing: where it begins, and what of it is there. */
export interface TermAtCaret {
  readonly start: number
  readonly end: number
  /** `!` where the term is turned round. */
  readonly negation: string
  readonly key: string
  /** Undefined while the key itself is being written. */
  readonly value: string | undefined
}

// Terms are parted by spaces outside quotes and brackets.
const TERM = /(?:[^\s"[]|"(?:\\.|[^"\\])*"?|\[[^\]]*\]?)+/g

export function findTermAtCaret(text: string, caret: number): TermAtCaret {
  const here = [...text.matchAll(TERM)].find(
    ({ index, 0: { length } }) => index < caret && caret <= index + length,
  )
  if (here === undefined)
    return { start: caret, end: caret, negation: '', key: '', value: undefined }
  const { index: start } = here
  const written = text.slice(start, caret)
  const negation = written.startsWith('!') ? '!' : ''
  const rest = written.slice(negation.length)
  const colon = rest.indexOf(':')
  const end = start + here[0].length
  if (colon === -1) return { start, end, negation, key: rest, value: undefined }
  return { start, end, negation, key: rest.slice(0, colon), value: rest.slice(colon + 1) }
}

/** The text with the term exchanged, and where to go on writing. */
export function replaceTerm(
  text: string,
  { start, end, negation }: TermAtCaret,
  term: string,
): { readonly text: string; readonly caret: number } {
  const isWhole = !term.endsWith(':')
  const tail = text.slice(end).trimStart()
  const head = `${text.slice(0, start)}${negation}${term}${isWhole ? ' ' : ''}`
  return { text: `${head}${tail}`, caret: head.length }
}

/** In quotes where it would not be read as one value otherwise. */
export function formatTermValue(value: string): string {
  return /[\s"()[\],]/.test(value) ? JSON.stringify(value) : value
}
