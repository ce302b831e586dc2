import type { Kysely } from 'kysely'

/** Lists of issues that people name, star and visit. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('issue_view')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('organization_id', 'integer', (c) => c.notNull())
    .addColumn('user_id', 'integer', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('query', 'text', (c) => c.notNull())
    .addColumn('sort', 'text', (c) => c.notNull())
    .addColumn('is_of_all_projects', 'integer', (c) => c.notNull())
    .addColumn('environments', 'text', (c) => c.notNull())
    .addColumn('time_filters', 'text', (c) => c.notNull())
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .addColumn('updated_at_ms', 'integer', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('issue_view_organization_id_user_id')
    .on('issue_view')
    .columns(['organization_id', 'user_id'])
    .execute()
  await createLinks(db)
}

async function createLinks({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('issue_view_project')
    .addColumn('issue_view_id', 'integer', (c) => c.notNull())
    .addColumn('project_id', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('issue_view_project_key', ['issue_view_id', 'project_id'])
    .execute()
  await schema
    .createIndex('issue_view_project_project_id')
    .on('issue_view_project')
    .column('project_id')
    .execute()
  for (const [table, column] of [
    ['issue_view_star', 'position'],
    ['issue_view_visit', 'visited_at_ms'],
  ] as const) {
    await schema
      .createTable(table)
      .addColumn('user_id', 'integer', (c) => c.notNull())
      .addColumn('issue_view_id', 'integer', (c) => c.notNull())
      .addColumn(column, 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint(`${table}_key`, ['user_id', 'issue_view_id'])
      .execute()
    await schema.createIndex(`${table}_issue_view_id`).on(table).column('issue_view_id').execute()
  }
}
