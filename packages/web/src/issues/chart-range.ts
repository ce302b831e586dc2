import type { ReleaseDetail } from '@vedette/protocol/api/release'
import type { ChartPeriod } from './issue-view.ts'

const HOUR_SECONDS = 3_600
const DAY_SECONDS = 24 * HOUR_SECONDS
// Up to here a bar per hour can be told apart.
const HOURLY_SECONDS_MAX = 3 * DAY_SECONDS
// The API gives more; a chart has no room for them.
const DAYS_MAX = 366

/** What a chart asks for; in Unix seconds. */
export interface ChartRange {
  readonly since: number
  readonly until: number
  readonly resolution: '1h' | '1d'
}

const SECONDS = { '24h': DAY_SECONDS, '14d': 14 * DAY_SECONDS, '30d': 30 * DAY_SECONDS } as const

/** From the start of the period to the end of the bar that is being filled. */
export function chartRange(period: ChartPeriod, firstSeenMs: number, nowMs: number): ChartRange {
  const now = nowMs / 1000
  const age = now - firstSeenMs / 1000
  const seconds = period === 'all' ? Math.max(age + 1, DAY_SECONDS) : SECONDS[period]
  const resolution = seconds <= HOURLY_SECONDS_MAX ? '1h' : '1d'
  const step = resolution === '1h' ? HOUR_SECONDS : DAY_SECONDS
  const until = Math.ceil((now + 1) / step) * step
  const length = Math.min(Math.ceil(seconds / step), DAYS_MAX) * step
  return { since: until - length, until, resolution }
}

export interface ReleaseMark {
  /** From 0, the left end, to 1. */
  readonly at: number
  /** Those that fall on one bar, the newest first. */
  readonly versions: readonly string[]
}

type Dated = Pick<ReleaseDetail, 'version' | 'dateReleased' | 'dateCreated'>

/** Where releases stand on the axis: in the middle of the bar in whose time they came. */
export function releaseMarks(
  releases: readonly Dated[],
  { since, until, resolution }: ChartRange,
): readonly ReleaseMark[] {
  const step = resolution === '1h' ? HOUR_SECONDS : DAY_SECONDS
  const bars = (until - since) / step
  const byBar = new Map<number, string[]>()
  for (const { version, dateReleased, dateCreated } of releases) {
    const bar = Math.floor((Date.parse(dateReleased ?? dateCreated) / 1000 - since) / step)
    if (bar >= 0 && bar < bars) byBar.set(bar, [...(byBar.get(bar) ?? []), version])
  }
  return [...byBar]
    .toSorted(([a], [b]) => a - b)
    .map(([bar, versions]) => ({ at: (bar + 0.5) / bars, versions }))
}
