import type { ApiContext } from './api-env.ts'
import { fieldError } from './api-error.ts'
import { readPeriod, readTimeRange } from './time-range.ts'

/** Buckets of time, Unix seconds, all of one width; outcomes are kept by the hour. */
export interface BucketRange {
  readonly from: number
  readonly to: number
  readonly bucketSeconds: number
}

const MINUTE_SECONDS = 60
const HOUR_SECONDS = 3_600
const DAY_SECONDS = 86_400
const DAY_MS = DAY_SECONDS * 1000
const HOURS_DIVIDING_A_DAY = [1, 2, 3, 4, 6, 8, 12, 24] as const
/** The reference's own. */
const BUCKETS_MAX = 1000

/** Reads `statsPeriod` or `start` and `end`, the last day when absent, and `interval`. */
export function readBucketRange(context: ApiContext, nowMs: number): BucketRange {
  const given = readTimeRange(context, nowMs)
  const range = given ?? { fromMs: nowMs - DAY_MS, toMs: nowMs + 1 }
  const interval = context.req.query('interval') || '1h'
  const asked = readPeriod('interval', interval) / 1000
  if (asked < MINUTE_SECONDS || DAY_SECONDS % asked !== 0) {
    throw fieldError('interval', 'An interval divides a day, such as 15m, 1h or 1d.')
  }
  // Dashboards ask for minutes, too: the answer names the intervals that it has.
  const hours = HOURS_DIVIDING_A_DAY.find((count) => count * HOUR_SECONDS >= asked) ?? 24
  const bucketSeconds = hours * HOUR_SECONDS
  return alignBuckets(range.fromMs / 1000, range.toMs / 1000, bucketSeconds)
}

/**
 * Reads `since`, `until` (Unix seconds) and `resolution`: what is finer than a day, such as `10s`,
 * is given by hours, everything else by days.
 */
export function readResolution(context: ApiContext, nowMs: number): BucketRange {
  const resolution = context.req.query('resolution') || '1h'
  const isDaily = readPeriod('resolution', resolution) >= DAY_MS
  const bucketSeconds = isDaily ? DAY_SECONDS : HOUR_SECONDS
  const until = readSeconds(context, 'until') ?? nowMs / 1000
  const since = readSeconds(context, 'since') ?? until - DAY_SECONDS
  if (since > until) throw fieldError('since', 'The start must come before the end.')
  return alignBuckets(since, until, bucketSeconds)
}

/** The index of an hour's bucket. */
export function bucketOf(range: BucketRange, hour: number): number {
  return Math.floor((hour - range.from) / range.bucketSeconds)
}

export function listBuckets({ from, to, bucketSeconds }: BucketRange): readonly number[] {
  return Array.from({ length: (to - from) / bucketSeconds }, (_, at) => from + at * bucketSeconds)
}

function alignBuckets(since: number, until: number, bucketSeconds: number): BucketRange {
  const from = Math.floor(since / bucketSeconds) * bucketSeconds
  const to = Math.max(from + bucketSeconds, Math.ceil(until / bucketSeconds) * bucketSeconds)
  if ((to - from) / bucketSeconds > BUCKETS_MAX) {
    throw fieldError('interval', `A series has at most ${BUCKETS_MAX} points: widen the interval.`)
  }
  return { from, to, bucketSeconds }
}

function readSeconds(context: ApiContext, name: string): number | undefined {
  const text = context.req.query(name)
  if (!text) return undefined
  const seconds = Number(text)
  if (seconds >= 0 && seconds < 1e11) return seconds
  throw fieldError(name, 'This is no time in Unix seconds.')
}
