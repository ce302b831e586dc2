import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../database.ts'
import { numbersOf } from './segment-columns.ts'

/** Rows of one transaction: it writes the segments that they belong to, a quarter MiB each. */
const ROWS_MAX = 50_000

/**
 * Brings what segments say of their events' issues up to date with changes since. Gives whether
 * there was something to do.
 */
export async function applyChangedEvents(db: Kysely<Database>): Promise<boolean> {
  const any = await db.selectFrom('changed_event').select('row_id').limit(1).executeTakeFirst()
  if (!any) return false
  await db.transaction().execute(applySome)
  return true
}

async function applySome(db: Transaction<Database>): Promise<void> {
  const changed = await db
    .selectFrom('changed_event')
    .leftJoin('event', 'event.id', 'changed_event.row_id')
    .select(['changed_event.row_id', 'event.issue_id'])
    .orderBy('changed_event.row_id')
    .limit(ROWS_MAX)
    .execute()
  const first = changed[0]?.row_id ?? 0
  const last = changed.at(-1)?.row_id ?? 0
  const segments = await db
    .selectFrom('event_segment')
    .select(['id', 'first_row_id', 'slot_count', 'version'])
    .where('first_row_id', '<=', last)
    .where((eb) => eb(eb('first_row_id', '+', eb.ref('slot_count')), '>', first))
    .execute()
  for (const { id, first_row_id: start, slot_count: count, version } of segments) {
    const rows = changed.filter(({ row_id: rowId }) => rowId >= start && rowId < start + count)
    if (rows.length === 0) continue
    const { issue_ids: bytes, run_ids: runIds } = await db
      .selectFrom('event_segment_columns')
      .select(['issue_ids', 'run_ids'])
      .where('segment_id', '=', id)
      .executeTakeFirstOrThrow()
    const issueIds = numbersOf(bytes)
    for (const row of rows) issueIds[row.row_id - start] = row.issue_id ?? 0
    if (issueIds.every((issueId) => issueId === 0)) {
      await deleteSegment(db, id)
      continue
    }
    await db
      .updateTable('event_segment_columns')
      .set({ issue_ids: new Uint8Array(issueIds.buffer), run_ids: runIds ?? bytes })
      .where('segment_id', '=', id)
      .execute()
    await db
      .updateTable('event_segment')
      .set({ version: version + 1 })
      .where('id', '=', id)
      .execute()
  }
  await db
    .deleteFrom('changed_event')
    .where('row_id', '>=', first)
    .where('row_id', '<=', last)
    .execute()
}

/** None of its events is left. Between segments there may be rows that no segment has. */
async function deleteSegment(db: Transaction<Database>, id: number): Promise<void> {
  await db.deleteFrom('event_segment_page').where('segment_id', '=', id).execute()
  await db.deleteFrom('event_segment_columns').where('segment_id', '=', id).execute()
  await db.deleteFrom('event_segment').where('id', '=', id).execute()
}
