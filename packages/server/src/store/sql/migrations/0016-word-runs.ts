import type { Kysely } from 'kysely'

/**
 * A word is recorded once in a run of an issue's events. Events that move to another issue, or go,
 * leave the run as it was: the issues that events had when they were stored are kept.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('event_segment_columns').addColumn('run_ids', 'blob').execute()
}
