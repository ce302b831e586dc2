import type { Kysely } from 'kysely'

/**
 * An invitation holds as long as who invited may still do so. Of one by a program it was not kept
 * which: those that are open end with this.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('member').addColumn('inviter_token_id', 'integer').execute()
}
