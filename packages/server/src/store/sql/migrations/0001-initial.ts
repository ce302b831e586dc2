import { type Kysely, sql } from 'kysely'

/** People and projects, then what events become, then what keeps the machine honest. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createDirectory(db)
  await createAccess(db)
  await createIssues(db)
  await createEvents(db)
  await createReleases(db)
  await createBookkeeping(db)
}

async function createDirectory(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('organization')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('slug', 'text', (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .execute()
  await schema
    .createTable('team')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('organization_id', 'integer', (c) => c.notNull().references('organization.id'))
    .addColumn('slug', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .addUniqueConstraint('team_organization_id_slug', ['organization_id', 'slug'])
    .execute()
  await schema
    .createTable('project')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('organization_id', 'integer', (c) => c.notNull().references('organization.id'))
    .addColumn('slug', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('platform', 'text')
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('allowed_domains', 'text', (c) => c.notNull())
    .addColumn('first_event_at_ms', 'integer')
    .addColumn('issue_count', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .addUniqueConstraint('project_organization_id_slug', ['organization_id', 'slug'])
    .execute()
  await schema
    .createTable('project_team')
    .addColumn('project_id', 'integer', (c) => c.notNull().references('project.id'))
    .addColumn('team_id', 'integer', (c) => c.notNull().references('team.id'))
    .addPrimaryKeyConstraint('project_team_pk', ['project_id', 'team_id'])
    .execute()
  await schema
    .createTable('project_key')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('project_id', 'integer', (c) => c.notNull().references('project.id'))
    .addColumn('public_key', 'text', (c) => c.notNull().unique())
    .addColumn('secret_key', 'text', (c) => c.notNull())
    .addColumn('label', 'text', (c) => c.notNull())
    .addColumn('is_active', 'integer', (c) => c.notNull())
    .addColumn('rate_limit_window_seconds', 'integer')
    .addColumn('rate_limit_count', 'integer')
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .execute()
}

async function createAccess(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('user')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('email', 'text', (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('password_hash', 'text')
    .addColumn('is_superuser', 'integer', (c) => c.notNull())
    .addColumn('is_active', 'integer', (c) => c.notNull())
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .addColumn('last_login_at_ms', 'integer')
    .execute()
  await schema
    .createTable('member')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('organization_id', 'integer', (c) => c.notNull().references('organization.id'))
    .addColumn('user_id', 'integer', (c) => c.notNull().references('user.id'))
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .addUniqueConstraint('member_organization_id_user_id', ['organization_id', 'user_id'])
    .execute()
  await schema
    .createTable('team_member')
    .addColumn('team_id', 'integer', (c) => c.notNull().references('team.id'))
    .addColumn('member_id', 'integer', (c) => c.notNull().references('member.id'))
    .addPrimaryKeyConstraint('team_member_pk', ['team_id', 'member_id'])
    .execute()
  await schema
    .createTable('api_token')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('user_id', 'integer', (c) => c.notNull().references('user.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('token_hash', 'text', (c) => c.notNull().unique())
    .addColumn('last_characters', 'text', (c) => c.notNull())
    .addColumn('scopes', 'text', (c) => c.notNull())
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .addColumn('expires_at_ms', 'integer')
    .addColumn('last_used_at_ms', 'integer')
    .execute()
  await schema
    .createTable('session')
    .addColumn('session_hash', 'text', (c) => c.primaryKey())
    .addColumn('user_id', 'integer', (c) => c.notNull().references('user.id'))
    .addColumn('ip', 'text')
    .addColumn('user_agent', 'text')
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .addColumn('last_seen_at_ms', 'integer', (c) => c.notNull())
    .addColumn('expires_at_ms', 'integer', (c) => c.notNull())
    .execute()
}

async function createIssues(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('issue')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('project_id', 'integer', (c) => c.notNull().references('project.id'))
    .addColumn('short_number', 'integer', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('culprit', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('level', 'integer', (c) => c.notNull())
    .addColumn('platform', 'text', (c) => c.notNull())
    .addColumn('logger', 'text')
    .addColumn('metadata', 'text', (c) => c.notNull())
    .addColumn('is_unhandled', 'integer', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('substatus', 'text')
    .addColumn('status_details', 'text', (c) => c.notNull())
    .addColumn('event_count', 'integer', (c) => c.notNull())
    .addColumn('user_count', 'integer', (c) => c.notNull())
    .addColumn('comment_count', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('first_seen_at_ms', 'integer', (c) => c.notNull())
    .addColumn('last_seen_at_ms', 'integer', (c) => c.notNull())
    .addColumn('first_release', 'text')
    .addColumn('last_release', 'text')
    .addColumn('assigned_user_id', 'integer', (c) => c.references('user.id'))
    .addColumn('assigned_team_id', 'integer', (c) => c.references('team.id'))
    .addColumn('is_public', 'integer', (c) => c.notNull().defaultTo(0))
    .addUniqueConstraint('issue_project_id_short_number', ['project_id', 'short_number'])
    .execute()
  // One index per sort of the stream, each led by what every stream filters on.
  for (const column of ['last_seen_at_ms', 'first_seen_at_ms', 'event_count', 'user_count']) {
    await schema
      .createIndex(`issue_project_id_status_${column}`)
      .on('issue')
      .columns(['project_id', 'status', column])
      .execute()
  }
  await schema
    .createTable('issue_hash')
    .addColumn('project_id', 'integer', (c) => c.notNull())
    .addColumn('hash', 'blob', (c) => c.notNull())
    .addColumn('issue_id', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('issue_hash_pk', ['project_id', 'hash'])
    .modifyEnd(sql`without rowid`)
    .execute()
  await schema.createIndex('issue_hash_issue_id').on('issue_hash').column('issue_id').execute()
  await schema
    .createTable('issue_hour')
    .addColumn('issue_id', 'integer', (c) => c.notNull())
    .addColumn('hour', 'integer', (c) => c.notNull())
    .addColumn('event_count', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('issue_hour_pk', ['issue_id', 'hour'])
    .modifyEnd(sql`without rowid`)
    .execute()
  await schema
    .createTable('issue_tag')
    .addColumn('issue_id', 'integer', (c) => c.notNull())
    .addColumn('tag_value_id', 'integer', (c) => c.notNull())
    .addColumn('event_count', 'integer', (c) => c.notNull())
    .addColumn('first_seen_at_ms', 'integer', (c) => c.notNull())
    .addColumn('last_seen_at_ms', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('issue_tag_pk', ['issue_id', 'tag_value_id'])
    .modifyEnd(sql`without rowid`)
    .execute()
  await schema
    .createIndex('issue_tag_tag_value_id')
    .on('issue_tag')
    .columns(['tag_value_id', 'issue_id'])
    .execute()
}

// Ids of events and tag values are never given twice: postings outlive deleted rows.
async function createEvents(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('event_block')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('project_id', 'integer', (c) => c.notNull())
    .addColumn('live_count', 'integer', (c) => c.notNull())
    .addColumn('data', 'blob', (c) => c.notNull())
    .execute()
  await schema
    .createTable('event')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('project_id', 'integer', (c) => c.notNull())
    .addColumn('issue_id', 'integer', (c) => c.notNull())
    .addColumn('event_id', 'blob', (c) => c.notNull())
    .addColumn('occurred_at_ms', 'integer', (c) => c.notNull())
    .addColumn('received_at_ms', 'integer', (c) => c.notNull())
    .addColumn('block_id', 'integer', (c) => c.notNull())
    .addColumn('block_line', 'integer', (c) => c.notNull())
    .execute()
  await schema
    .createIndex('event_project_id_event_id')
    .on('event')
    .columns(['project_id', 'event_id'])
    .unique()
    .execute()
  await schema
    .createIndex('event_issue_id_occurred_at_ms')
    .on('event')
    .columns(['issue_id', 'occurred_at_ms'])
    .execute()
  await schema
    .createIndex('event_project_id_occurred_at_ms')
    .on('event')
    .columns(['project_id', 'occurred_at_ms'])
    .execute()
  await schema
    .createTable('tag_value')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('project_id', 'integer', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute()
  await schema
    .createIndex('tag_value_project_id_key_value')
    .on('tag_value')
    .columns(['project_id', 'key', 'value'])
    .unique()
    .execute()
  await schema
    .createTable('tag_posting')
    .addColumn('tag_value_id', 'integer', (c) => c.notNull())
    .addColumn('first_event_row_id', 'integer', (c) => c.notNull())
    .addColumn('event_count', 'integer', (c) => c.notNull())
    .addColumn('event_row_ids', 'blob', (c) => c.notNull())
    .addPrimaryKeyConstraint('tag_posting_pk', ['tag_value_id', 'first_event_row_id'])
    .modifyEnd(sql`without rowid`)
    .execute()
}

async function createReleases(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('environment')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('project_id', 'integer', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('first_seen_at_ms', 'integer', (c) => c.notNull())
    .addUniqueConstraint('environment_project_id_name', ['project_id', 'name'])
    .execute()
  await schema
    .createTable('release')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('organization_id', 'integer', (c) => c.notNull())
    .addColumn('version', 'text', (c) => c.notNull())
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .addUniqueConstraint('release_organization_id_version', ['organization_id', 'version'])
    .execute()
  await schema
    .createTable('release_project')
    .addColumn('release_id', 'integer', (c) => c.notNull())
    .addColumn('project_id', 'integer', (c) => c.notNull())
    .addColumn('first_seen_at_ms', 'integer', (c) => c.notNull())
    .addColumn('last_seen_at_ms', 'integer', (c) => c.notNull())
    .addColumn('new_issue_count', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('release_project_pk', ['release_id', 'project_id'])
    .execute()
}

async function createBookkeeping(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('outcome')
    .addColumn('project_id', 'integer', (c) => c.notNull())
    .addColumn('hour', 'integer', (c) => c.notNull())
    .addColumn('key_id', 'integer', (c) => c.notNull())
    .addColumn('category', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('quantity', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('outcome_pk', [
      'project_id',
      'hour',
      'key_id',
      'category',
      'kind',
      'reason',
    ])
    .modifyEnd(sql`without rowid`)
    .execute()
  await schema
    .createTable('outbox')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('payload', 'text', (c) => c.notNull())
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .execute()
  await schema
    .createTable('failed_item')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('project_id', 'integer', (c) => c.notNull())
    .addColumn('key_id', 'integer', (c) => c.notNull())
    .addColumn('received_at_ms', 'integer', (c) => c.notNull())
    .addColumn('sender', 'text', (c) => c.notNull())
    .addColumn('body', 'blob', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('attempt', 'integer', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('next_attempt_at_ms', 'integer', (c) => c.notNull())
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .execute()
  await schema
    .createIndex('failed_item_state_next_attempt_at_ms')
    .on('failed_item')
    .columns(['state', 'next_attempt_at_ms'])
    .execute()
  await schema
    .createTable('checkpoint')
    .addColumn('queue', 'text', (c) => c.primaryKey())
    .addColumn('position', 'integer', (c) => c.notNull())
    .execute()
  await schema
    .createTable('audit_log')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('organization_id', 'integer')
    .addColumn('actor_user_id', 'integer')
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('target', 'text', (c) => c.notNull())
    .addColumn('ip', 'text')
    .addColumn('data', 'text', (c) => c.notNull())
    .addColumn('at_ms', 'integer', (c) => c.notNull())
    .execute()
  await schema
    .createTable('option')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .addColumn('updated_at_ms', 'integer', (c) => c.notNull())
    .execute()
}
