import type { Kysely } from 'kysely'
import type { Database } from '../database.ts'
import type { Segment } from './segment-cache.ts'
import type { PageKind } from './segment-limits.ts'
import {
  type PackedPosting,
  parseTermPage,
  slotsOf,
  type TermPage,
  TermPageWriter,
} from './term-page.ts'

/**
 * The postings of neighbouring segments as those of one, term by term: a page of each is in
 * memory at a time, since a whole segment has a million words.
 */
export async function mergePostings(
  db: Kysely<Database>,
  run: readonly Segment[],
  { kind, slotCount }: { readonly kind: PageKind; readonly slotCount: number },
): Promise<readonly TermPage[]> {
  const firstRowId = run[0]?.firstRowId ?? 0
  const cursors: PostingCursor[] = []
  for (const segment of run) {
    const shift = segment.firstRowId - firstRowId
    const cursor = new PostingCursor(db, { segmentId: segment.id, kind, shift })
    await cursor.load()
    cursors.push(cursor)
  }
  const writer = new TermPageWriter(slotCount)
  for (;;) {
    let term = Number.POSITIVE_INFINITY
    for (const cursor of cursors) if (cursor.term < term) term = cursor.term
    if (term === Number.POSITIVE_INFINITY) return writer.finish()
    const slots: number[] = []
    for (const cursor of cursors) {
      if (cursor.term !== term) continue
      for (const slot of cursor.slots()) slots.push(slot)
      // A page begins where the one before ended, so a term stands in one place only.
      if (!cursor.advance()) await cursor.load()
    }
    writer.add({ term, slots })
  }
}

interface CursorOptions {
  readonly segmentId: number
  readonly kind: PageKind
  readonly shift: number
}

class PostingCursor {
  readonly #db: Kysely<Database>
  readonly #options: CursorOptions
  #entries: readonly PackedPosting[] = []
  #at = 0
  #lastPage = -1
  /** Infinite at the end. */
  term = Number.POSITIVE_INFINITY

  constructor(db: Kysely<Database>, options: CursorOptions) {
    this.#db = db
    this.#options = options
  }

  slots(): readonly number[] {
    const posting = this.#entries[this.#at]
    const { shift } = this.#options
    return posting ? slotsOf(posting).map((slot) => slot + shift) : []
  }

  /** False at the end of a page: then the next one is to be loaded. */
  advance(): boolean {
    this.#at += 1
    const next = this.#entries[this.#at]
    if (next) this.term = next.term
    return next !== undefined
  }

  async load(): Promise<void> {
    const { segmentId, kind } = this.#options
    const page = await this.#db
      .selectFrom('event_segment_page')
      .select(['first_term', 'data'])
      .where('segment_id', '=', segmentId)
      .where('kind', '=', kind)
      .where('first_term', '>', this.#lastPage)
      .orderBy('first_term')
      .limit(1)
      .executeTakeFirst()
    this.#at = 0
    if (page) this.#lastPage = page.first_term
    const entries = page ? parseTermPage({ firstTerm: page.first_term, data: page.data }) : []
    this.#entries = [...entries]
    this.term = this.#entries[0]?.term ?? Number.POSITIVE_INFINITY
  }
}
