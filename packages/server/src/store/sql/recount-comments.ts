import { sql, type Transaction } from 'kysely'
import type { Database } from './database.ts'

/** In the transaction that added, moved or removed comments of the issue. */
export async function recountComments(db: Transaction<Database>, issueId: number): Promise<void> {
  const count = sql<number>`(select count(*) from comment where issue_id = ${issueId})`
  await db.updateTable('issue').set({ comment_count: count }).where('id', '=', issueId).execute()
}
