import type { Thread } from '@vedette/protocol/event'
import type { GroupingInput } from './grouping.ts'

/** The thread that crashed or was running; of several without such a mark none is the one. */
export function threadOf({ threads }: GroupingInput): Thread | undefined {
  const values = threads?.values
  if (values === undefined) return undefined
  const marked = values.find((one) => one.crashed) ?? values.find((one) => one.current)
  return marked ?? (values.length === 1 ? values[0] : undefined)
}
