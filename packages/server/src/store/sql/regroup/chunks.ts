/** Values in one `in (…)` list, and rows in one insert: below every engine's most parameters. */
export const ROWS_PER_QUERY = 1_000
export const ROWS_PER_INSERT = 500

export function* chunksOf<T>(rows: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size)
}
