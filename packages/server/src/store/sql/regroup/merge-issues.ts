import { sql, type Transaction } from 'kysely'
import { assert } from '../../../platform/assert.ts'
import type { Database } from '../database.ts'
import { noteChangedIssue } from '../segment/note-changed-events.ts'
import { moveActivity } from './move-activity.ts'
import { mergePeople } from './move-people.ts'

interface MergedIssues {
  readonly issueId: number
  readonly targetIssueId: number
}

/**
 * All that belongs to one issue goes to another. Events without a known grouping go too. Gives
 * whether the latest events of both are of the same time, so that the name is still to be chosen.
 */
export async function mergeIssue(
  db: Transaction<Database>,
  { issueId, targetIssueId }: MergedIssues,
  nowMs: number,
): Promise<boolean> {
  const moved = { issue_id: targetIssueId }
  await noteChangedIssue(db, issueId)
  await db.updateTable('event').set(moved).where('issue_id', '=', issueId).execute()
  await db.updateTable('issue_hash').set(moved).where('issue_id', '=', issueId).execute()
  await sql`
    insert into issue_hour (issue_id, hour, event_count)
    select ${targetIssueId}, hour, event_count from issue_hour where issue_id = ${issueId}
    on conflict (issue_id, hour) do update
    set event_count = issue_hour.event_count + excluded.event_count`.execute(db)
  await sql`
    insert into issue_tag (issue_id, tag_value_id, event_count, first_seen_at_ms, last_seen_at_ms)
    select ${targetIssueId}, tag_value_id, event_count, first_seen_at_ms, last_seen_at_ms
    from issue_tag where issue_id = ${issueId}
    on conflict (issue_id, tag_value_id) do update set
      event_count = issue_tag.event_count + excluded.event_count,
      first_seen_at_ms = case when excluded.first_seen_at_ms < issue_tag.first_seen_at_ms
        then excluded.first_seen_at_ms else issue_tag.first_seen_at_ms end,
      last_seen_at_ms = case when excluded.last_seen_at_ms > issue_tag.last_seen_at_ms
        then excluded.last_seen_at_ms else issue_tag.last_seen_at_ms end`.execute(db)
  await moveActivity(db, { issueId, targetIssueId })
  await mergePeople(db, { issueId, targetIssueId })
  const { source, isTie } = await addIssueRow(db, { issueId, targetIssueId })
  for (const table of ['issue_hour', 'issue_tag', 'issue_owner'] as const) {
    await db.deleteFrom(table).where('issue_id', '=', issueId).execute()
  }
  await db.deleteFrom('issue').where('id', '=', issueId).execute()
  await db
    .updateTable('issue_redirect')
    .set({ target_issue_id: targetIssueId })
    .where('target_issue_id', '=', issueId)
    .execute()
  await db
    .insertInto('issue_redirect')
    .values({
      issue_id: issueId,
      target_issue_id: targetIssueId,
      created_at_ms: nowMs,
      project_id: source.project_id,
      short_number: source.short_number,
    })
    .execute()
  return isTie
}

/** The target keeps what people decided about it, and is called after the latest event of both. */
async function addIssueRow(db: Transaction<Database>, { issueId, targetIssueId }: MergedIssues) {
  const rows = await db
    .selectFrom('issue')
    .selectAll()
    .where('id', 'in', [issueId, targetIssueId])
    .execute()
  const source = rows.find(({ id }) => id === issueId)
  const target = rows.find(({ id }) => id === targetIssueId)
  // Invariant: whoever merges looked in the same transaction that both are there.
  assert(source && target, 'both issues of a merge exist')
  const latest = source.last_seen_at_ms > target.last_seen_at_ms ? source : target
  const first = source.first_seen_at_ms < target.first_seen_at_ms ? source : target
  const { title, culprit, type, level, platform, logger, metadata, last_release } = latest
  await db
    .updateTable('issue')
    .set({
      ...{ title, culprit, type, level, platform, logger, metadata, last_release },
      is_unhandled: Math.max(source.is_unhandled, target.is_unhandled),
      event_count: source.event_count + target.event_count,
      // An archived issue waits for as many more events and users as it did.
      wake_event_count: plusOrNull(target.wake_event_count, source.event_count),
      wake_user_count: plusOrNull(target.wake_user_count, source.user_count),
      comment_count: source.comment_count + target.comment_count,
      first_seen_at_ms: first.first_seen_at_ms,
      first_release: first.first_release,
      last_seen_at_ms: latest.last_seen_at_ms,
    })
    .where('id', '=', targetIssueId)
    .execute()
  return { source, isTie: source.last_seen_at_ms === target.last_seen_at_ms }
}

function plusOrNull(count: number | null, more: number): number | null {
  return count === null ? null : count + more
}
