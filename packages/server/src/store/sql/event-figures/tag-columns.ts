import type { IndexView } from '../event-index/event-index.ts'
import { findTermPostings, type PostingsBySegment } from '../segment/find-term-postings.ts'
import type { Segment } from '../segment/segment-cache.ts'
import { TAG_PAGES } from '../segment/segment-limits.ts'
import type { ColumnCache } from './column-cache.ts'
import { fillFromPage, fillFromPosting, type WantedTerms } from './fill-codes.ts'
import { findTagTerms, type TagColumn, type TagTerms } from './find-tag-terms.ts'

/**
 * Up to this many values are looked up in each segment, some 0.4 ms each for two million events;
 * for more the segments' tags are read from end to end.
 */
const TERMS_LOOKED_UP_MAX = 48

interface OpenedColumn extends TagTerms {
  readonly column: TagColumn
  /** In the cache. */
  readonly name: string
}

/** What events have of some tags, by slot: a number for each value, 0 without one. */
export class TagColumns {
  readonly #view: IndexView
  readonly #cache: ColumnCache
  readonly #columns: readonly OpenedColumn[]
  readonly #wanted: WantedTerms
  #postings: PostingsBySegment | undefined

  /** False where a tag has more values than are told apart. */
  readonly isComplete: boolean

  private constructor(view: IndexView, cache: ColumnCache, columns: readonly OpenedColumn[]) {
    this.#view = view
    this.#cache = cache
    this.#columns = columns
    this.#wanted = wantedTerms(columns)
    this.isComplete = columns.every((column) => column.isComplete)
  }

  static async open(
    view: IndexView,
    columns: readonly TagColumn[],
    { cache, projectIds }: { readonly cache: ColumnCache; readonly projectIds: readonly number[] },
  ): Promise<TagColumns> {
    const opened: OpenedColumn[] = []
    for (const column of columns) {
      const name = JSON.stringify([column.key, column.value, projectIds])
      opened.push({ ...(await findTagTerms(view.db, column, projectIds)), column, name })
    }
    return new TagColumns(view, cache, opened)
  }

  /** Looks up what all of the segments have, where that is less work than reading each. */
  async prepare(segments: readonly Segment[]): Promise<void> {
    const { terms } = this.#wanted
    if (terms.length > TERMS_LOOKED_UP_MAX) return
    const missing = segments.filter((segment) => this.#missing(segment).length > 0)
    const wanted = { kind: TAG_PAGES, terms: [...terms] } as const
    this.#postings = await findTermPostings(this.#view.db, missing, wanted)
  }

  /** In the order of the columns. They stay as they are. */
  async read(segment: Segment): Promise<readonly Uint32Array[]> {
    const missing = this.#missing(segment)
    const arrays = this.#columns.map(({ name }) => {
      return this.#cache.find(nameIn(segment, name)) ?? new Uint32Array(segment.slotCount)
    })
    if (missing.length === 0) return arrays
    // What is there already is written once more, the same.
    if (this.#postings) this.#fillLookedUp(this.#postings, segment, arrays)
    else await this.#fillFromPages(segment, arrays)
    for (const index of missing) {
      const array = arrays[index]
      if (array) this.#cache.keep(nameIn(segment, this.#columns[index]?.name ?? ''), array)
    }
    return arrays
  }

  #missing(segment: Segment): readonly number[] {
    return this.#columns.flatMap(({ name }, index) => {
      return this.#cache.find(nameIn(segment, name)) ? [] : [index]
    })
  }

  #fillLookedUp(
    postings: PostingsBySegment,
    { id }: Segment,
    arrays: readonly Uint32Array[],
  ): void {
    const { terms, columns, codes } = this.#wanted
    const byTerm = new Map((postings.get(id) ?? []).map((posting) => [posting.term, posting]))
    for (let at = 0; at < terms.length; at += 1) {
      const posting = byTerm.get(terms[at] ?? 0)
      const array = arrays[columns[at] ?? 0]
      if (posting && array) fillFromPosting(posting, array, codes[at] ?? 0)
    }
  }

  async #fillFromPages({ id }: Segment, arrays: readonly Uint32Array[]): Promise<void> {
    const { terms } = this.#wanted
    const pages = await this.#view.db
      .selectFrom('event_segment_page')
      .select(['first_term', 'data'])
      .where('segment_id', '=', id)
      .where('kind', '=', TAG_PAGES)
      .where('first_term', '<=', terms.at(-1) ?? 0)
      .orderBy('first_term')
      .execute()
    let from = 0
    for (const { first_term: firstTerm, data } of pages) {
      from = fillFromPage({ firstTerm, data }, this.#wanted, { arrays, from })
    }
  }
}

/** What a segment has of tags stays the same for as long as its version does. */
function nameIn({ id, version }: Segment, name: string): string {
  return `${id}.${version} ${name}`
}

/** A value may be wanted for several columns: it stands there once for each. */
function wantedTerms(columns: readonly OpenedColumn[]): WantedTerms {
  const wanted = columns.flatMap(({ terms, codes }, column) =>
    terms.map((term, at) => ({ term, column, code: codes[at] ?? 0 })),
  )
  if (columns.length > 1) wanted.sort((a, b) => a.term - b.term)
  return {
    terms: Uint32Array.from(wanted, ({ term }) => term),
    columns: Uint8Array.from(wanted, ({ column }) => column),
    codes: Uint32Array.from(wanted, ({ code }) => code),
  }
}
