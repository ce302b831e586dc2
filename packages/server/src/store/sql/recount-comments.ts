import type { Transaction } from 'kysely'
import type { Database } from './database.ts'
import { chunksOf, ROWS_PER_QUERY } from './regroup/chunks.ts'

/** In the transaction that added, moved or removed comments of the issues. */
export async function recountComments(
  db: Transaction<Database>,
  issueIds: readonly number[],
): Promise<void> {
  for (const ids of chunksOf(issueIds, ROWS_PER_QUERY)) {
    await db
      .updateTable('issue')
      .set((eb) => ({
        comment_count: eb
          .selectFrom('activity')
          .select((of) => of.fn.countAll<number>().as('comments'))
          .whereRef('activity.issue_id', '=', 'issue.id')
          .where('activity.kind', '=', 'note'),
      }))
      .where('id', 'in', ids)
      .execute()
  }
}
