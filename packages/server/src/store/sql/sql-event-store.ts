import type { EventId, IssueId, ProjectId } from '@vedette/protocol/ids'
import type { Kysely } from 'kysely'
import { isEmptySearch } from '../../search/split-search.ts'
import type { EventQuery, EventStore, FoundEvents, Neighbors, StoredEvent } from '../event-store.ts'
import { type PageRequest, pageOf } from '../page.ts'
import type { Database } from './database.ts'
import type { Searching } from './event-index/scope-deps.ts'
import { type EventRow, readEvents } from './event-reader.ts'

export class SqlEventStore implements EventStore {
  readonly #db: Kysely<Database>
  readonly #searching: Searching

  constructor(searching: Searching) {
    this.#db = searching.db
    this.#searching = searching
  }

  find(projectId: ProjectId, eventId: EventId): Promise<StoredEvent | undefined> {
    return this.findInProjects([projectId], eventId)
  }

  async findInProjects(
    projectIds: readonly ProjectId[],
    eventId: EventId,
  ): Promise<StoredEvent | undefined> {
    const row = await this.#db
      .selectFrom('event')
      .selectAll()
      .where('project_id', 'in', projectIds)
      .where('event_id', '=', Buffer.from(eventId, 'hex'))
      .orderBy('occurred_at_ms', 'desc')
      .limit(1)
      .executeTakeFirst()
    return this.#read(row)
  }

  findLatest(issueId: IssueId): Promise<StoredEvent | undefined> {
    return this.#findEnd(issueId, 'desc')
  }

  findOldest(issueId: IssueId): Promise<StoredEvent | undefined> {
    return this.#findEnd(issueId, 'asc')
  }

  async lastRowId(): Promise<number> {
    const row = await this.#db
      .selectFrom('event')
      .select((eb) => eb.fn.max('id').as('id'))
      .executeTakeFirst()
    return row?.id ?? 0
  }

  async neighbors(event: StoredEvent): Promise<Neighbors> {
    const [previous, next] = await Promise.all([
      this.#findBeside(event, { side: '<', direction: 'desc' }),
      this.#findBeside(event, { side: '>', direction: 'asc' }),
    ])
    return { previous, next }
  }

  async listHashes({ rowId }: StoredEvent): Promise<readonly string[]> {
    const row = await this.#db
      .selectFrom('event')
      .innerJoin('event_grouping', 'event_grouping.id', 'event.grouping_id')
      .select('hashes')
      .where('event.id', '=', rowId)
      .executeTakeFirst()
    const hex = Buffer.from(row?.hashes ?? []).toString('hex')
    return hex.match(/.{32}/g) ?? []
  }

  async list(query: EventQuery, page: PageRequest): Promise<FoundEvents> {
    if (!isPlain(query)) {
      // Only the thread that searches comes here.
      const { createScopeDeps } = await import('./event-index/scope-deps.ts')
      const { searchEvents } = await import('./event-index/search-events.ts')
      const deps = createScopeDeps(this.#searching, query)
      return searchEvents(
        this.#searching.index,
        { scope: { ...query, asOf: page.asOf }, page, order: query.order },
        deps,
      )
    }
    const rows = await this.#listQuery(query, page).execute()
    const { rows: shown, hasMore } = pageOf(rows, page)
    return { rows: await readEvents(this.#db, shown), hasMore, limit: undefined }
  }

  async count(projectIds: readonly ProjectId[]): Promise<number> {
    const { count } = await this.#db
      .selectFrom('event')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('project_id', 'in', projectIds)
      .executeTakeFirstOrThrow()
    return Number(count)
  }

  /** What the columns alone decide on. */
  #listQuery(query: EventQuery, page: PageRequest) {
    const { projectIds, issueId, fromMs, toMs, order } = query
    const direction = order === 'oldest' ? 'asc' : 'desc'
    let select = this.#db.selectFrom('event').selectAll()
    // The issue's own index is the narrower one: the project must not tempt the planner away.
    if (issueId === undefined) select = select.where('project_id', 'in', projectIds)
    else select = select.where('issue_id', '=', issueId)
    if (fromMs !== undefined) select = select.where('occurred_at_ms', '>=', fromMs)
    if (toMs !== undefined) select = select.where('occurred_at_ms', '<', toMs)
    if (page.asOf !== undefined) select = select.where('id', '<=', page.asOf)
    return select
      .orderBy('occurred_at_ms', direction)
      .orderBy('id', direction)
      .offset(page.offset)
      .limit(page.limit + 1)
  }

  async #findEnd(issueId: IssueId, direction: 'asc' | 'desc'): Promise<StoredEvent | undefined> {
    const row = await this.#db
      .selectFrom('event')
      .selectAll()
      .where('issue_id', '=', issueId)
      .orderBy('occurred_at_ms', direction)
      .orderBy('id', direction)
      .limit(1)
      .executeTakeFirst()
    return this.#read(row)
  }

  async #findBeside(
    { issueId, occurredAtMs, rowId }: StoredEvent,
    { side, direction }: { readonly side: '<' | '>'; readonly direction: 'asc' | 'desc' },
  ): Promise<EventId | undefined> {
    const row = await this.#db
      .selectFrom('event')
      .select('event_id')
      .where('issue_id', '=', issueId)
      .where((eb) =>
        eb(eb.refTuple('occurred_at_ms', 'id'), side, eb.tuple(occurredAtMs, Number(rowId))),
      )
      .orderBy('occurred_at_ms', direction)
      .orderBy('id', direction)
      .limit(1)
      .executeTakeFirst()
    return row && (Buffer.from(row.event_id).toString('hex') as EventId)
  }

  async #read(row: EventRow | undefined): Promise<StoredEvent | undefined> {
    return row && (await readEvents(this.#db, [row]))[0]
  }
}

function isPlain({ search, environments }: EventQuery): boolean {
  return environments.length === 0 && isEmptySearch(search)
}
