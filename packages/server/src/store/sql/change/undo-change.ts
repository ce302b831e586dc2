import type { IssueId, UserId } from '@vedette/protocol/ids'
import type { Transaction } from 'kysely'
import type { ActivityKind } from '../../activity-store.ts'
import type { UndoAuthor, UndoRefusal, UndoResult } from '../../issue-change-store.ts'
import type { Database } from '../database.ts'
import { chunksOf, ROWS_PER_QUERY } from '../regroup/chunks.ts'
import { REMEMBERED } from './remember-issues.ts'
import { tellOfUndo } from './tell-of-undo.ts'

/** Issues that are named as changed since; of others the number is told. */
const REFUSED_LISTED_MAX = 100

/** Only issues that nobody has decided about since go back. */
export async function undoChange(
  db: Transaction<Database>,
  changeId: number,
  author: UndoAuthor,
): Promise<UndoResult | undefined> {
  if (!(await markUndone(db, changeId, author))) return undefined
  const remembered = db
    .selectFrom('issue_change_before as before')
    .leftJoin('issue', 'issue.id', 'before.issue_id')
    .where('before.change_id', '=', changeId)
  const rows = await remembered
    .select(['before.issue_id', 'before.state_version', 'issue.state_version as found_version'])
    .select('issue.project_id')
    .execute()
  const own = new Set<number>(author.projectIds)
  const seen = rows.filter(({ project_id: id }) => id === null || own.has(id))
  const undone = seen.filter((row) => row.found_version === row.state_version)
  for (const some of chunksOf(undone, ROWS_PER_QUERY)) {
    const issueIds = some.map((row) => row.issue_id)
    await tellOfUndo(db, { changeId, issueIds }, author)
    await restoreIssues(db, changeId, issueIds)
    await restorePeople(db, changeId, issueIds)
  }
  const refused = seen.filter((row) => row.found_version !== row.state_version)
  const listed = refused.slice(0, REFUSED_LISTED_MAX)
  return {
    undoneCount: undone.length,
    refusedCount: rows.length - undone.length,
    refused: await describeRefused(
      db,
      listed.map((row) => row.issue_id as IssueId),
    ),
  }
}

/** False where it is another's change, or undone already. */
async function markUndone(
  db: Transaction<Database>,
  changeId: number,
  { organizationId, actorUserId, atMs }: UndoAuthor,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('issue_change')
    .set({ undone_at_ms: atMs })
    .where('id', '=', changeId)
    .where('organization_id', '=', organizationId)
    .where('actor_user_id', actorUserId === undefined ? 'is' : '=', actorUserId ?? null)
    .where('undone_at_ms', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

async function restoreIssues(
  db: Transaction<Database>,
  changeId: number,
  issueIds: readonly number[],
): Promise<void> {
  await db
    .updateTable('issue')
    .from('issue_change_before as before')
    .set((eb) => ({
      ...Object.fromEntries(REMEMBERED.map((column) => [column, eb.ref(`before.${column}`)])),
      state_version: eb('issue.state_version', '+', 1),
    }))
    .whereRef('before.issue_id', '=', 'issue.id')
    .where('before.change_id', '=', changeId)
    .where('issue.id', 'in', issueIds)
    .execute()
}

async function restorePeople(
  db: Transaction<Database>,
  changeId: number,
  issueIds: readonly number[],
): Promise<void> {
  await db
    .updateTable('issue_user')
    .from('issue_change_user_before as before')
    .set((eb) => ({
      bookmarked_at_ms: eb.ref('before.bookmarked_at_ms'),
      is_subscribed: eb.ref('before.is_subscribed'),
      subscription_reason: eb.ref('before.subscription_reason'),
      seen_at_ms: eb.ref('before.seen_at_ms'),
    }))
    .whereRef('before.issue_id', '=', 'issue_user.issue_id')
    .whereRef('before.user_id', '=', 'issue_user.user_id')
    .where('before.change_id', '=', changeId)
    .where('issue_user.issue_id', 'in', issueIds)
    .execute()
}

async function describeRefused(
  db: Transaction<Database>,
  issueIds: readonly IssueId[],
): Promise<readonly UndoRefusal[]> {
  const rows = await db
    .selectFrom('activity')
    .select(['issue_id', 'kind', 'actor_user_id'])
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('activity')
        .select((of) => of.fn.max<number>('id').as('latest'))
        .where('issue_id', 'in', issueIds)
        .where('kind', '<>', 'note')
        .groupBy('issue_id'),
    )
    .execute()
  const latest = new Map(rows.map((row) => [row.issue_id, row]))
  return issueIds.map((issueId) => {
    const row = latest.get(issueId)
    const since = row && {
      kind: row.kind as ActivityKind,
      actorUserId: (row.actor_user_id ?? undefined) as UserId | undefined,
    }
    return { issueId, since }
  })
}
