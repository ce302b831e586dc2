import { type Kysely, sql } from 'kysely'

/** States with conditions, what happened to issues, what people think of them, and undoing. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await extendIssues(db)
  await createActivity(db)
  await createPeople(db)
  await createChanges(db)
}

async function extendIssues(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  for (const [column, initial] of [
    ['priority', 2],
    ['status_changed_at_ms', 0],
    ['state_version', 0],
  ] as const) {
    await schema
      .alterTable('issue')
      .addColumn(column, 'integer', (c) => c.notNull().defaultTo(initial))
      .execute()
  }
  const nullable = ['priority_locked_at_ms', 'wake_at_ms', 'wake_event_count', 'wake_user_count']
  for (const column of nullable) {
    await schema.alterTable('issue').addColumn(column, 'integer').execute()
  }
  await schema.alterTable('issue').addColumn('share_id', 'text').execute()
  // Levels count from 0, debug, to 4, fatal.
  await sql`update issue set
    priority = case when level >= 3 then 2 when level = 2 then 1 else 0 end,
    is_public = 0,
    status_changed_at_ms = case when status = 'unresolved'
      then first_seen_at_ms else last_seen_at_ms end`.execute(db)
  await schema
    .createIndex('issue_share_id')
    .on('issue')
    .column('share_id')
    .unique()
    .where(sql.ref('share_id'), 'is not', null)
    .execute()
  // None of their columns changes with an event, so storing events does not touch them.
  await schema
    .createIndex('issue_substatus_status_changed_at_ms')
    .on('issue')
    .columns(['substatus', 'status_changed_at_ms'])
    .execute()
  await schema
    .createIndex('issue_project_id_status_priority')
    .on('issue')
    .columns(['project_id', 'status', 'priority'])
    .execute()
  await schema
    .createIndex('issue_wake_at_ms')
    .on('issue')
    .column('wake_at_ms')
    .where(sql.ref('wake_at_ms'), 'is not', null)
    .execute()
}

/** Comments become rows of it under the ids that they had. */
async function createActivity(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('activity')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('issue_id', 'integer', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('actor_user_id', 'integer')
    .addColumn('data', 'text', (c) => c.notNull())
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .addColumn('updated_at_ms', 'integer', (c) => c.notNull())
    .execute()
  await schema.createIndex('activity_issue_id').on('activity').columns(['issue_id', 'id']).execute()
  await sql`insert into activity
    (id, issue_id, kind, actor_user_id, data, created_at_ms, updated_at_ms)
    select id, issue_id, 'note', author_user_id, json_object('text', text), created_at_ms,
      updated_at_ms from comment`.execute(db)
  await schema.dropTable('comment').execute()
}

async function createPeople(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('issue_user')
    .addColumn('issue_id', 'integer', (c) => c.notNull())
    .addColumn('user_id', 'integer', (c) => c.notNull())
    .addColumn('bookmarked_at_ms', 'integer')
    .addColumn('is_subscribed', 'integer')
    .addColumn('subscription_reason', 'text')
    .addColumn('seen_at_ms', 'integer')
    .addPrimaryKeyConstraint('issue_user_pk', ['issue_id', 'user_id'])
    .execute()
  await schema
    .createIndex('issue_user_user_id')
    .on('issue_user')
    .columns(['user_id', 'issue_id'])
    .execute()
}

async function createChanges(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('issue_change')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('organization_id', 'integer', (c) => c.notNull())
    .addColumn('actor_user_id', 'integer')
    .addColumn('issue_count', 'integer', (c) => c.notNull())
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .addColumn('undone_at_ms', 'integer')
    .execute()
  await schema
    .createTable('issue_change_before')
    .addColumn('change_id', 'integer', (c) => c.notNull())
    .addColumn('issue_id', 'integer', (c) => c.notNull())
    .addColumn('state_version', 'integer', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('substatus', 'text')
    .addColumn('status_details', 'text', (c) => c.notNull())
    .addColumn('status_changed_at_ms', 'integer', (c) => c.notNull())
    .addColumn('wake_at_ms', 'integer')
    .addColumn('wake_event_count', 'integer')
    .addColumn('wake_user_count', 'integer')
    .addColumn('assigned_user_id', 'integer')
    .addColumn('assigned_team_id', 'integer')
    .addColumn('priority', 'integer', (c) => c.notNull())
    .addColumn('priority_locked_at_ms', 'integer')
    .addColumn('is_public', 'integer', (c) => c.notNull())
    .addColumn('share_id', 'text')
    .addPrimaryKeyConstraint('issue_change_before_pk', ['change_id', 'issue_id'])
    .modifyEnd(sql`without rowid`)
    .execute()
  await schema
    .createTable('issue_change_user_before')
    .addColumn('change_id', 'integer', (c) => c.notNull())
    .addColumn('issue_id', 'integer', (c) => c.notNull())
    .addColumn('user_id', 'integer', (c) => c.notNull())
    .addColumn('bookmarked_at_ms', 'integer')
    .addColumn('is_subscribed', 'integer')
    .addColumn('subscription_reason', 'text')
    .addColumn('seen_at_ms', 'integer')
    .addPrimaryKeyConstraint('issue_change_user_before_pk', ['change_id', 'issue_id', 'user_id'])
    .modifyEnd(sql`without rowid`)
    .execute()
}
