import type { Kysely } from 'kysely'

/** What somebody watches, and the last of what arrived for it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('tail_watch')
    .addColumn('project_id', 'integer', (c) => c.primaryKey())
    .addColumn('until_ms', 'integer', (c) => c.notNull())
    .execute()
  // The id is a place in the stream, so none may be used twice.
  await db.schema
    .createTable('tail_arrival')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('project_id', 'integer', (c) => c.notNull())
    .addColumn('received_at_ms', 'integer', (c) => c.notNull())
    .addColumn('entry', 'text')
    .addColumn('skipped_count', 'integer', (c) => c.notNull())
    .execute()
}
