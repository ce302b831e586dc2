import type { ApiContext } from '../api-env.ts'
import { listOf } from '../issue-selection.ts'
import { readPeriod, type TimeRange } from '../time-range.ts'
import { type FigureColumn, parseColumn, refusal } from './column.ts'

/** Points of one series; the reference draws fewer. */
const POINTS_MAX = 4_000
/** Points that a chart is given when it does not say how far apart they are. */
const POINTS_DEFAULT = 300
/** The reference's own. */
const TOP_EVENTS_MAX = 10
const Y_AXES_MAX = 3
const SECOND_MS = 1_000

// What people read a time axis by.
const INTERVALS_MS = [
  60_000, 300_000, 900_000, 1_800_000, 3_600_000, 14_400_000, 43_200_000, 86_400_000,
] as const

export interface SeriesRange extends TimeRange {
  readonly intervalMs: number
}

/** The asked-for time in whole intervals. */
export function readSeriesRange(context: ApiContext, range: TimeRange): SeriesRange {
  const text = context.req.query('interval')
  const intervalMs = text ? readPeriod('interval', text) : defaultIntervalMs(range)
  if (intervalMs < SECOND_MS) throw refusal('An interval is at least a second long.')
  const fromMs = Math.floor(range.fromMs / intervalMs) * intervalMs
  const toMs = Math.max(fromMs + intervalMs, Math.ceil(range.toMs / intervalMs) * intervalMs)
  if ((toMs - fromMs) / intervalMs > POINTS_MAX) {
    throw refusal(`A series has at most ${POINTS_MAX} points: widen the interval.`)
  }
  return { fromMs, toMs, intervalMs }
}

function defaultIntervalMs({ fromMs, toMs }: TimeRange): number {
  const fitting = INTERVALS_MS.find((intervalMs) => (toMs - fromMs) / intervalMs <= POINTS_DEFAULT)
  return fitting ?? 86_400_000
}

export function readYAxes(context: ApiContext): readonly FigureColumn[] {
  const names = [...new Set(listOf(context, 'yAxis'))]
  const axes = (names.length > 0 ? names : ['count()']).map(parseColumn)
  if (axes.length > Y_AXES_MAX) throw refusal(`A chart has at most ${Y_AXES_MAX} axes.`)
  return axes.map((axis) => {
    if (axis.kind === 'figure') return axis
    throw refusal(`yAxis takes figures such as count(), which "${axis.name}" is not.`)
  })
}

/** Undefined for a chart of all events together. */
export function readTopEvents(context: ApiContext): number | undefined {
  const text = context.req.query('topEvents')
  if (!text || text === '0') return undefined
  const count = Number(text)
  if (Number.isInteger(count) && count >= 1 && count <= TOP_EVENTS_MAX) return count
  throw refusal(`topEvents is a number from 1 to ${TOP_EVENTS_MAX}.`)
}
