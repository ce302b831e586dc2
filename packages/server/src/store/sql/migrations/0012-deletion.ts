import type { Kysely } from 'kysely'

/** So that what decisions remember of an issue is found when the issue is deleted. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['issue_change_before', 'issue_change_user_before']) {
    await db.schema.createIndex(`${table}_issue_id`).on(table).column('issue_id').execute()
  }
}
