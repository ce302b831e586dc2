import { type Kysely, type RawBuilder, sql, type TableMetadata, type Transaction } from 'kysely'
import type { Database } from './database.ts'
import { deleteDependants, hasColumn, refersTo } from './delete-dependants.ts'

/** Rows that one transaction takes of one table: writers of batches wait for it. */
const CHUNK_ROWS = 5_000
/** The same of a table whose rows have others below them, such as a commit its files. */
const PARENT_CHUNK_ROWS = 500

/** Who did what stays, even when that is all that is left. */
const KEPT = new Set(['audit_log', 'project'])

export interface RowOwner {
  readonly column: 'project_id' | 'organization_id'
  readonly id: number
}

/**
 * Deletes rows of every table that names the owner, with all that depends on them. Tables are found
 * by their columns, so that a new one is not forgotten. True when some rows may be left.
 */
export async function deleteOwnedRows(db: Kysely<Database>, owner: RowOwner): Promise<boolean> {
  const tables = await db.introspection.getTables()
  const owned = tables.filter((table) => hasColumn(table, owner.column) && !KEPT.has(table.name))
  // What is owned itself has its own turn, in pieces, before what it depends on.
  const others = tables.filter((table) => !owned.includes(table))
  for (const table of inOrderOfDependence(owned)) {
    if (await deleteChunk(db, { table, others, owner })) return true
  }
  return false
}

interface Chunk {
  readonly table: TableMetadata
  readonly others: readonly TableMetadata[]
  readonly owner: RowOwner
}

/** A table without ids is small, as one row for each hour or environment is: it goes at once. */
async function deleteChunk(
  db: Kysely<Database>,
  { table, others, owner: { column, id } }: Chunk,
): Promise<boolean> {
  const name = sql.table(table.name)
  const isOwned = sql`${sql.ref(column)} = ${id}`
  if (!hasColumn(table, 'id')) {
    await deleteWhere(db, table, isOwned)
    return false
  }
  const isParent = others.some((other) => refersTo(other, table))
  const max = isParent ? PARENT_CHUNK_ROWS : CHUNK_ROWS
  const count = await db.transaction().execute(async (transaction) => {
    const ids = sql`select id from ${name} where ${isOwned} order by id limit ${max}`
    if (isParent) await deleteDependants(transaction, others, { table, ids })
    return deleteWhere(transaction, table, sql`id in (${ids})`)
  })
  return count >= max
}

async function deleteWhere(
  db: Kysely<Database> | Transaction<Database>,
  table: TableMetadata,
  condition: RawBuilder<unknown>,
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from ${sql.table(table.name)} where ${condition}`.execute(db)
  return Number(numAffectedRows ?? 0n)
}

/** A table comes before those that it refers to. */
function inOrderOfDependence(tables: readonly TableMetadata[]): readonly TableMetadata[] {
  const ordered = new Set<TableMetadata>()
  const visit = (table: TableMetadata) => {
    for (const other of tables) {
      if (!ordered.has(other) && refersTo(other, table)) visit(other)
    }
    ordered.add(table)
  }
  for (const table of tables) if (!ordered.has(table)) visit(table)
  return [...ordered]
}
