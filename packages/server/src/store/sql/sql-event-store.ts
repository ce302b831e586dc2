import type { EventId, IssueId, ProjectId } from '@vedette/protocol/ids'
import type { Kysely } from 'kysely'
import type { EventQuery, EventStore, Neighbors, StoredEvent } from '../event-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import type { Database } from './database.ts'
import { type EventRow, readEvents } from './event-reader.ts'
import { searchEvents, selectEvents } from './event-search.ts'

export class SqlEventStore implements EventStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
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

  async neighbors(event: StoredEvent): Promise<Neighbors> {
    const [previous, next] = await Promise.all([
      this.#findBeside(event, { side: '<', direction: 'desc' }),
      this.#findBeside(event, { side: '>', direction: 'asc' }),
    ])
    return { previous, next }
  }

  async list(query: EventQuery, page: PageRequest): Promise<Page<StoredEvent>> {
    const { rows, hasMore } = pageOf(await this.#listRows(query, page), page)
    return { rows: await readEvents(this.#db, rows), hasMore }
  }

  async count(projectIds: readonly ProjectId[]): Promise<number> {
    const { count } = await this.#db
      .selectFrom('event')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('project_id', 'in', projectIds)
      .executeTakeFirstOrThrow()
    return Number(count)
  }

  async #listRows(query: EventQuery, page: PageRequest): Promise<readonly EventRow[]> {
    const { offset, limit } = page
    if (query.tags.length > 0 || query.words.length > 0) {
      return (await searchEvents(this.#db, query, offset + limit + 1)).slice(offset)
    }
    return selectEvents(this.#db, query)
      .offset(offset)
      .limit(limit + 1)
      .execute()
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
