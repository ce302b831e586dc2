import type { Kysely } from 'kysely'
import type { EventQuery } from '../event-store.ts'
import { hasWords } from '../event-words.ts'
import type { Database } from './database.ts'
import { type EventRow, readEvents } from './event-reader.ts'
import { findTaggedRowIds, listTaggedRowIds, type ResolvedTag, resolveTag } from './tag-index.ts'

/** Events of one tag that a search looks at, those that came last: about 150 ms of reading. */
const TAGGED_ROWS_MAX = 20_000
/** Rows that a search walks by time without looking into payloads: about 150 ms. */
const ROWS_WALKED_MAX = 20_000
/** Payloads that a search for words unpacks: about a second, in slices. */
const PAYLOADS_WALKED_MAX = 10_000
const CHUNK_ROWS = 500
/** One slice of JSON.parse on the calling thread, some 3 ms. */
const PAYLOAD_CHUNK_ROWS = 64

/** The rows that the columns alone decide on, newest first. */
export function selectEvents(db: Kysely<Database>, query: EventQuery) {
  const { projectIds, issueId, fromMs, toMs } = query
  let select = db.selectFrom('event').selectAll()
  // The issue's own index is the narrower one: the project must not tempt the planner away.
  if (issueId === undefined) select = select.where('project_id', 'in', projectIds)
  else select = select.where('issue_id', '=', issueId)
  if (fromMs !== undefined) select = select.where('occurred_at_ms', '>=', fromMs)
  if (toMs !== undefined) select = select.where('occurred_at_ms', '<', toMs)
  return select.orderBy('occurred_at_ms', 'desc').orderBy('id', 'desc')
}

/**
 * The first `max` events that match, newest first. Looks at so many events at most that a search
 * ends; older matches are then not found.
 */
export async function searchEvents(
  db: Kysely<Database>,
  query: EventQuery,
  max: number,
): Promise<readonly EventRow[]> {
  const tags = await Promise.all(query.tags.map((tag) => resolveTag(db, query.projectIds, tag)))
  const search = new EventSearch({ db, tags, words: query.words, max })
  const rarest = tags
    .filter((tag) => !tag.negated)
    .toSorted((a, b) => a.eventCount - b.eventCount)[0]
  if (rarest && rarest.eventCount <= TAGGED_ROWS_MAX) {
    return search.collect(walkTagged(db, query, rarest))
  }
  const found = await search.collect(walkByTime(db, query))
  // A frequent tag is soon met, unless its events are all old: then they lead to themselves.
  if (!rarest || found.length >= max) return found
  const older = await search.collect(walkTagged(db, query, rarest))
  return older.length > found.length ? older : found
}

interface EventSearchDeps {
  readonly db: Kysely<Database>
  readonly tags: readonly ResolvedTag[]
  readonly words: readonly string[]
  readonly max: number
}

class EventSearch {
  readonly #deps: EventSearchDeps

  constructor(deps: EventSearchDeps) {
    this.#deps = deps
  }

  /** The first rows that match, from chunks in order. */
  async collect(chunks: AsyncIterable<readonly EventRow[]>): Promise<readonly EventRow[]> {
    const { max } = this.#deps
    const found: EventRow[] = []
    for await (const chunk of chunks) {
      found.push(...(await this.#filterByWords(await this.#filterByTags(chunk))))
      if (found.length >= max) break
    }
    return found.slice(0, max)
  }

  async #filterByTags(rows: readonly EventRow[]): Promise<readonly EventRow[]> {
    const { db, tags } = this.#deps
    let left = rows
    for (const tag of tags) {
      if (left.length === 0) return left
      const ids = left.map((row) => row.id)
      const tagged = await findTaggedRowIds(db, tag, ids)
      left = left.filter((row) => tagged.has(row.id) !== tag.negated)
    }
    return left
  }

  async #filterByWords(rows: readonly EventRow[]): Promise<readonly EventRow[]> {
    const { db, words } = this.#deps
    if (words.length === 0 || rows.length === 0) return rows
    const matching = new Set<number>()
    for (const { rowId, event } of await readEvents(db, rows)) {
      if (hasWords(event, words)) matching.add(rowId)
    }
    return rows.filter((row) => matching.has(row.id))
  }
}

async function* walkByTime(db: Kysely<Database>, query: EventQuery): AsyncGenerator<EventRow[]> {
  const hasPayloads = query.words.length > 0
  const chunkRows = hasPayloads ? PAYLOAD_CHUNK_ROWS : CHUNK_ROWS
  const rowsMax = hasPayloads ? PAYLOADS_WALKED_MAX : ROWS_WALKED_MAX
  let last: EventRow | undefined
  for (let walked = 0; walked < rowsMax; walked += chunkRows) {
    const after = last
    const rows = await selectEvents(db, query)
      .$if(after !== undefined, (select) =>
        select.where((eb) =>
          eb(
            eb.refTuple('occurred_at_ms', 'id'),
            '<',
            eb.tuple(after?.occurred_at_ms ?? 0, after?.id ?? 0),
          ),
        ),
      )
      .limit(chunkRows)
      .execute()
    yield rows
    last = rows.at(-1)
    if (rows.length < chunkRows) return
  }
}

async function* walkTagged(
  db: Kysely<Database>,
  query: EventQuery,
  tag: ResolvedTag,
): AsyncGenerator<EventRow[]> {
  const ids = await listTaggedRowIds(db, tag, TAGGED_ROWS_MAX)
  const rows: EventRow[] = []
  for (let at = 0; at < ids.length; at += CHUNK_ROWS) {
    const chunk = ids.slice(at, at + CHUNK_ROWS)
    rows.push(...(await selectEvents(db, query).where('id', 'in', chunk).execute()))
  }
  rows.sort((a, b) => b.occurred_at_ms - a.occurred_at_ms || b.id - a.id)
  for (let at = 0; at < rows.length; at += PAYLOAD_CHUNK_ROWS) {
    yield rows.slice(at, at + PAYLOAD_CHUNK_ROWS)
  }
}
