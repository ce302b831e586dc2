import type { JsonValue } from '@vedette/protocol/json'
import type { Transaction } from 'kysely'
import type { Database } from '../database.ts'
import type { MoveUndo } from './apply-moves.ts'
import { unpackJson } from './pack-json.ts'

/**
 * An issue is deleted: changes that touched it cannot be taken back any more, and what they
 * remember of it, such as its title, goes with it.
 */
export async function forgetIssue(db: Transaction<Database>, issueId: number): Promise<void> {
  const changes = await db
    .selectFrom('grouping_change')
    .innerJoin('issue', 'issue.project_id', 'grouping_change.project_id')
    .select(['grouping_change.id', 'grouping_change.summary', 'grouping_change.undo'])
    .where('issue.id', '=', issueId)
    .execute()
  for (const { id, summary, undo } of changes) {
    const isTouched = undo !== null && touches(unpackJson<MoveUndo>(undo), issueId)
    // Events of others are in it, if the change was a merge: then no title is left.
    const named = isTouched ? undefined : String(issueId)
    const untitled = JSON.stringify(withoutTitle(JSON.parse(summary), named))
    if (!isTouched && untitled === summary) continue
    await db
      .updateTable('grouping_change')
      .set({ summary: untitled, ...(isTouched && { undo: null }) })
      .where('id', '=', id)
      .execute()
  }
}

function touches({ snapshot, openedIssueIds }: MoveUndo, issueId: number): boolean {
  return openedIssueIds.includes(issueId) || snapshot.issues.some(({ id }) => id === issueId)
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
