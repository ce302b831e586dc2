import type { EventId } from '@vedette/protocol/ids'
import type {
  EventOrder,
  EventQuery,
  EventStore,
  Neighbors,
  StoredEvent,
} from '../store/event-store.ts'

/**
 * Rows read on the way to a neighbour. Those of the same millisecond stand between: mostly none, in
 * a burst many. A burst beyond the last ends the way.
 */
const PAGES = [
  { offset: 0, limit: 4 },
  { offset: 4, limit: 96 },
]

type Events = Pick<EventStore, 'list'>

/** The first event of a query in an order. */
export async function findEnd(
  events: Events,
  query: EventQuery,
  order: EventOrder,
): Promise<StoredEvent | undefined> {
  const { rows } = await events.list({ ...query, order }, { offset: 0, limit: 1 })
  return rows[0]
}

/** The events before and after one among those that a query means, whether or not it is one. */
export async function findNeighbors(
  events: Events,
  query: EventQuery,
  event: StoredEvent,
): Promise<Neighbors> {
  const [previous, next] = await Promise.all([
    findBeside(events, { ...query, order: 'newest' }, event),
    findBeside(events, { ...query, order: 'oldest' }, event),
  ])
  return { previous, next }
}

async function findBeside(
  events: Events,
  query: EventQuery,
  event: StoredEvent,
): Promise<EventId | undefined> {
  const { occurredAtMs: atMs } = event
  const { fromMs = 0, toMs = Number.MAX_SAFE_INTEGER } = query
  const isBack = query.order === 'newest'
  const range = isBack
    ? { fromMs, toMs: Math.min(toMs, atMs + 1) }
    : { fromMs: Math.max(fromMs, atMs), toMs }
  for (const page of PAGES) {
    const { rows, hasMore } = await events.list({ ...query, ...range }, page)
    const found = rows.find((row) => (isBack ? isBefore(row, event) : isBefore(event, row)))
    if (found !== undefined) return found.eventId
    if (!hasMore) return undefined
  }
  return undefined
}

function isBefore(one: StoredEvent, other: StoredEvent): boolean {
  if (one.occurredAtMs !== other.occurredAtMs) return one.occurredAtMs < other.occurredAtMs
  return one.rowId < other.rowId
}
