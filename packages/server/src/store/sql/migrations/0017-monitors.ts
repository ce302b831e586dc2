import type { Kysely } from 'kysely'

/** Jobs that are expected to run, and what is heard of their runs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createMonitors(db)
  await createCheckIns(db)
  await db.schema
    .createTable('check_in_arrival')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('project_id', 'integer', (c) => c.notNull())
    .addColumn('key_id', 'integer', (c) => c.notNull())
    .addColumn('received_at_ms', 'integer', (c) => c.notNull())
    .addColumn('payload', 'text', (c) => c.notNull())
    .execute()
}

async function createMonitors({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('monitor')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('guid', 'text', (c) => c.notNull().unique())
    .addColumn('project_id', 'integer', (c) => c.notNull())
    .addColumn('slug', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('is_muted', 'integer', (c) => c.notNull())
    .addColumn('config', 'text', (c) => c.notNull())
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .addUniqueConstraint('monitor_project_id_slug', ['project_id', 'slug'])
    .execute()
  await schema
    .createTable('monitor_environment')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('project_id', 'integer', (c) => c.notNull())
    .addColumn('monitor_id', 'integer', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('is_muted', 'integer', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('failure_count', 'integer', (c) => c.notNull())
    .addColumn('recovery_count', 'integer', (c) => c.notNull())
    .addColumn('last_check_in_at_ms', 'integer')
    .addColumn('next_check_in_at_ms', 'integer')
    .addColumn('next_check_in_latest_at_ms', 'integer')
    .addColumn('failure_event', 'text')
    .addColumn('recovered_event', 'text')
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .addUniqueConstraint('monitor_environment_monitor_id_name', ['monitor_id', 'name'])
    .execute()
  for (const column of ['project_id', 'next_check_in_latest_at_ms', 'recovered_event']) {
    await schema
      .createIndex(`monitor_environment_${column}`)
      .on('monitor_environment')
      .column(column)
      .execute()
  }
}

/** Rows whose run has not ended are those with a time at which it is given up. */
async function createCheckIns({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('check_in')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('project_id', 'integer', (c) => c.notNull())
    .addColumn('monitor_id', 'integer', (c) => c.notNull())
    .addColumn('monitor_environment_id', 'integer', (c) => c.notNull())
    .addColumn('guid', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('duration_ms', 'integer')
    .addColumn('added_at_ms', 'integer', (c) => c.notNull())
    .addColumn('updated_at_ms', 'integer', (c) => c.notNull())
    .addColumn('in_progress_at_ms', 'integer')
    .addColumn('expected_at_ms', 'integer')
    .addColumn('timeout_at_ms', 'integer')
    .addColumn('release', 'text')
    .addColumn('trace', 'text')
    .addColumn('config', 'text', (c) => c.notNull())
    .addUniqueConstraint('check_in_project_id_guid', ['project_id', 'guid'])
    .execute()
  const indexes = [
    ['monitor_id', 'added_at_ms'],
    ['monitor_environment_id', 'timeout_at_ms'],
    ['timeout_at_ms'],
  ]
  for (const columns of indexes) {
    await schema
      .createIndex(`check_in_${columns.join('_')}`)
      .on('check_in')
      .columns(columns)
      .execute()
  }
}
