import type { Selectable, Transaction } from 'kysely'
import type { Database } from '../database.ts'
import type { CommentTable } from '../decision-tables.ts'
import { recountComments } from '../recount-comments.ts'
import { chunksOf, ROWS_PER_QUERY } from './chunks.ts'

/** Whose a comment was. */
export type CommentPlace = Pick<Selectable<CommentTable>, 'id' | 'issue_id'>

/** What was said of an issue is said of the one that goes on. Counts are the caller's. */
export async function moveComments(
  db: Transaction<Database>,
  { issueId, targetIssueId }: { readonly issueId: number; readonly targetIssueId: number },
): Promise<void> {
  await db
    .updateTable('comment')
    .set({ issue_id: targetIssueId })
    .where('issue_id', '=', issueId)
    .execute()
}

/** Each goes back to its issue; one that was deleted since stays so. */
export async function returnComments(
  db: Transaction<Database>,
  comments: readonly CommentPlace[],
): Promise<void> {
  for (const [issueId, places] of Map.groupBy(comments, (place) => place.issue_id)) {
    for (const some of chunksOf(places, ROWS_PER_QUERY)) {
      const ids = some.map(({ id }) => id)
      await db.updateTable('comment').set({ issue_id: issueId }).where('id', 'in', ids).execute()
    }
  }
}

export interface EndedIssues {
  readonly openedIssueIds: readonly number[]
  /** Which issue each of them split off. */
  readonly sourceIssueIds: readonly number[]
  readonly ended: ReadonlySet<number>
}

/** Comments on issues that end go to the ones that these split off. */
export async function adoptComments(
  db: Transaction<Database>,
  { openedIssueIds, sourceIssueIds, ended }: EndedIssues,
): Promise<void> {
  const commented = await findCommented(db, [...ended])
  for (const [index, issueId] of openedIssueIds.entries()) {
    const targetIssueId = sourceIssueIds[index]
    if (targetIssueId === undefined || !commented.has(issueId)) continue
    await moveComments(db, { issueId, targetIssueId })
    await recountComments(db, [targetIssueId])
  }
}

/** Of thousands that end, people wrote about few. */
async function findCommented(
  db: Transaction<Database>,
  issueIds: readonly number[],
): Promise<ReadonlySet<number>> {
  const commented = new Set<number>()
  for (const ids of chunksOf(issueIds, ROWS_PER_QUERY)) {
    const comments = db.selectFrom('comment').select('issue_id').distinct()
    const rows = await comments.where('issue_id', 'in', ids).execute()
    for (const { issue_id } of rows) commented.add(issue_id)
  }
  return commented
}
