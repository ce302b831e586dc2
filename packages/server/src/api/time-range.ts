import type { ApiContext } from './api-env.ts'
import { fieldError } from './api-error.ts'

export interface TimeRange {
  readonly fromMs: number
  readonly toMs: number
}

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}
/** Ten years: further back nothing is kept. */
const PERIOD_MAX_MS = 3_650 * 86_400_000
const PERIOD = /^([0-9]{1,6})([smhdw])$/
const ISO = /^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9:.]{4,15}(Z|[+-][0-9]{2}:?[0-9]{2})?)?$/

/** `14d` as milliseconds. */
export function parsePeriod(text: string): number | undefined {
  const [, count, unit = ''] = PERIOD.exec(text) ?? []
  const periodMs = Number(count) * (UNIT_MS[unit] ?? Number.NaN)
  return periodMs > 0 && periodMs <= PERIOD_MAX_MS ? periodMs : undefined
}

/** Reads `statsPeriod`, or `start` and `end`; undefined when none of them is given. */
export function readTimeRange(context: ApiContext, nowMs: number): TimeRange | undefined {
  const period = context.req.query('statsPeriod')
  if (period) return { fromMs: nowMs - readPeriod('statsPeriod', period), toMs: nowMs + 1 }
  const start = context.req.query('start')
  const end = context.req.query('end')
  if (!start && !end) return undefined
  const fromMs = start ? readTime('start', start) : 0
  const toMs = end ? readTime('end', end) : nowMs + 1
  if (fromMs >= toMs) throw fieldError('start', 'The start must come before the end.')
  return { fromMs, toMs }
}

export function readPeriod(field: string, text: string): number {
  const periodMs = parsePeriod(text)
  if (periodMs === undefined) throw fieldError(field, 'This is no period such as 24h or 14d.')
  return periodMs
}

function readTime(field: string, text: string): number {
  const timeMs = parseTime(text)
  if (timeMs === undefined) throw fieldError(field, 'This is no time in ISO 8601.')
  return timeMs
}

/** ISO 8601, UTC where no zone is given; or Unix seconds, as old clients send. */
export function parseTime(text: string): number | undefined {
  if (/^[0-9]{1,11}(\.[0-9]{1,6})?$/.test(text)) return Math.floor(Number(text) * 1000)
  const match = ISO.exec(text)
  const hasZone = match?.[1] === undefined || match[2] !== undefined
  const timeMs = match ? Date.parse(hasZone ? text : `${text}Z`) : Number.NaN
  return Number.isNaN(timeMs) ? undefined : timeMs
}
