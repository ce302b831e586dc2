import type { WrittenValue } from './search-scanner.ts'
import type { SearchOperator, SearchPosition, SearchValue } from './search-tree.ts'

/** A term as it was written: `!key:>=value`. */
export interface WrittenTerm {
  readonly name: string
  readonly operator: SearchOperator
  readonly values: readonly WrittenValue[]
  /** What every term of the tree has. */
  readonly base: { readonly negated: boolean; readonly position: SearchPosition }
  /** Refuses the whole term. */
  readonly fail: (sentence: string) => never
}

/** The only value, where a list would make no sense. */
export function singleText({ name, values, fail }: WrittenTerm): string {
  const [first, ...others] = values
  if (first === undefined || others.length > 0) return fail(`"${name}:" takes one value.`)
  return first.text
}

export function isAnyValue(value: SearchValue): boolean {
  return value.kind === 'pattern' && value.parts.every((part) => part === '')
}

/** One of the texts that a key takes, in any case. */
export function knownText<T extends string>(
  { name, fail }: Pick<WrittenTerm, 'name' | 'fail'>,
  text: string,
  known: readonly T[],
): T {
  const lower = text.toLowerCase()
  const found = known.find((one) => one.toLowerCase() === lower)
  return found ?? fail(`"${name}:" takes one of ${known.join(', ')}; not "${text}".`)
}
