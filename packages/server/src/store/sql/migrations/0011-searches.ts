import type { Kysely } from 'kysely'

/** Searches that people name, pin, or ran before. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('saved_search')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('organization_id', 'integer', (c) => c.notNull())
    .addColumn('user_id', 'integer')
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('query', 'text', (c) => c.notNull())
    .addColumn('sort', 'text')
    .addColumn('is_pinned', 'integer', (c) => c.notNull())
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .execute()
  await schema
    .createIndex('saved_search_organization_id_user_id')
    .on('saved_search')
    .columns(['organization_id', 'user_id'])
    .execute()
  await schema
    .createTable('recent_search')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('organization_id', 'integer', (c) => c.notNull())
    .addColumn('user_id', 'integer', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('query', 'text', (c) => c.notNull())
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .addColumn('last_seen_at_ms', 'integer', (c) => c.notNull())
    .execute()
  await schema
    .createIndex('recent_search_user_id_organization_id')
    .on('recent_search')
    .columns(['user_id', 'organization_id'])
    .execute()
}
