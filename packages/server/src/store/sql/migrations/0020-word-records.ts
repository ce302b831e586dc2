import type { Kysely } from 'kysely'

/**
 * What stands for all events that follow: formerly the first record of a word, from here on the
 * second. A word that one event of a run has is looked for in that event alone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('event_segment')
    .addColumn('word_records', 'integer', (column) => column.notNull().defaultTo(1))
    .execute()
}
