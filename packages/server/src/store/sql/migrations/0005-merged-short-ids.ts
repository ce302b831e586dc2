import type { Kysely } from 'kysely'

/** An issue that was merged is found by its short id too. Null for those merged before. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  for (const column of ['project_id', 'short_number']) {
    await schema.alterTable('issue_redirect').addColumn(column, 'integer').execute()
  }
  await schema
    .createIndex('issue_redirect_project_id_short_number')
    .on('issue_redirect')
    .columns(['project_id', 'short_number'])
    .execute()
}
