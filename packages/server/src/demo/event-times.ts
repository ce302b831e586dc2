import type { DemoIssue } from './demo-data.ts'
import type { SeededNumbers } from './seeded-numbers.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Most of what a peak brings comes within so long before and after it. */
const PEAK_SPREAD_MS = 1.5 * HOUR_MS
const PEAK_SHARE = 0.75
/** By how much the quietest hour of a day is below the busiest one. */
const RHYTHM = 0.7
const BUSIEST_HOUR = 19
/** Draws for one event, each of which the hour of the day may refuse. */
const DRAWS_MAX = 20

/** How events are spread over the days. */
export type EventSpread = Pick<DemoIssue, 'events' | 'from' | 'until' | 'shape'> &
  Partial<Pick<DemoIssue, 'peak'>>

/** When the events of an issue happened, in Unix milliseconds, the oldest first. */
export function eventTimes(issue: EventSpread, nowMs: number, numbers: SeededNumbers): number[] {
  const times = Array.from({ length: issue.events }, () => drawTime(issue, nowMs, numbers))
  return times.sort((one, other) => one - other)
}

function drawTime(issue: EventSpread, nowMs: number, numbers: SeededNumbers): number {
  const startMs = nowMs - issue.from * DAY_MS
  const endMs = nowMs - issue.until * DAY_MS
  if (issue.peak !== undefined && numbers.next() < PEAK_SHARE) {
    const offMs = (numbers.next() + numbers.next() - 1) * PEAK_SPREAD_MS
    return clamp(nowMs - issue.peak * DAY_MS + offMs, startMs, endMs)
  }
  for (let draw = 0; draw < DRAWS_MAX; draw += 1) {
    const atMs = startMs + bend(numbers.next(), issue.shape) * (endMs - startMs)
    if (numbers.next() < activityAt(atMs)) return atMs
  }
  return endMs
}

function bend(share: number, shape: DemoIssue['shape']): number {
  if (shape === 'rising') return share ** 0.4
  return shape === 'falling' ? share ** 2.2 : share
}

// People shop in the evening, so that is when things fail.
function activityAt(atMs: number): number {
  const hour = (atMs % DAY_MS) / HOUR_MS
  const phase = Math.cos(((hour - BUSIEST_HOUR) / 24) * 2 * Math.PI)
  return 1 - RHYTHM / 2 + (RHYTHM / 2) * phase
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(max, value))
}
