import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../database.ts'
import { chunksOf, ROWS_PER_QUERY } from '../regroup/chunks.ts'
import { type ChangedPage, changePages } from './change-pages.ts'
import { numbersOf } from './segment-columns.ts'
import { TAG_PAGES, WORD_PAGES } from './segment-limits.ts'

/** Rows of one piece of work, all of one segment: their words take some megabytes. */
const ROWS_MAX = 5_000

interface RewrittenSegment {
  readonly id: number
  readonly firstRowId: number
  readonly slotCount: number
  readonly version: number
}

/**
 * Adds to segments what their events can be found by since they were written anew. The work is
 * done before the transaction, which only looks whether the segment is as it was. Gives whether
 * there was something to do.
 */
export async function applyRewrittenEvents(db: Kysely<Database>): Promise<boolean> {
  const first = await db
    .selectFrom('rewritten_event')
    .select('row_id')
    .orderBy('row_id')
    .limit(1)
    .executeTakeFirst()
  if (!first) return false
  const segment = await findSegment(db, first.row_id)
  const rows = await db
    .selectFrom('rewritten_event')
    .selectAll()
    .where('row_id', '>=', first.row_id)
    .where('row_id', '<', segment ? segment.firstRowId + segment.slotCount : first.row_id + 1)
    .orderBy('row_id')
    .orderBy('id')
    .limit(ROWS_MAX)
    .execute()
  const words: ChangesByTerm = new Map()
  const tags: ChangesByTerm = new Map()
  for (const row of rows) {
    const slot = row.row_id - (segment?.firstRowId ?? 0)
    for (const word of numbersOf(row.words)) note(words, word, [slot, true])
    for (const id of numbersOf(row.values_lost)) note(tags, id, [slot, false])
    for (const id of numbersOf(row.values_gained)) note(tags, id, [slot, true])
  }
  // The events of a segment that is gone are gone, too.
  const changed = segment
    ? [
        ...(await changePages(db, { segment, kind: WORD_PAGES, changes: words })),
        ...(await changePages(db, { segment, kind: TAG_PAGES, changes: tags })),
      ]
    : []
  await db.transaction().execute((transaction) => {
    return replace(transaction, { segment, changed, ids: rows.map(({ id }) => id) })
  })
  return true
}

async function findSegment(
  db: Kysely<Database>,
  rowId: number,
): Promise<RewrittenSegment | undefined> {
  const row = await db
    .selectFrom('event_segment')
    .select(['id', 'first_row_id', 'slot_count', 'version'])
    .where('first_row_id', '<=', rowId)
    .orderBy('first_row_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row || rowId >= row.first_row_id + row.slot_count) return undefined
  const { id, first_row_id: firstRowId, slot_count: slotCount, version } = row
  return { id, firstRowId, slotCount, version }
}

type ChangesByTerm = Map<number, Map<number, boolean>>

/** The last word counts: what was lost and came back is there. */
function note(changes: ChangesByTerm, term: number, [slot, isAdded]: readonly [number, boolean]) {
  const slots = changes.get(term)
  if (slots) slots.set(slot, isAdded)
  else changes.set(term, new Map([[slot, isAdded]]))
}

interface Replacement {
  readonly segment: RewrittenSegment | undefined
  readonly changed: readonly ChangedPage[]
  readonly ids: readonly number[]
}

/** Leaves all as it is when the segment was merged or changed meanwhile: then it is done anew. */
async function replace(
  db: Transaction<Database>,
  { segment, changed, ids }: Replacement,
): Promise<void> {
  if (segment) {
    const { numUpdatedRows } = await db
      .updateTable('event_segment')
      .set({ version: segment.version + 1 })
      .where('id', '=', segment.id)
      .where('version', '=', segment.version)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
  }
  for (const { formerId, kind, pages } of changed) {
    if (formerId !== undefined) {
      await db.deleteFrom('event_segment_page').where('id', '=', formerId).execute()
    }
    for (const { firstTerm, data } of pages) {
      await db
        .insertInto('event_segment_page')
        .values({ segment_id: segment?.id ?? 0, kind, first_term: firstTerm, data })
        .execute()
    }
  }
  for (const some of chunksOf(ids, ROWS_PER_QUERY)) {
    await db.deleteFrom('rewritten_event').where('id', 'in', some).execute()
  }
}
