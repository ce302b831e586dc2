import type { Kysely } from 'kysely'

/** What people write about an issue. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('comment')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('issue_id', 'integer', (c) => c.notNull())
    .addColumn('author_user_id', 'integer')
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .addColumn('updated_at_ms', 'integer', (c) => c.notNull())
    .execute()
  await schema.createIndex('comment_issue_id').on('comment').columns(['issue_id', 'id']).execute()
}
