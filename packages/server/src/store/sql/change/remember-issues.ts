import type { IssueId } from '@vedette/protocol/ids'
import { sql, type Transaction } from 'kysely'
import type { Database } from '../database.ts'

/** The columns that a decision may change. */
export const REMEMBERED = [
  'status',
  'substatus',
  'status_details',
  'status_changed_at_ms',
  'wake_at_ms',
  'wake_event_count',
  'wake_user_count',
  'assigned_user_id',
  'assigned_team_id',
  'priority',
  'priority_locked_at_ms',
  'is_public',
  'share_id',
] as const

/** What the issues are before the change, unless it has remembered them already. */
export async function rememberIssues(
  db: Transaction<Database>,
  changeId: number,
  issueIds: readonly IssueId[],
): Promise<void> {
  await db
    .insertInto('issue_change_before')
    .columns(['change_id', 'issue_id', 'state_version', ...REMEMBERED])
    .expression((eb) =>
      eb
        .selectFrom('issue')
        .select([sql.lit(changeId).as('change_id'), 'id', 'state_version', ...REMEMBERED])
        .where('id', 'in', issueIds),
    )
    .onConflict((oc) => oc.columns(['change_id', 'issue_id']).doNothing())
    .execute()
}

/** As the change has left them: who finds another version may not undo. */
export async function rememberVersions(db: Transaction<Database>, changeId: number): Promise<void> {
  await db
    .updateTable('issue_change_before')
    .set((eb) => ({
      state_version: eb
        .selectFrom('issue')
        .select((issue) => issue.ref('issue.state_version').as('version'))
        .whereRef('issue.id', '=', 'issue_change_before.issue_id')
        .$asScalar(),
    }))
    .where('change_id', '=', changeId)
    .execute()
}
