import { type Kysely, sql } from 'kysely'
import { buildSegments } from './build-segments.ts'

/** The event index in segments, in place of a posting per tag value and batch. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('event_segment')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('first_row_id', 'integer', (c) => c.notNull())
    .addColumn('slot_count', 'integer', (c) => c.notNull())
    .addColumn('from_ms', 'integer', (c) => c.notNull())
    .addColumn('to_ms', 'integer', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .execute()
  await schema
    .createTable('event_segment_columns')
    .addColumn('segment_id', 'integer', (c) => c.primaryKey())
    .addColumn('issue_ids', 'blob', (c) => c.notNull())
    .addColumn('columns', 'blob', (c) => c.notNull())
    .execute()
  await schema
    .createTable('event_segment_page')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('segment_id', 'integer', (c) => c.notNull())
    .addColumn('kind', 'integer', (c) => c.notNull())
    .addColumn('first_term', 'integer', (c) => c.notNull())
    .addColumn('data', 'blob', (c) => c.notNull())
    .execute()
  await schema
    .createIndex('event_segment_page_segment_id_kind_first_term')
    .on('event_segment_page')
    .columns(['segment_id', 'kind', 'first_term'])
    .execute()
  await schema
    .createTable('changed_event')
    .addColumn('row_id', 'integer', (c) => c.primaryKey())
    .execute()
  // For searches by events that are listed by when their issues began.
  await schema
    .createIndex('issue_project_id_first_seen_at_ms')
    .on('issue')
    .columns(['project_id', 'first_seen_at_ms'])
    .execute()
  await buildSegments(db)
  await sql`drop table tag_posting`.execute(db)
}
