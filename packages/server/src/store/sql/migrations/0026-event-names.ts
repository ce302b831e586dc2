import type { Kysely } from 'kysely'

/**
 * Names of functions, files and modules are kept for patterns to be compared with. Of segments
 * that were written before, they are not known.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('event_segment')
    .addColumn('has_names', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
}
