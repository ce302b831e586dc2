import type { GroupingInput } from './grouping.ts'

/** With a type or a value an exception always has a key: no other trace is asked for one. */
export function hasErrorText({ exception }: GroupingInput): boolean {
  if (exception === undefined) return false
  return exception.values.some(({ type, value }) => type !== undefined || value !== undefined)
}
