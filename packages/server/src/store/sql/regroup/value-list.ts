import { type RawBuilder, sql } from 'kysely'

type ColumnType = 'bigint' | 'text'
type Value = string | number | null

/**
 * Rows as a table to update from, with the names that SQLite and PostgreSQL give the columns of
 * such a list: column1, column2, …. PostgreSQL needs to be told of what type parameters are; the
 * first row tells for all.
 */
export function valueList(
  types: readonly ColumnType[],
  rows: readonly (readonly Value[])[],
): RawBuilder<unknown> {
  const [first = [], ...others] = rows
  const typed = first.map((value, at) => sql`cast(${value} as ${sql.raw(types[at] ?? 'bigint')})`)
  const list = [typed, ...others].map((row) => sql`(${sql.join(row)})`)
  return sql`(values ${sql.join(list)})`
}
