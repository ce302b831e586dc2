import { Cron } from 'croner'
import type { Expectation, MonitorConfig, MonitorSchedule } from '../store/monitor-store.ts'

const MINUTE_MS = 60_000
/** A check-in may come this late where nothing is said of it: the reference's own minute. */
const MARGIN_MINUTES_DEFAULT = 1
/** A job whose machine's clock is a little early still has the run that it was started for. */
const EARLY_MS_MAX = 5_000
/** `0 12 28-31 2 *`, far too long for more. */
const CRONTAB_CHARS_MAX = 200
const CRONTAB_FIELDS = 5

/** What crontabs call the usual ones. */
const NICKNAMES: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
}

/** Undefined for a crontab that is none, names no time zone, or is never due. */
export function formatCrontab(text: string, timezone: string): string | undefined {
  if (text.length > CRONTAB_CHARS_MAX) return undefined
  const trimmed = text.trim()
  const crontab = NICKNAMES[trimmed.toLowerCase()] ?? trimmed.split(/\s+/).join(' ')
  if (crontab.split(' ').length !== CRONTAB_FIELDS) return undefined
  try {
    const isEverDue = openCrontab(crontab, timezone).nextRun(new Date(0)) !== null
    return isEverDue ? crontab : undefined
  } catch {
    return undefined
  }
}

/** When a job is expected that ran, or was expected, at that time. */
export function expectAfter(config: MonitorConfig, ranAtMs: number): Expectation {
  const { schedule, timezone } = config
  const atMs =
    schedule.type === 'crontab'
      ? nextOfCrontab(schedule.value, timezone, ranAtMs + EARLY_MS_MAX)
      : wholeMinute(addInterval(schedule, ranAtMs, 1))
  return expectationOf(config, atMs)
}

/**
 * The first time at which a job that was expected then, and did not come, is expected again and may
 * still come in time: whatever lies between is passed over, so that a long pause is one miss.
 */
export function expectFrom(config: MonitorConfig, missedAtMs: number, nowMs: number): Expectation {
  const { schedule, timezone } = config
  const afterMs = Math.max(missedAtMs, nowMs - marginMs(config))
  const atMs =
    schedule.type === 'crontab'
      ? nextOfCrontab(schedule.value, timezone, afterMs)
      : intervalAfter(schedule, missedAtMs, afterMs)
  return expectationOf(config, atMs)
}

function expectationOf(config: MonitorConfig, atMs: number | undefined): Expectation {
  return {
    nextCheckInAtMs: atMs,
    nextCheckInLatestAtMs: atMs === undefined ? undefined : atMs + marginMs(config),
  }
}

function marginMs({ marginMinutes }: MonitorConfig): number {
  return (marginMinutes ?? MARGIN_MINUTES_DEFAULT) * MINUTE_MS
}

function openCrontab(crontab: string, timezone: string): Cron {
  return new Cron(crontab, { timezone, paused: true, mode: '5-part', sloppyRanges: true })
}

function nextOfCrontab(crontab: string, timezone: string, afterMs: number): number | undefined {
  return openCrontab(crontab, timezone).nextRun(new Date(afterMs))?.getTime()
}

type Interval = Extract<MonitorSchedule, { type: 'interval' }>

const UNIT_MS = {
  week: 7 * 24 * 60 * MINUTE_MS,
  day: 24 * 60 * MINUTE_MS,
  hour: 60 * MINUTE_MS,
  minute: MINUTE_MS,
} as const
/** Never more than there are in that unit: a count worked out with it is not too high. */
const LONGEST_MS = { month: 31 * UNIT_MS.day, year: 366 * UNIT_MS.day } as const

function addInterval({ value, unit }: Interval, fromMs: number, times: number): number {
  if (unit !== 'month' && unit !== 'year') return fromMs + times * value * UNIT_MS[unit]
  const date = new Date(fromMs)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + times * value * (unit === 'year' ? 12 : 1))
  // A month without that day ends earlier.
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(day, lastDay))
  return date.getTime()
}

function intervalAfter(interval: Interval, fromMs: number, afterMs: number): number {
  const { value, unit } = interval
  const unitMs = unit === 'month' || unit === 'year' ? LONGEST_MS[unit] : UNIT_MS[unit]
  let times = Math.max(1, Math.floor((afterMs - fromMs) / (value * unitMs)))
  // One or two steps; of months a few more, as they are shorter than the longest.
  while (addInterval(interval, fromMs, times) <= afterMs) times += 1
  return addInterval(interval, fromMs, times)
}

function wholeMinute(atMs: number): number {
  return atMs - (atMs % MINUTE_MS)
}
