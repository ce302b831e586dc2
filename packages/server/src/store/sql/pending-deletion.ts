import type { IssueId } from '@vedette/protocol/ids'
import type { Kysely } from 'kysely'
import type { Database } from './database.ts'
import { chunksOf, ROWS_PER_QUERY } from './regroup/chunks.ts'

/** The status of an issue that nothing finds any more, and that is taken apart later. */
export const PENDING_DELETION = 'pending_deletion'

/** The issues lose their hashes, so that an event of theirs that comes now opens another. */
export async function markForDeletion(
  db: Kysely<Database>,
  issueIds: readonly IssueId[],
): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    let count = 0
    for (const ids of chunksOf(issueIds, ROWS_PER_QUERY)) {
      await transaction.deleteFrom('issue_hash').where('issue_id', 'in', ids).execute()
      const { numUpdatedRows } = await transaction
        .updateTable('issue')
        .set({ status: PENDING_DELETION, substatus: null, is_public: 0, share_id: null })
        .where('id', 'in', ids)
        .where('status', '<>', PENDING_DELETION)
        .executeTakeFirst()
      count += Number(numUpdatedRows)
    }
    return count
  })
}
