import type { Kysely } from 'kysely'
import type { Database } from '../database.ts'
import { TAG_PAGES } from './segment-limits.ts'
import { type PackedPosting, parseTermPage } from './term-page.ts'

/** Half-open. */
export interface RowRange {
  readonly fromRowId: number
  readonly toRowId: number
}

export interface RowsPosting {
  /** The row of slot 0. */
  readonly firstRowId: number
  readonly posting: PackedPosting
}

/** Every tag value of every segment that has rows of the range, segment by segment. */
export async function* readTagPostings(
  db: Kysely<Database>,
  { fromRowId, toRowId }: RowRange,
): AsyncGenerator<RowsPosting> {
  const segments = await db
    .selectFrom('event_segment')
    .select(['id', 'first_row_id'])
    .where('first_row_id', '<', toRowId)
    .where((eb) => eb(eb('first_row_id', '+', eb.ref('slot_count')), '>', fromRowId))
    .orderBy('first_row_id')
    .execute()
  for (const segment of segments) {
    const pages = await db
      .selectFrom('event_segment_page')
      .select(['first_term', 'data'])
      .where('segment_id', '=', segment.id)
      .where('kind', '=', TAG_PAGES)
      .orderBy('first_term')
      .execute()
    for (const page of pages) {
      for (const posting of parseTermPage({ firstTerm: page.first_term, data: page.data })) {
        yield { firstRowId: segment.first_row_id, posting }
      }
    }
  }
}
