import type { Kysely } from 'kysely'

/** What projects expect of their releases; and regressions are counted by their time. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('release_threshold')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('project_id', 'integer', (c) => c.notNull())
    .addColumn('environment_id', 'integer')
    .addColumn('threshold_type', 'text', (c) => c.notNull())
    .addColumn('trigger_type', 'text', (c) => c.notNull())
    .addColumn('value', 'integer', (c) => c.notNull())
    .addColumn('window_seconds', 'integer', (c) => c.notNull())
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('release_threshold_project_id')
    .on('release_threshold')
    .columns(['project_id', 'id'])
    .execute()
  await db.schema
    .createIndex('activity_kind_created_at_ms')
    .on('activity')
    .columns(['kind', 'created_at_ms'])
    .execute()
}
