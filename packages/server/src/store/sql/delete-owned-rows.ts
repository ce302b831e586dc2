import { type Kysely, sql, type TableMetadata } from 'kysely'
import type { Database } from './database.ts'

/** Rows that one transaction takes of one table: writers of batches wait for it. */
const CHUNK_ROWS = 5_000

/** Who did what stays, even when that is all that is left. */
const KEPT = new Set(['audit_log', 'project'])

export interface RowOwner {
  readonly column: 'project_id' | 'organization_id'
  readonly id: number
}

/**
 * Deletes rows of every table that names the owner, and of those that name such a row by its
 * table's name. Tables are found by their columns, so that a new one is never forgotten. True when
 * some rows may be left.
 */
export async function deleteOwnedRows(db: Kysely<Database>, owner: RowOwner): Promise<boolean> {
  const tables = await db.introspection.getTables()
  const owned = tables.filter((table) => has(table, owner.column) && !KEPT.has(table.name))
  for (const table of owned.filter((one) => has(one, 'id'))) {
    const column = `${table.name}_id`
    for (const child of tables.filter((one) => has(one, column))) {
      await db.transaction().execute((transaction) =>
        sql`delete from ${sql.table(child.name)} where ${sql.ref(column)} in
          (select id from ${sql.table(table.name)} where ${sql.ref(owner.column)} = ${owner.id})
        `.execute(transaction),
      )
    }
  }
  let isMore = false
  for (const table of owned) {
    const count = await deleteChunk(db, table, owner)
    isMore ||= count >= CHUNK_ROWS
  }
  return isMore
}

/** A table without ids is small, as one row for each hour or environment is: it goes at once. */
async function deleteChunk(
  db: Kysely<Database>,
  table: TableMetadata,
  { column, id }: RowOwner,
): Promise<number> {
  const name = sql.table(table.name)
  const which = has(table, 'id')
    ? sql`id in (select id from ${name} where ${sql.ref(column)} = ${id} limit ${CHUNK_ROWS})`
    : sql`${sql.ref(column)} = ${id}`
  const { numAffectedRows } = await db
    .transaction()
    .execute((transaction) => sql`delete from ${name} where ${which}`.execute(transaction))
  return has(table, 'id') ? Number(numAffectedRows ?? 0n) : 0
}

function has(table: TableMetadata, column: string): boolean {
  return table.columns.some(({ name }) => name === column)
}
