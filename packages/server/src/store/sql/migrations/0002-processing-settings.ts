import { type Kysely, sql } from 'kysely'

/** What people set for projects and organizations, and how each event was grouped. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createOptions(db)
  await createGrouping(db)
}

async function createOptions(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('organization_option')
    .addColumn('organization_id', 'integer', (c) => c.notNull().references('organization.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .addColumn('updated_at_ms', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('organization_option_pk', ['organization_id', 'name'])
    .execute()
  await schema
    .createTable('project_option')
    .addColumn('project_id', 'integer', (c) => c.notNull().references('project.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .addColumn('updated_at_ms', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('project_option_pk', ['project_id', 'name'])
    .execute()
  // Issues of projects that exist were made by the first version of the rules.
  await sql`
    insert into project_option (project_id, name, value, updated_at_ms)
    select id, 'groupingConfig', '"v1"', created_at_ms from project`.execute(db)
}

async function createGrouping(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('event_grouping')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('project_id', 'integer', (c) => c.notNull())
    .addColumn('digest', 'blob', (c) => c.notNull())
    .addColumn('hashes', 'blob', (c) => c.notNull())
    .addColumn('input', 'text', (c) => c.notNull())
    .addUniqueConstraint('event_grouping_project_id_digest', ['project_id', 'digest'])
    .execute()
  await schema.alterTable('event').addColumn('grouping_id', 'integer').execute()
  await schema.createIndex('event_grouping_id').on('event').column('grouping_id').execute()
  await schema
    .createTable('grouping_change')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('project_id', 'integer', (c) => c.notNull().references('project.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('actor_user_id', 'integer')
    .addColumn('summary', 'text', (c) => c.notNull())
    .addColumn('plan', 'blob', (c) => c.notNull())
    .addColumn('undo', 'blob')
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .addColumn('applied_at_ms', 'integer')
    .addColumn('applied_sequence', 'integer')
    .addColumn('reverted_at_ms', 'integer')
    .execute()
  await schema
    .createIndex('grouping_change_project_id')
    .on('grouping_change')
    .columns(['project_id', 'id'])
    .execute()
  await schema
    .createTable('issue_redirect')
    .addColumn('issue_id', 'integer', (c) => c.primaryKey())
    .addColumn('target_issue_id', 'integer', (c) => c.notNull())
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .execute()
  await schema
    .createIndex('issue_redirect_target_issue_id')
    .on('issue_redirect')
    .column('target_issue_id')
    .execute()
  await schema
    .createTable('discarded_issue')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('project_id', 'integer', (c) => c.notNull().references('project.id'))
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('culprit', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('level', 'integer', (c) => c.notNull())
    .addColumn('actor_user_id', 'integer')
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .execute()
  await schema
    .createTable('discarded_hash')
    .addColumn('project_id', 'integer', (c) => c.notNull())
    .addColumn('hash', 'blob', (c) => c.notNull())
    .addColumn('discarded_issue_id', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('discarded_hash_pk', ['project_id', 'hash'])
    .modifyEnd(sql`without rowid`)
    .execute()
}
