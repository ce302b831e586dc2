import type { Kysely } from 'kysely'

/** Projects that people keep at hand. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('project_bookmark')
    .addColumn('user_id', 'integer', (c) => c.notNull())
    .addColumn('project_id', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('project_bookmark_key', ['user_id', 'project_id'])
    .execute()
  await db.schema
    .createIndex('project_bookmark_project_id')
    .on('project_bookmark')
    .column('project_id')
    .execute()
}
