import type { IssueId } from '@vedette/protocol/ids'
import type { Transaction } from 'kysely'
import type { Database } from './database.ts'

/** Events and tags that one statement takes: below every engine's maximum of parameters. */
const CHUNK_ROWS = 1_000

/**
 * Removes an issue with all that belongs to it alone. What it shares is reduced: blocks lose a
 * line, tag values their counts. Postings stay: the ids in them are never given again, and
 * readers look the events up.
 */
export async function deleteIssue(db: Transaction<Database>, id: IssueId): Promise<boolean> {
  await deleteEvents(db, id)
  await deleteTags(db, id)
  await db.deleteFrom('issue_hash').where('issue_id', '=', id).execute()
  await db.deleteFrom('issue_hour').where('issue_id', '=', id).execute()
  const { numDeletedRows } = await db.deleteFrom('issue').where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}

async function deleteEvents(db: Transaction<Database>, issueId: IssueId): Promise<void> {
  for (;;) {
    const events = await db
      .selectFrom('event')
      .select(['id', 'block_id'])
      .where('issue_id', '=', issueId)
      .orderBy('id')
      .limit(CHUNK_ROWS)
      .execute()
    if (events.length === 0) return
    const ids = events.map((event) => event.id)
    await db.deleteFrom('event').where('id', 'in', ids).execute()
    const lines = Map.groupBy(events, (event) => event.block_id)
    for (const [blockId, deleted] of lines) {
      await db
        .updateTable('event_block')
        .set((eb) => ({ live_count: eb('live_count', '-', deleted.length) }))
        .where('id', '=', blockId)
        .execute()
    }
    await db
      .deleteFrom('event_block')
      .where('id', 'in', [...lines.keys()])
      .where('live_count', '<=', 0)
      .execute()
  }
}

async function deleteTags(db: Transaction<Database>, issueId: IssueId): Promise<void> {
  for (;;) {
    const tags = await db
      .selectFrom('issue_tag')
      .select(['tag_value_id', 'event_count'])
      .where('issue_id', '=', issueId)
      .limit(CHUNK_ROWS)
      .execute()
    if (tags.length === 0) return
    for (const tag of tags) {
      await db
        .updateTable('tag_value')
        .set((eb) => ({ event_count: eb('event_count', '-', tag.event_count) }))
        .where('id', '=', tag.tag_value_id)
        .execute()
    }
    const ids = tags.map((tag) => tag.tag_value_id)
    await db
      .deleteFrom('issue_tag')
      .where('issue_id', '=', issueId)
      .where('tag_value_id', 'in', ids)
      .execute()
    await deleteUnusedTagValues(db, ids)
  }
}

async function deleteUnusedTagValues(
  db: Transaction<Database>,
  ids: readonly number[],
): Promise<void> {
  const unused = await db
    .deleteFrom('tag_value')
    .where('id', 'in', ids)
    .where('event_count', '<=', 0)
    .returning('id')
    .execute()
  const unusedIds = unused.map((row) => row.id)
  await db.deleteFrom('tag_posting').where('tag_value_id', 'in', unusedIds).execute()
}
