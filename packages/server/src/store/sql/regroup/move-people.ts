import type { Selectable, Transaction } from 'kysely'
import type { Database } from '../database.ts'
import type { IssueUserTable } from '../life-tables.ts'
import { chunksOf, ROWS_PER_INSERT, ROWS_PER_QUERY } from './chunks.ts'

type PersonRow = Selectable<IssueUserTable>

/** Bookmarks and subscriptions go on with the other; what a person said of that one counts. */
export async function mergePeople(
  db: Transaction<Database>,
  { issueId, targetIssueId }: { readonly issueId: number; readonly targetIssueId: number },
): Promise<void> {
  const both = [issueId, targetIssueId]
  const rows = await db.selectFrom('issue_user').selectAll().where('issue_id', 'in', both).execute()
  const moved = rows.filter((row) => row.issue_id === issueId)
  if (moved.length === 0) return
  const known = new Map(
    rows.filter((row) => row.issue_id === targetIssueId).map((row) => [row.user_id, row]),
  )
  const merged = moved.map((row) => mergeRows(row, known.get(row.user_id), targetIssueId))
  await deleteRows(db, [issueId])
  for (const some of chunksOf(merged, ROWS_PER_INSERT)) {
    await db
      .insertInto('issue_user')
      .values(some)
      .onConflict((oc) =>
        oc.columns(['issue_id', 'user_id']).doUpdateSet((eb) => ({
          bookmarked_at_ms: eb.ref('excluded.bookmarked_at_ms'),
          is_subscribed: eb.ref('excluded.is_subscribed'),
          subscription_reason: eb.ref('excluded.subscription_reason'),
          seen_at_ms: eb.ref('excluded.seen_at_ms'),
        })),
      )
      .execute()
  }
}

function mergeRows(source: PersonRow, target: PersonRow | undefined, issueId: number): PersonRow {
  const isDecided = target !== undefined && target.is_subscribed !== null
  const { is_subscribed, subscription_reason } = isDecided ? target : source
  return {
    issue_id: issueId,
    user_id: source.user_id,
    bookmarked_at_ms: target?.bookmarked_at_ms ?? source.bookmarked_at_ms,
    is_subscribed,
    subscription_reason,
    seen_at_ms: target?.seen_at_ms ?? source.seen_at_ms,
  }
}

/** What people thought of issues that come back. What they decided since about others stays. */
export async function returnPeople(
  db: Transaction<Database>,
  people: readonly PersonRow[],
  cameBack: ReadonlySet<number>,
): Promise<void> {
  await deleteRows(db, [...cameBack])
  const rows = people.filter((row) => cameBack.has(row.issue_id))
  for (const some of chunksOf(rows, ROWS_PER_INSERT)) {
    await db.insertInto('issue_user').values(some).execute()
  }
}

async function deleteRows(db: Transaction<Database>, issueIds: readonly number[]): Promise<void> {
  for (const ids of chunksOf(issueIds, ROWS_PER_QUERY)) {
    await db.deleteFrom('issue_user').where('issue_id', 'in', ids).execute()
  }
}
