import type {
  AggregateRequest,
  EventAggregates,
  FacetRequest,
  SeriesRequest,
} from '../event-aggregates.ts'
import type { EventQuery, StoredEvent } from '../event-store.ts'
import { type PageRequest, pageOf } from '../page.ts'
import { ScannedEventAggregates } from '../scanned-event-aggregates.ts'
import { ColumnCache } from './event-figures/column-cache.ts'
import { countFacets } from './event-figures/count-facets.ts'
import {
  findMatchingEvents,
  type MatchingEvents,
  PAYLOADS_MAX,
} from './event-figures/find-matching-events.ts'
import { Grouping, groupEvents } from './event-figures/group-events.ts'
import { areIndexed, type OpenedFigures, openFigures } from './event-figures/open-figures.ts'
import { rankGroups } from './event-figures/rank-groups.ts'
import { seriesFigures } from './event-figures/series-figures.ts'
import type { IndexView } from './event-index/event-index.ts'
import { firstRows } from './event-index/first-rows.ts'
import { readRows } from './event-index/payload-check.ts'
import { createScopeDeps, type Searching } from './event-index/scope-deps.ts'
import { readManyEvents } from './event-reader.ts'

/** Four columns of two million events. */
const CACHE_BYTES_MAX = 32 * 1024 * 1024
/** Payloads in memory at a time. */
const SLICE_EVENTS = 100

/**
 * Figures from the event index, of every event that matches. Of columns that are not in the index
 * the payloads of the newest events are read, and the answer says so.
 */
export class SqlEventAggregates implements EventAggregates {
  readonly #searching: Searching
  readonly #scanned: ScannedEventAggregates
  readonly #cache = new ColumnCache(CACHE_BYTES_MAX)

  constructor(searching: Searching) {
    this.#searching = searching
    this.#scanned = new ScannedEventAggregates((query, visit) => this.#scan(query, visit))
  }

  async aggregate(request: AggregateRequest, page: PageRequest) {
    if (!areIndexed(request)) return this.#scanned.aggregate(request, page)
    return this.#open(request, async (figures) => {
      const { order } = request
      const grouped = await groupEvents(figures, new Grouping(figures))
      const count = page.offset + page.limit + 1
      const ranked = await rankGroups(grouped, { columns: figures.columns, order, count })
      const rows = ranked.slice(page.offset).map(({ key, values }) => ({ key, values }))
      return { ...pageOf(rows, page), limit: grouped.limit }
    })
  }

  async facets(request: FacetRequest) {
    return this.#read(request.events, async (view, { matches, limit }) => {
      return { limit, facets: await countFacets(view, matches, request) }
    })
  }

  async series(request: SeriesRequest) {
    const { fromMs, toMs } = request
    const asked = { ...request, events: { ...request.events, fromMs, toMs } }
    if (!areIndexed(asked)) return this.#scanned.series(asked)
    return this.#open(asked, (figures) => seriesFigures(figures, asked))
  }

  #open<T>(request: AggregateRequest, work: (figures: OpenedFigures) => Promise<T>): Promise<T> {
    return this.#read(request.events, async (view, matching) => {
      return work(await openFigures({ view, cache: this.#cache }, request, matching))
    })
  }

  #read<T>(
    events: EventQuery,
    work: (view: IndexView, matching: MatchingEvents) => Promise<T>,
  ): Promise<T> {
    const deps = createScopeDeps(this.#searching, events)
    // A word may have been recorded for an event before the time that is asked for.
    return this.#searching.index.read({ fromMs: undefined, toMs: undefined }, async (view) =>
      work(view, await findMatchingEvents(view, events, deps)),
    )
  }

  /** The newest matching events with their payloads. */
  async #scan(query: EventQuery, visit: (event: StoredEvent) => void) {
    const { places, limit } = await this.#read(query, async (_, { matches, limit }) => {
      return { limit, places: firstRows(matches, { after: undefined, max: PAYLOADS_MAX + 1 }) }
    })
    const { db } = this.#searching
    const rowIds = places.slice(0, PAYLOADS_MAX).map(({ rowId }) => rowId)
    for (let at = 0; at < rowIds.length; at += SLICE_EVENTS) {
      const rows = await readRows(db, rowIds.slice(at, at + SLICE_EVENTS))
      for (const event of await readManyEvents(db, rows)) visit(event)
    }
    if (limit || places.length <= PAYLOADS_MAX) return limit
    return { kind: 'payloads', max: PAYLOADS_MAX } as const
  }
}
