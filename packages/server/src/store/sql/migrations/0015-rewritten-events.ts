import type { Kysely } from 'kysely'

/** What events can be found by since their payloads were written anew. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('rewritten_event')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('row_id', 'integer', (c) => c.notNull())
    .addColumn('words', 'blob', (c) => c.notNull())
    .addColumn('values_gained', 'blob', (c) => c.notNull())
    .addColumn('values_lost', 'blob', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('rewritten_event_row_id')
    .on('rewritten_event')
    .column('row_id')
    .execute()
}
