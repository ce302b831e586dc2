import type { DateTerm } from './search-tree.ts'

/** Half-open, Unix milliseconds; a missing end is open. */
export interface SearchRange {
  readonly fromMs?: number
  readonly toMs?: number
}

/**
 * The times that a term means, without its negation. A day by itself means the whole of it; behind
 * a comparison it is the moment in which it begins. `-24h` is later than a day ago, `+24h` earlier.
 */
export function dateRangeOf(
  { operator, value }: Pick<DateTerm, 'operator' | 'value'>,
  nowMs: number,
): SearchRange {
  if (value.kind === 'relative') {
    const atMs = nowMs - value.periodMs
    if (operator !== '=') return compared(operator, atMs)
    return value.sign === '-' ? { fromMs: atMs } : { toMs: atMs + 1 }
  }
  const { fromMs, toMs } = value
  return operator === '=' ? { fromMs, toMs } : compared(operator, fromMs)
}

function compared(operator: Exclude<DateTerm['operator'], '='>, atMs: number): SearchRange {
  switch (operator) {
    case '>':
      return { fromMs: atMs + 1 }
    case '>=':
      return { fromMs: atMs }
    case '<':
      return { toMs: atMs }
    case '<=':
      return { toMs: atMs + 1 }
  }
}
