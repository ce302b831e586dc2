import type { Transaction } from 'kysely'
import { assert } from '../../../platform/assert.ts'
import type { IssueMoves } from '../../regroup-store.ts'
import type { Database } from '../database.ts'
import { chunksOf } from './chunks.ts'
import { UNSEEN } from './seen-columns.ts'

// With some thirty columns each: below every engine's most parameters.
const ISSUES_PER_INSERT = 200

/** Opened in the state of the issue that they split off: its assignee and status are theirs too. */
export async function openIssues(
  db: Transaction<Database>,
  projectId: number,
  newIssues: IssueMoves['newIssues'],
): Promise<readonly number[]> {
  if (newIssues.length === 0) return []
  const { issue_count: last } = await db
    .updateTable('project')
    .set((eb) => ({ issue_count: eb('issue_count', '+', newIssues.length) }))
    .where('id', '=', projectId)
    .returning('issue_count')
    .executeTakeFirstOrThrow()
  let shortNumber = last - newIssues.length
  const opened: number[] = []
  for (const chunk of chunksOf(newIssues, ISSUES_PER_INSERT)) {
    const sources = await findSources(db, new Set(chunk.map(({ fromIssueId }) => fromIssueId)))
    const rows = chunk.map(({ fromIssueId }) => {
      const source = sources.get(fromIssueId)
      assert(source, 'the issue that another splits off exists')
      const { id: _, wake_event_count, wake_user_count, ...columns } = source
      shortNumber += 1
      return {
        ...columns,
        ...NOTHING_COUNTED,
        wake_event_count: leftOf(wake_event_count, source.event_count),
        wake_user_count: leftOf(wake_user_count, source.user_count),
        short_number: shortNumber,
      }
    })
    const inserted = await db
      .insertInto('issue')
      .values(rows)
      .returning(['id', 'short_number'])
      .execute()
    // Engines do not promise an order.
    const ids = new Map(inserted.map((row) => [row.short_number, row.id]))
    opened.push(...rows.map((row) => ids.get(row.short_number) ?? 0))
  }
  return opened
}

const NOTHING_COUNTED = {
  event_count: 0,
  user_count: 0,
  comment_count: 0,
  is_unhandled: 0,
  // Only the issue that somebody shared is open to everyone.
  is_public: 0,
  share_id: null,
  ...UNSEEN,
}

/** An archived issue that another splits off leaves it what it still waits for. */
function leftOf(wakeCount: number | null, count: number): number | null {
  return wakeCount === null ? null : Math.max(1, wakeCount - count)
}

async function findSources(db: Transaction<Database>, ids: ReadonlySet<number>) {
  const rows = await db
    .selectFrom('issue')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
