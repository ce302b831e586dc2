import type { EventSeries, SeriesRequest } from '../../event-aggregates.ts'
import type { FigureLimit } from '../../figure-limit.ts'
import { addTo, createTallies, forEachSegment, Grouping, groupEvents } from './group-events.ts'
import { NO_GROUP } from './group-index.ts'
import type { MatchedRows } from './matched-rows.ts'
import type { OpenedFigures } from './open-figures.ts'
import { rankGroups } from './rank-groups.ts'
import { createTally, type PreparedAggregate, type Tally } from './tally.ts'

export interface SeriesFigures {
  readonly groups: readonly EventSeries[]
  readonly others: EventSeries | undefined
  readonly limit: FigureLimit | undefined
}

/** Finds the first groups, and goes through the events again for their series. */
export async function seriesFigures(
  figures: OpenedFigures,
  request: SeriesRequest,
): Promise<SeriesFigures> {
  if (figures.columns.length === 0) return seriesOfAll(figures, request)
  const grouping = new Grouping(figures)
  const grouped = await groupEvents(figures, grouping)
  const { order, groupsMax } = request
  const top = await rankGroups(grouped, { columns: figures.columns, order, count: groupsMax })
  const hasOthers = grouped.groupCount > top.length || grouping.limit !== undefined
  const seriesOf = new Uint32Array(grouping.groupCount).fill(top.length)
  for (const [index, { group }] of top.entries()) seriesOf[group] = index
  const { points, rest } = await collectPoints(figures, request, {
    count: top.length + 1,
    assign: (rows) => {
      return grouping.assign(rows).map((group) => seriesOf[group] ?? top.length)
    },
  })
  const groups = top.map(({ key, values }, index) => ({ key, values, points: points(index) }))
  const others = hasOthers ? { key: [], values: rest, points: points(top.length) } : undefined
  return { groups, others, limit: grouped.limit }
}

async function seriesOfAll(figures: OpenedFigures, request: SeriesRequest): Promise<SeriesFigures> {
  let count = 0
  const { points, rest, limit } = await collectPoints(figures, request, {
    count: 1,
    assign(rows) {
      count += rows.count
      return new Uint32Array(rows.count)
    },
  })
  const groups = count > 0 ? [{ key: [], values: rest, points: points(0) }] : []
  return { groups, others: undefined, limit: figures.limit ?? limit }
}

interface Series {
  readonly count: number
  /** By place, which series an event belongs to. */
  readonly assign: (rows: MatchedRows) => Uint32Array
}

/** The points of each series, and the figures of the last of them as a whole. */
async function collectPoints(
  figures: OpenedFigures,
  { fromMs, toMs, intervalMs }: SeriesRequest,
  series: Series,
) {
  const length = Math.round((toMs - fromMs) / intervalMs)
  const parts = createTallies(figures.aggregates)
  const wholes = figures.aggregates.map(createWhole)
  const limit = await forEachSegment(figures, (rows) => {
    const own = series.assign(rows)
    for (const whole of wholes) whole?.add(rows, lastAlone(own, series.count - 1))
    addTo(parts, rows, intervalsOf(rows, own, { fromMs, intervalMs, length }))
  })
  const partFigures = parts.map((tally) => tally.finish(series.count * length))
  const points = (index: number) =>
    Array.from({ length }, (_, at) => {
      return partFigures.map((figure) => figure[index * length + at] ?? 0)
    })
  const last = points(series.count - 1)
  const rest = figures.aggregates.map((aggregate, index) => {
    const whole = wholes[index]?.finish(1)[0]
    return (
      whole ??
      joinPoints(
        aggregate,
        last.map((point) => point[index] ?? 0),
      )
    )
  })
  return { points, rest, limit }
}

/** What differs cannot be added up. */
function createWhole(aggregate: PreparedAggregate): Tally | undefined {
  return aggregate.kind === 'count_unique' ? createTally(aggregate) : undefined
}

function lastAlone(series: Uint32Array, last: number): Uint32Array {
  return last === 0 ? series : series.map((index) => (index === last ? 0 : NO_GROUP))
}

/** 0 stands for no event at all. */
function joinPoints({ kind }: PreparedAggregate, points: readonly number[]): number {
  const some = points.filter((point) => point !== 0)
  if (kind === 'first_seen') return some.reduce((a, b) => Math.min(a, b), some[0] ?? 0)
  if (kind === 'last_seen') return some.reduce((a, b) => Math.max(a, b), 0)
  return some.reduce((a, b) => a + b, 0)
}

interface Intervals {
  readonly fromMs: number
  readonly intervalMs: number
  readonly length: number
}

function intervalsOf(
  rows: MatchedRows,
  series: Uint32Array,
  { fromMs, intervalMs, length }: Intervals,
): Uint32Array {
  const parts = new Uint32Array(series.length)
  const times = rows.times()
  for (let at = 0; at < parts.length; at += 1) {
    const interval = Math.floor(((times[at] ?? 0) - fromMs) / intervalMs)
    const isWithin = interval >= 0 && interval < length
    parts[at] = isWithin ? (series[at] ?? 0) * length + interval : NO_GROUP
  }
  return parts
}
