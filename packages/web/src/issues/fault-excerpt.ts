/** What stands before the fault, at fault, and after it. */
export interface FaultExcerpt {
  readonly before: string
  readonly fault: string
  readonly after: string
}

const AROUND_CHARS_MAX = 80
const FAULT_CHARS_MAX = 160

/** The part of a query that a fault is in: a long query would push the page away. */
export function excerptOfFault(
  query: string,
  { start, end }: { readonly start: number; readonly end: number },
): FaultExcerpt {
  const before = [...query.slice(0, start)]
  const fault = [...query.slice(start, end)]
  const after = [...query.slice(end)]
  return {
    before:
      (before.length > AROUND_CHARS_MAX ? '…' : '') + before.slice(-AROUND_CHARS_MAX).join(''),
    fault: cut(fault, FAULT_CHARS_MAX),
    after: cut(after, AROUND_CHARS_MAX),
  }
}

function cut(characters: readonly string[], charsMax: number): string {
  return characters.slice(0, charsMax).join('') + (characters.length > charsMax ? '…' : '')
}
