import type {
  AggregateRequest,
  AggregateRow,
  EventAggregate,
  EventAggregates,
  EventSeries,
  FacetRequest,
  SeriesRequest,
} from './event-aggregates.ts'
import { columnValue } from './event-column.ts'
import type { EventQuery, StoredEvent } from './event-store.ts'
import { EventTally } from './event-tally.ts'
import { FacetCounts } from './facet-counts.ts'
import type { FigureLimit } from './figure-limit.ts'
import { type PageRequest, pageOf } from './page.ts'
import { sortAggregates } from './sort-aggregates.ts'

/** Visits the events that match, perhaps only some of the newest, and tells why. */
export type EventScan = (
  query: EventQuery,
  visit: (event: StoredEvent) => void,
) => Promise<FigureLimit | undefined>

/** Figures by reading the events themselves: right for every column, and as slow as that sounds. */
export class ScannedEventAggregates implements EventAggregates {
  readonly #scan: EventScan

  constructor(scan: EventScan) {
    this.#scan = scan
  }

  async aggregate(request: AggregateRequest, page: PageRequest) {
    const groups = new Map<string, Group>()
    const limit = await this.#scan(request.events, (event) => {
      groupOf(groups, request, event).tally.add(event)
    })
    const rows = [...groups.values()].map(rowOf)
    const sorted = sortAggregates(rows, request.order).slice(page.offset)
    return { ...pageOf(sorted, page), limit }
  }

  async facets(request: FacetRequest) {
    const counts = new FacetCounts()
    const limit = await this.#scan(request.events, (event) => counts.add(event.event.tags))
    return { limit, facets: counts.list(request) }
  }

  async series(request: SeriesRequest) {
    const { fromMs, toMs, intervalMs, aggregates, groupsMax, order } = request
    const length = Math.round((toMs - fromMs) / intervalMs)
    const groups = new Map<string, Group>()
    const events = { ...request.events, fromMs, toMs }
    const limit = await this.#scan(events, (event) => {
      const group = groupOf(groups, request, event)
      group.tally.add(event)
      const index = Math.floor((event.occurredAtMs - fromMs) / intervalMs)
      const tally = group.points.get(index) ?? new EventTally(aggregates)
      group.points.set(index, tally)
      tally.add(event)
    })
    const sorted = sortAggregates(
      [...groups.values()].map((group) => ({ ...rowOf(group), group })),
      order,
    ).map(({ group }) => group)
    const others = joinGroups(sorted.slice(groupsMax), aggregates)
    return {
      limit,
      groups: sorted.slice(0, groupsMax).map((group) => seriesOf(group, aggregates, length)),
      others: others && seriesOf(others, aggregates, length),
    }
  }
}

interface Group {
  readonly key: AggregateRow['key']
  readonly tally: EventTally
  /** By the index of the interval. */
  readonly points: Map<number, EventTally>
}

function groupOf(
  groups: Map<string, Group>,
  { groupBy, aggregates }: AggregateRequest,
  event: StoredEvent,
): Group {
  const key = groupBy.map((name) => columnValue(event, name))
  const name = JSON.stringify(key)
  const group = groups.get(name) ?? { key, tally: new EventTally(aggregates), points: new Map() }
  groups.set(name, group)
  return group
}

function joinGroups(
  groups: readonly Group[],
  aggregates: readonly EventAggregate[],
): Group | undefined {
  if (groups.length === 0) return undefined
  const joined: Group = { key: [], tally: new EventTally(aggregates), points: new Map() }
  for (const { tally, points } of groups) {
    joined.tally.join(tally)
    for (const [index, point] of points) {
      const sum = joined.points.get(index) ?? new EventTally(aggregates)
      joined.points.set(index, sum)
      sum.join(point)
    }
  }
  return joined
}

function rowOf({ key, tally }: Group): AggregateRow {
  return { key, values: tally.values() }
}

function seriesOf(
  group: Group,
  aggregates: readonly EventAggregate[],
  length: number,
): EventSeries {
  const empty = new EventTally(aggregates).values()
  const points = Array.from({ length }, (_, index) => group.points.get(index)?.values() ?? empty)
  return { ...rowOf(group), points }
}
