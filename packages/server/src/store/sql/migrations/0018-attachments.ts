import type { Kysely } from 'kysely'

/** Files that came with events, and what the people before the screen said about those. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createAttachment(db)
  await createUserReport(db)
  await db.schema
    .createTable('unneeded_blob')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('blob', 'text', (c) => c.notNull())
    .execute()
}

async function createAttachment({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('attachment')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('project_id', 'integer', (c) => c.notNull())
    .addColumn('event_id', 'blob', (c) => c.notNull())
    .addColumn('issue_id', 'integer')
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('content_type', 'text')
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('blob', 'text', (c) => c.notNull())
    .addColumn('sha1', 'text', (c) => c.notNull())
    .addColumn('byte_count', 'integer', (c) => c.notNull())
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .execute()
  await schema
    .createIndex('attachment_project_id_event_id')
    .on('attachment')
    .columns(['project_id', 'event_id'])
    .execute()
  await schema
    .createIndex('attachment_issue_id_created_at_ms')
    .on('attachment')
    .columns(['issue_id', 'created_at_ms'])
    .execute()
  await schema.createIndex('attachment_blob').on('attachment').column('blob').execute()
}

async function createUserReport({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('user_report')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('project_id', 'integer', (c) => c.notNull())
    .addColumn('feedback_id', 'blob')
    .addColumn('event_id', 'blob')
    .addColumn('issue_id', 'integer')
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('email', 'text', (c) => c.notNull())
    .addColumn('comments', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('url', 'text')
    .addColumn('replay_id', 'text')
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .execute()
  await schema
    .createIndex('user_report_project_id_feedback_id')
    .on('user_report')
    .columns(['project_id', 'feedback_id'])
    .unique()
    .execute()
  await schema
    .createIndex('user_report_project_id_event_id')
    .on('user_report')
    .columns(['project_id', 'event_id'])
    .execute()
  await schema
    .createIndex('user_report_issue_id_created_at_ms')
    .on('user_report')
    .columns(['issue_id', 'created_at_ms'])
    .execute()
  await schema
    .createIndex('user_report_project_id_status')
    .on('user_report')
    .columns(['project_id', 'status', 'id'])
    .execute()
}
