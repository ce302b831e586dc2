import { type RawBuilder, sql } from 'kysely'
import type { ValueRow } from './run-for-rows.ts'

/** Rows to insert. */
export function insertedRows(rows: readonly ValueRow[]): RawBuilder<unknown> {
  return sql.join(rows.map((row) => sql`(${sql.join(row)})`))
}

/**
 * Rows as a table to update from, with the names that SQLite and PostgreSQL give the columns of
 * such a list: column1, column2, …. PostgreSQL needs to be told of what type parameters are; the
 * first row tells for all.
 */
export function valueList(
  rows: readonly ValueRow[],
  texts: ReadonlySet<number> = NO_TEXTS,
): RawBuilder<unknown> {
  const [first = [], ...others] = rows
  const typed = first.map((value, at) => {
    return texts.has(at + 1) ? sql`cast(${value} as text)` : sql`cast(${value} as bigint)`
  })
  const list = [sql`(${sql.join(typed)})`, ...others.map((row) => sql`(${sql.join(row)})`)]
  return sql`(values ${sql.join(list)})`
}

const NO_TEXTS: ReadonlySet<number> = new Set()
