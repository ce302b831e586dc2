import type { Selectable, Transaction } from 'kysely'
import type { Database } from '../database.ts'
import type { ActivityTable } from '../life-tables.ts'
import { recountComments } from '../recount-comments.ts'
import { chunksOf, ROWS_PER_QUERY } from './chunks.ts'

/** Whose a comment was, or another thing that happened. */
export type ActivityPlace = Pick<Selectable<ActivityTable>, 'id' | 'issue_id'>

/** What was said of an issue is said of the one that goes on. Counts are the caller's. */
export async function moveActivity(
  db: Transaction<Database>,
  { issueId, targetIssueId }: { readonly issueId: number; readonly targetIssueId: number },
): Promise<void> {
  await db
    .updateTable('activity')
    .set({ issue_id: targetIssueId })
    .where('issue_id', '=', issueId)
    .execute()
}

/** Each goes back to its issue; one that was deleted since stays so. */
export async function returnActivity(
  db: Transaction<Database>,
  activity: readonly ActivityPlace[],
): Promise<void> {
  for (const [issueId, places] of Map.groupBy(activity, (place) => place.issue_id)) {
    for (const some of chunksOf(places, ROWS_PER_QUERY)) {
      const ids = some.map(({ id }) => id)
      await db.updateTable('activity').set({ issue_id: issueId }).where('id', 'in', ids).execute()
    }
  }
}

export interface EndedIssues {
  readonly openedIssueIds: readonly number[]
  /** Which issue each of them split off. */
  readonly sourceIssueIds: readonly number[]
  readonly ended: ReadonlySet<number>
}

/** What was said of issues that end goes to the ones that these split off. */
export async function adoptActivity(
  db: Transaction<Database>,
  { openedIssueIds, sourceIssueIds, ended }: EndedIssues,
): Promise<void> {
  const active = await findActive(db, [...ended])
  for (const [index, issueId] of openedIssueIds.entries()) {
    const targetIssueId = sourceIssueIds[index]
    if (targetIssueId === undefined || !active.has(issueId)) continue
    await moveActivity(db, { issueId, targetIssueId })
    await recountComments(db, [targetIssueId])
  }
}

/** Of thousands that end, something happened to few. */
async function findActive(
  db: Transaction<Database>,
  issueIds: readonly number[],
): Promise<ReadonlySet<number>> {
  const active = new Set<number>()
  for (const ids of chunksOf(issueIds, ROWS_PER_QUERY)) {
    const activity = db.selectFrom('activity').select('issue_id').distinct()
    const rows = await activity.where('issue_id', 'in', ids).execute()
    for (const { issue_id } of rows) active.add(issue_id)
  }
  return active
}
