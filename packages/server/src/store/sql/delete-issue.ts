import type { IssueId } from '@vedette/protocol/ids'
import { type Kysely, sql, type Transaction } from 'kysely'
import { removeAttachments } from './attachments/remove-attachments.ts'
import type { Database } from './database.ts'
import { deleteUnusedGroupings } from './delete-groupings.ts'
import { formatEventBlock, parseEventBlock } from './event-block.ts'
import { forgetIssue } from './regroup/forget-issue.ts'
import { noteChangedEvents } from './segment/note-changed-events.ts'

/**
 * Events that one transaction takes, about half a second: a writer of batches waits for ten at
 * most. Also below every engine's maximum of parameters.
 */
const CHUNK_ROWS = 1_000

/** What goes with an issue, besides its events. */
const OWN_TABLES = [
  'issue_tag',
  'issue_hash',
  'issue_hour',
  'activity',
  'issue_user',
  'issue_owner',
  'user_report',
] as const

/**
 * Removes an issue with all that belongs to it. A large one goes in several transactions, its
 * events first: what is cut short leaves a smaller issue, to be deleted again. Postings stay: the
 * ids in them are never given again, and readers look the events up. So do tag values, which are
 * a dictionary. `first` runs in the first of the transactions.
 */
export async function deleteIssue(
  db: Kysely<Database>,
  id: IssueId,
  first?: (transaction: Transaction<Database>) => Promise<void>,
): Promise<boolean> {
  for (let isFirst = true; ; isFirst = false) {
    const isDeleted = await db.transaction().execute(async (transaction) => {
      if (isFirst) await first?.(transaction)
      const eventCount = await deleteEvents(transaction, id)
      return eventCount < CHUNK_ROWS ? deleteRest(transaction, id) : undefined
    })
    if (isDeleted !== undefined) return isDeleted
  }
}

async function deleteRest(db: Transaction<Database>, id: IssueId): Promise<boolean> {
  for (const table of OWN_TABLES) {
    await db.deleteFrom(table).where('issue_id', '=', id).execute()
  }
  await removeAttachments(db, sql`issue_id = ${id}`)
  await forgetIssue(db, id)
  await db.deleteFrom('issue_redirect').where('target_issue_id', '=', id).execute()
  const { numDeletedRows } = await db.deleteFrom('issue').where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}

async function deleteEvents(db: Transaction<Database>, issueId: IssueId): Promise<number> {
  const events = await db
    .selectFrom('event')
    .select(['id', 'block_id', 'block_line', 'project_id', 'grouping_id'])
    .where('issue_id', '=', issueId)
    .orderBy('id')
    .limit(CHUNK_ROWS)
    .execute()
  const ids = events.map((event) => event.id)
  await db.deleteFrom('event').where('id', 'in', ids).execute()
  await noteChangedEvents(db, ids)
  for (const [blockId, deleted] of Map.groupBy(events, (event) => event.block_id)) {
    const lines = new Set(deleted.map((event) => event.block_line))
    await deleteLines(db, blockId, lines)
  }
  for (const [projectId, deleted] of Map.groupBy(events, (event) => event.project_id)) {
    const groupingIds = new Set(deleted.flatMap((event) => event.grouping_id ?? []))
    await deleteUnusedGroupings(db, { projectId, ids: [...groupingIds] })
  }
  return events.length
}

/** What was deleted must not be read back from the disk: the block is written anew without it. */
async function deleteLines(
  db: Transaction<Database>,
  blockId: number,
  deleted: ReadonlySet<number>,
): Promise<void> {
  const block = await db
    .selectFrom('event_block')
    .select(['live_count', 'data'])
    .where('id', '=', blockId)
    .executeTakeFirst()
  if (!block) return
  const liveCount = block.live_count - deleted.size
  if (liveCount <= 0) {
    await db.deleteFrom('event_block').where('id', '=', blockId).execute()
    return
  }
  // The other lines keep their numbers.
  const lines = await parseEventBlock(block.data)
  const data = formatEventBlock(lines.map((line, index) => (deleted.has(index) ? '' : line)))
  await db
    .updateTable('event_block')
    .set({ live_count: liveCount, data })
    .where('id', '=', blockId)
    .execute()
}
