import { Hono } from 'hono'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { endpoint } from '../endpoint.ts'
import { dataScanned, formatTableMeta } from '../event-table/format-table.ts'
import { type AxisPoints, type LoadedSeries, loadSeries } from '../event-table/load-series.ts'
import { SERIES_PARAMETERS } from '../query-parameters.ts'

const endpoints = {
  stats: endpoint({
    summary: 'Query a series of figures about events',
    scope: 'event:read',
    parameters: SERIES_PARAMETERS,
    answers: {
      200: {
        description: 'Points of time and value; by axis and by group where there are several.',
        schema: 'EventStats',
      },
    },
  }),
  timeSeries: endpoint({
    summary: 'Query series of figures about events, one for each axis and group',
    scope: 'event:read',
    parameters: SERIES_PARAMETERS,
    answers: {
      200: { description: 'The series, and what their values are.', schema: 'EventTimeSeries' },
    },
  }),
}

/** Charts of events, in the reference's older shape and in its newer one. */
export function eventSeriesRoutes(deps: ApiDeps, access: Access) {
  return new Hono<ApiEnv>()
    .get(
      '/organizations/:organization/events-stats',
      endpoints.stats,
      async (context: ApiContext) => {
        return context.json(formatStats(await loadSeries(deps, access, context)))
      },
    )
    .get(
      '/organizations/:organization/events-timeseries',
      endpoints.timeSeries,
      async (context: ApiContext) => {
        const loaded = await loadSeries(deps, access, context)
        return context.json(formatTimeSeries(loaded, deps.clock.nowMs()))
      },
    )
}

/** Without a group and with one axis the series itself, else by the names of both. */
function formatStats(loaded: LoadedSeries) {
  const { groups, total } = loaded
  if (groups === undefined) return formatAxes(loaded, total, 0)
  const named = groups.map((group, order) => {
    const name = group.isOther ? 'Other' : group.by.map(({ value }) => nameOf(value)).join(',')
    return [name, formatAxes(loaded, group.points, order)] as const
  })
  return Object.fromEntries(named)
}

function nameOf(value: unknown): string {
  return value === null ? 'None' : String(value)
}

function formatAxes(loaded: LoadedSeries, points: AxisPoints, order: number) {
  const { axes } = loaded
  const [first] = axes
  if (axes.length === 1 && first) return { ...formatPoints(loaded, points[0] ?? []), order }
  const byAxis = axes.map((axis, index) => {
    return [axis.name, { ...formatPoints(loaded, points[index] ?? []), order: index }] as const
  })
  return { ...Object.fromEntries(byAxis), order }
}

function formatPoints({ axes, range, limit }: LoadedSeries, values: readonly number[]) {
  const { fromMs, toMs, intervalMs } = range
  return {
    data: values.map(
      (count, index) => [(fromMs + index * intervalMs) / 1000, [{ count }]] as const,
    ),
    start: fromMs / 1000,
    end: toMs / 1000,
    isMetricsData: false,
    isMetricsExtractedData: false,
    meta: formatTableMeta(axes, limit),
  }
}

function formatTimeSeries(loaded: LoadedSeries, nowMs: number) {
  const { axes, range, limit, groups, total } = loaded
  const { fromMs, toMs, intervalMs } = range
  const all = groups ?? [{ by: undefined, isOther: false, points: total }]
  const timeSeries = all.flatMap(({ by, isOther, points }, order) =>
    axes.map((axis, index) => ({
      yAxis: axis.name,
      ...(by === undefined ? {} : { groupBy: by }),
      values: (points[index] ?? []).map((value, at) => ({
        timestamp: fromMs + at * intervalMs,
        value,
        // Events of the last interval are still coming in.
        incomplete: fromMs + (at + 1) * intervalMs > nowMs,
      })),
      meta: {
        valueType: axis.type,
        valueUnit: axis.unit,
        interval: intervalMs,
        order,
        isOther,
        dataScanned: dataScanned(limit),
      },
    })),
  )
  return { meta: { dataset: 'errors', start: fromMs, end: toMs }, timeSeries }
}
