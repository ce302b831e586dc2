import type { Transaction } from 'kysely'
import type { IssueMoves, Merge, MoveTarget } from '../../regroup-store.ts'
import type { Database } from '../database.ts'
import { chunksOf, ROWS_PER_QUERY } from './chunks.ts'
import { mergeIssue } from './merge-issues.ts'
import { UNSEEN } from './seen-columns.ts'

export interface Emptying {
  readonly moves: IssueMoves['moves']
  readonly idOf: (target: MoveTarget) => number
  readonly nowMs: number
}

/**
 * An issue that was opened after a preview may lose its last event to what was previewed. It ends
 * in the issue that took most of them. Gives the issues that ended.
 */
export async function mergeEmptied(
  db: Transaction<Database>,
  { moves, idOf, nowMs }: Emptying,
): Promise<readonly number[]> {
  const bySource = Map.groupBy(moves, ({ fromIssueId }) => fromIssueId)
  const emptied: number[] = []
  for (const ids of chunksOf([...bySource.keys()], ROWS_PER_QUERY)) {
    const rows = await db
      .selectFrom('issue')
      .select('id')
      .where('id', 'in', ids)
      // What retention removed is counted still, and keeps its issue.
      .where('event_count', '<=', 0)
      .execute()
    for (const { id } of rows) emptied.push(id)
  }
  for (const ids of chunksOf(emptied, ROWS_PER_QUERY)) {
    // When its events were is their new issue's to say.
    await db.updateTable('issue').set(UNSEEN).where('id', 'in', ids).execute()
  }
  for (const issueId of emptied) {
    const left = bySource.get(issueId as Merge['issueId']) ?? []
    const [most] = left.toSorted((a, b) => b.rowIds.length - a.rowIds.length)
    if (most) await mergeIssue(db, { issueId, targetIssueId: idOf(most.target) }, nowMs)
  }
  return emptied
}
