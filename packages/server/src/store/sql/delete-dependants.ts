import { type RawBuilder, sql, type TableMetadata, type Transaction } from 'kysely'
import type { Database } from './database.ts'

/** What names a row of another table in other words than that table's. */
const TABLE_OF_COLUMN: Readonly<Record<string, string>> = { change_id: 'issue_change' }

export interface Parents {
  readonly table: TableMetadata
  /** A query for their ids. */
  readonly ids: RawBuilder<unknown>
}

/** Deletes the rows that name one of these, by the name of its table, and those that name them. */
export async function deleteDependants(
  db: Transaction<Database>,
  tables: readonly TableMetadata[],
  { table, ids }: Parents,
): Promise<void> {
  for (const child of tables) {
    const column = findReference(child, table)
    if (column === undefined) continue
    const which = sql`${sql.ref(column)} in (${ids})`
    if (hasColumn(child, 'id')) {
      const childIds = sql`select id from ${sql.table(child.name)} where ${which}`
      await deleteDependants(db, tables, { table: child, ids: childIds })
    }
    await sql`delete from ${sql.table(child.name)} where ${which}`.execute(db)
  }
}

export function refersTo(child: TableMetadata, parent: TableMetadata): boolean {
  return findReference(child, parent) !== undefined
}

export function hasColumn(table: TableMetadata, column: string): boolean {
  return table.columns.some(({ name }) => name === column)
}

function findReference(child: TableMetadata, parent: TableMetadata): string | undefined {
  // What an event calls its id is the sender's.
  if (child.name === parent.name || !hasColumn(parent, 'id')) return undefined
  const column = child.columns.find(
    ({ name }) => name === `${parent.name}_id` || TABLE_OF_COLUMN[name] === parent.name,
  )
  return column?.name
}
