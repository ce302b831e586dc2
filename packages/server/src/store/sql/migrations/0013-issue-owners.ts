import type { Kysely } from 'kysely'

/** Whose issues may be, for those who look for theirs. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('issue_owner')
    .addColumn('issue_id', 'integer', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('user_id', 'integer')
    .addColumn('team_id', 'integer')
    .addColumn('rule', 'text')
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('issue_owner_pk', ['issue_id', 'position'])
    .execute()
  for (const column of ['user_id', 'team_id']) {
    await schema
      .createIndex(`issue_owner_${column}`)
      .on('issue_owner')
      .columns([column, 'issue_id'])
      .execute()
  }
}
