import type { JsonValue } from '@vedette/protocol/json'
import type { Transaction } from 'kysely'
import type { Database } from '../database.ts'
import type { MoveUndo } from './apply-moves.ts'
import { unpackJson } from './pack-json.ts'

/**
 * An issue is deleted: changes that touched it cannot be taken back any more, nor those before
 * them that would have to wait for these. What they remember of the issue, such as its title, goes
 * with it.
 */
export async function forgetIssue(db: Transaction<Database>, issueId: number): Promise<void> {
  const changes = await db
    .selectFrom('grouping_change')
    .innerJoin('issue', 'issue.project_id', 'grouping_change.project_id')
    .select(['grouping_change.id', 'grouping_change.summary', 'grouping_change.undo'])
    .where('issue.id', '=', issueId)
    .orderBy('grouping_change.applied_sequence', 'desc')
    .execute()
  // The newest first: its events may have been in any of the issues of a change before.
  const lost = new Set([issueId])
  for (const { id, summary, undo } of changes) {
    const touched = undo === null ? [] : touchedBy(unpackJson<MoveUndo>(undo))
    const isLost = touched.some((one) => lost.has(one))
    if (isLost) for (const one of touched) lost.add(one)
    // Events of others are in it, if the change was a merge: then no title is left.
    const named = touched.includes(issueId) ? undefined : String(issueId)
    const untitled = JSON.stringify(withoutTitle(JSON.parse(summary), named))
    if (!isLost && untitled === summary) continue
    await db
      .updateTable('grouping_change')
      .set({ summary: untitled, ...(isLost && { undo: null }) })
      .where('id', '=', id)
      .execute()
  }
}

function touchedBy({ snapshot, openedIssueIds }: MoveUndo): readonly number[] {
  return [...snapshot.issues.map(({ id }) => id), ...openedIssueIds]
}

/** The summary names an issue by an object with its id and title. Without an id: all of them. */
function withoutTitle(value: JsonValue, issueId: string | undefined): JsonValue {
  if (Array.isArray(value)) return value.map((item) => withoutTitle(item, issueId))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(
    ([name, inner]) => [name, withoutTitle(inner ?? null, issueId)] as const,
  )
  const copy = Object.fromEntries(entries)
  const isMeant = issueId === undefined || copy.id === issueId
  return isMeant && 'title' in copy ? { ...copy, title: '' } : copy
}
