import type { Kysely } from 'kysely'
import type { Database } from '../database.ts'
import type { Segment } from './segment-cache.ts'

/** Half-open; undefined is open to that side. */
export interface TimeRange {
  readonly fromMs: number | undefined
  readonly toMs: number | undefined
}

/** The segments that have events of the time, in the order of their events. */
export async function listSegments(
  db: Kysely<Database>,
  { fromMs, toMs }: TimeRange,
): Promise<readonly Segment[]> {
  let select = db.selectFrom('event_segment').selectAll()
  if (fromMs !== undefined) select = select.where('to_ms', '>=', fromMs)
  if (toMs !== undefined) select = select.where('from_ms', '<', toMs)
  const rows = await select.orderBy('first_row_id').execute()
  return rows.map((row) => ({
    id: row.id,
    firstRowId: row.first_row_id,
    slotCount: row.slot_count,
    fromMs: row.from_ms,
    toMs: row.to_ms,
    version: row.version,
    wordRecords: row.word_records,
    hasNames: row.has_names === 1,
  }))
}

/** The issue that each of these events belongs to now; 0 for those that are gone. */
export async function listChangedEvents(
  db: Kysely<Database>,
): Promise<ReadonlyMap<number, number>> {
  const rows = await db
    .selectFrom('changed_event')
    .leftJoin('event', 'event.id', 'changed_event.row_id')
    .select(['changed_event.row_id', 'event.issue_id'])
    .execute()
  return new Map(rows.map((row) => [row.row_id, row.issue_id ?? 0]))
}

/** Events that have words which their segment does not know yet, ascending. */
export async function listRewrittenRows(db: Kysely<Database>): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('rewritten_event')
    .select('row_id')
    .distinct()
    .orderBy('row_id')
    .execute()
  return rows.map((row) => row.row_id)
}
