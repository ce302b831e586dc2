import type { SeriesRange } from '../store/issue-store.ts'
import { fieldError } from './api-error.ts'
import type { TimeRange } from './time-range.ts'

const HOUR_SECONDS = 3_600
const DAY_SECONDS = 86_400
// Up to here a bar per hour can be told apart.
const HOURLY_SECONDS_MAX = 3 * DAY_SECONDS
// The width of a chart on a screen; more bars than this are not drawn.
const BUCKETS_MAX = 366

const PERIODS = {
  '24h': { seconds: DAY_SECONDS, bucketSeconds: HOUR_SECONDS },
  '14d': { seconds: 14 * DAY_SECONDS, bucketSeconds: DAY_SECONDS },
  '30d': { seconds: 30 * DAY_SECONDS, bucketSeconds: DAY_SECONDS },
} as const

/** A time series of issues, under the name that it has in the answer. */
export interface StatsPeriod {
  readonly name: string
  readonly range: SeriesRange
}

export function fixedPeriod(name: keyof typeof PERIODS, nowMs: number): StatsPeriod {
  const { seconds, bucketSeconds } = PERIODS[name]
  const to = roundUp(nowMs / 1000, bucketSeconds)
  return { name, range: { from: to - seconds, to, bucketSeconds } }
}

/** Reads `groupStatsPeriod`: `auto` follows the range that was asked for. */
export function readStatsPeriod(
  text: string | undefined,
  asked: TimeRange | undefined,
  nowMs: number,
): StatsPeriod | undefined {
  if (text === '') return undefined
  if (text === undefined || text === '24h' || text === '14d' || text === '30d') {
    return fixedPeriod(text ?? '24h', nowMs)
  }
  if (text !== 'auto') throw fieldError('groupStatsPeriod', 'Ask for 24h, 14d, 30d or auto.')
  if (asked === undefined) return { ...fixedPeriod('24h', nowMs), name: 'auto' }
  return { name: 'auto', range: rangeOf(asked) }
}

function rangeOf({ fromMs, toMs }: TimeRange): SeriesRange {
  const seconds = (toMs - fromMs) / 1000
  const bucketSeconds = seconds <= HOURLY_SECONDS_MAX ? HOUR_SECONDS : DAY_SECONDS
  const to = roundUp(toMs / 1000, bucketSeconds)
  const buckets = Math.min(BUCKETS_MAX, Math.max(1, Math.ceil(seconds / bucketSeconds)))
  return { from: to - buckets * bucketSeconds, to, bucketSeconds }
}

function roundUp(seconds: number, step: number): number {
  return Math.ceil(seconds / step) * step
}
