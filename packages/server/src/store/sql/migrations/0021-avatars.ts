import type { Kysely } from 'kysely'

/** Pictures of people and organizations. The bytes come last: the rest is read without them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const owner of ['user', 'organization']) {
    await db.schema
      .createTable(`${owner}_avatar`)
      .addColumn(`${owner}_id`, 'integer', (c) =>
        c.primaryKey().references(`${owner}.id`).onDelete('cascade'),
      )
      .addColumn('uuid', 'text', (c) => c.notNull().unique())
      .addColumn('content_type', 'text', (c) => c.notNull())
      .addColumn('updated_at_ms', 'integer', (c) => c.notNull())
      .addColumn('bytes', 'blob', (c) => c.notNull())
      .execute()
  }
}
