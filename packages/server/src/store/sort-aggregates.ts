import type { AggregateOrder, AggregateRow } from './event-aggregates.ts'
import type { ColumnValue } from './event-column.ts'

/** Rows in the order asked for. */
export function sortAggregates<T extends AggregateRow>(
  rows: readonly T[],
  order: readonly AggregateOrder[],
): readonly T[] {
  return rows.toSorted((a, b) => {
    for (const { by, index, descending } of order) {
      const sign = compareValues(a[by][index] ?? null, b[by][index] ?? null)
      if (sign !== 0) return descending ? -sign : sign
    }
    for (const [index, value] of a.key.entries()) {
      const sign = compareValues(value, b.key[index] ?? null)
      if (sign !== 0) return sign
    }
    return 0
  })
}

/** What is not there comes first, as the smallest value. */
function compareValues(a: ColumnValue, b: ColumnValue): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null)
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const [left, right] = [sortText(a), sortText(b)]
  return left < right ? -1 : Number(left > right)
}

function sortText(value: Exclude<ColumnValue, null>): string {
  return Array.isArray(value) ? value.join('\n') : String(value)
}
