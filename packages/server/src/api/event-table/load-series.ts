import type { AggregateOrder, EventSeries } from '../../store/event-aggregates.ts'
import type { FigureLimit } from '../../store/figure-limit.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext } from '../api-env.ts'
import { listOf } from '../issue-selection.ts'
import { type FieldColumn, type FigureColumn, parseColumn, refusal } from './column.ts'
import { formatField, issueIdsIn, loadNames, perTime, type TableValue } from './format-table.ts'
import { readSeriesRange, readTopEvents, readYAxes, type SeriesRange } from './read-series.ts'
import { aggregatesOf, readEventsInQuestion, readTableOrder, sortColumns } from './read-table.ts'

/** What a chart of events is drawn from. */
export interface LoadedSeries {
  readonly axes: readonly FigureColumn[]
  readonly range: SeriesRange
  readonly limit: FigureLimit | undefined
  /** Undefined for a chart of all events together. */
  readonly groups: readonly SeriesGroup[] | undefined
  /** All events together, or the first group. */
  readonly total: AxisPoints
}

export interface SeriesGroup {
  /** Without values for what is left beside the top events. */
  readonly by: readonly { readonly key: string; readonly value: TableValue }[]
  readonly isOther: boolean
  readonly points: AxisPoints
}

/** By axis, a value per interval. */
export type AxisPoints = readonly (readonly number[])[]

/** Reads a chart's query string and works its series out. */
export async function loadSeries(
  deps: ApiDeps,
  access: Access,
  context: ApiContext,
): Promise<LoadedSeries> {
  const question = await readEventsInQuestion(deps, access, context)
  const axes = readYAxes(context)
  const top = readTopEvents(context)
  const range = readSeriesRange(context, question.range)
  const { fields, figures, order } = readGrouping(context, axes, top)
  const { groups, others, limit } = await deps.stores.eventAggregates.series({
    ...range,
    events: question.events,
    groupBy: fields.map((field) => field.source),
    aggregates: aggregatesOf(figures),
    order,
    groupsMax: top ?? 1,
  })
  const pointsOf = (series: EventSeries | undefined) => axisPoints(series, { axes, range })
  if (top === undefined)
    return { axes, range, limit, groups: undefined, total: pointsOf(groups[0]) }
  const names = await loadNames(
    deps,
    question.projects,
    issueIdsIn(
      fields,
      groups.map((row) => row.key),
    ),
  )
  const named = groups.map((group): SeriesGroup => {
    const by = fields.map((field, at) => {
      return { key: field.name, value: formatField(field, group.key[at] ?? null, names) }
    })
    return { by, isOther: false, points: pointsOf(group) }
  })
  const hasOthers = others !== undefined && context.req.query('excludeOther') !== '1'
  const rest = hasOthers ? [{ by: [], isOther: true, points: pointsOf(others) }] : []
  return { axes, range, limit, groups: [...named, ...rest], total: pointsOf(undefined) }
}

interface Grouping {
  readonly fields: readonly FieldColumn[]
  /** The axes, and behind them what the groups are sorted by. */
  readonly figures: readonly FigureColumn[]
  readonly order: readonly AggregateOrder[]
}

/** Top events are the first rows of the table that `field` and `sort` describe. */
function readGrouping(
  context: ApiContext,
  axes: readonly FigureColumn[],
  top: number | undefined,
): Grouping {
  if (top === undefined) return { fields: [], figures: axes, order: [] }
  const names = [...new Set([...listOf(context, 'field'), ...listOf(context, 'groupBy')])]
  const { fields, figures } = sortColumns(names.map(parseColumn))
  if (fields.length === 0) throw refusal('topEvents needs at least one field to tell events apart.')
  const all = [...axes, ...figures]
  return {
    fields,
    figures: all,
    order: readTableOrder(context, { columns: [], fields, figures: all }),
  }
}

function axisPoints(
  series: EventSeries | undefined,
  { axes, range }: { readonly axes: readonly FigureColumn[]; readonly range: SeriesRange },
): AxisPoints {
  const { fromMs, toMs, intervalMs } = range
  const length = Math.round((toMs - fromMs) / intervalMs)
  const interval = { fromMs: 0, toMs: intervalMs }
  return axes.map((axis, index) =>
    Array.from({ length }, (_, at) => {
      const value = series?.points[at]?.[index] ?? 0
      return axis.per === undefined ? value : perTime(value, axis.per, interval)
    }),
  )
}
