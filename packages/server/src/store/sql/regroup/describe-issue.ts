import type { Transaction } from 'kysely'
import { indexEvent } from '../../indexed-event.ts'
import { describe } from '../batch/issue-draft.ts'
import type { Database } from '../database.ts'
import { readEvents } from '../event-reader.ts'

/** An issue is called after its latest event, and its releases are those of the first and last. */
export async function describeIssues(
  db: Transaction<Database>,
  issueIds: Iterable<number>,
): Promise<void> {
  for (const issueId of issueIds) await describeIssue(db, issueId)
}

async function describeIssue(db: Transaction<Database>, issueId: number): Promise<void> {
  const latest = await readAt(db, issueId, 'desc')
  const first = await readAt(db, issueId, 'asc')
  // Nothing is stored of it any more: it stays as it is called.
  if (!latest || !first) return
  const { event } = indexEvent(latest)
  const { metadata, ...columns } = describe(event)
  await db
    .updateTable('issue')
    .set((eb) => ({
      ...columns,
      metadata,
      is_unhandled: eb
        .case()
        .when('is_unhandled', '=', 1)
        .then(1)
        .else(Number(event.isUnhandled))
        .end(),
      first_release: first.release ?? null,
      last_release: latest.release ?? null,
    }))
    .where('id', '=', issueId)
    .execute()
}

async function readAt(db: Transaction<Database>, issueId: number, order: 'asc' | 'desc') {
  const rows = await db
    .selectFrom('event')
    .selectAll()
    .where('issue_id', '=', issueId)
    .orderBy('occurred_at_ms', order)
    .limit(1)
    .execute()
  const [stored] = await readEvents(db, rows)
  return stored?.event
}
