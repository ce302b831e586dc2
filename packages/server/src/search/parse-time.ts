import type { SearchTime } from './search-tree.ts'

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}
const RELATIVE = /^([+-])([0-9]{1,6})([smhdw])$/
const DAY = '[0-9]{4}-[0-9]{2}-[0-9]{2}'
const DATE = new RegExp(`^${DAY}$`)
const TIME = '([0-9]{2}:[0-9]{2})(:[0-9]{2})?(\\.[0-9]{1,9})?'
const DATE_TIME = new RegExp(`^(${DAY})[T ]${TIME}(Z|[+-][0-9]{2}:?[0-9]{2})?$`)
const UNIX_SECONDS = /^[0-9]{9,11}$/

/**
 * `-24h`, `+7d`, `2024-01-01`, `2024-01-01T10:15`, with seconds, with a zone (UTC where none is
 * given), or Unix seconds. A time means as long a span as it is exact.
 */
export function parseSearchTime(text: string): SearchTime | undefined {
  const [, sign, count, unit = ''] = RELATIVE.exec(text) ?? []
  if (sign === '+' || sign === '-') {
    return { kind: 'relative', sign, periodMs: Number(count) * (UNIT_MS[unit] ?? 0) }
  }
  if (UNIX_SECONDS.test(text)) return span(Number(text) * 1000, 1000)
  if (isDay(text)) return span(Date.parse(text), DAY_MS)
  const match = DATE_TIME.exec(text)
  if (match === null) return undefined
  const [, day = '', minute, seconds, fraction, zone = 'Z'] = match
  if (!isDay(day) || (fraction !== undefined && seconds === undefined)) return undefined
  const ms = fraction?.slice(0, 4).padEnd(4, '0') ?? ''
  const fromMs = Date.parse(`${day}T${minute}${seconds ?? ''}${ms}${zone}`)
  if (seconds === undefined) return span(fromMs, 60_000)
  return span(fromMs, fraction === undefined ? 1000 : 1)
}

const DAY_MS = 86_400_000
// Its first day: later years have five digits.
const YEAR_9999_MS = Date.UTC(9999, 0)

/** `Date.parse` takes the 31st of any month. */
function isDay(text: string): boolean {
  if (!DATE.test(text)) return false
  const ms = Date.parse(text)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text)
}

function span(fromMs: number, lengthMs: number): SearchTime | undefined {
  const isKnown = fromMs >= 0 && fromMs <= YEAR_9999_MS
  return isKnown ? { kind: 'absolute', fromMs, toMs: fromMs + lengthMs } : undefined
}

/** The text that `parseSearchTime` reads as this time. */
export function formatSearchTime(time: SearchTime): string {
  if (time.kind === 'relative') return `${time.sign}${formatPeriod(time.periodMs)}`
  const iso = new Date(time.fromMs).toISOString()
  const lengthMs = time.toMs - time.fromMs
  if (lengthMs === DAY_MS) return iso.slice(0, 'yyyy-mm-dd'.length)
  if (lengthMs === 60_000) return `${iso.slice(0, 'yyyy-mm-ddThh:mm'.length)}Z`
  return lengthMs === 1000 ? `${iso.slice(0, 'yyyy-mm-ddThh:mm:ss'.length)}Z` : iso
}

/** In the largest unit that leaves no rest. */
function formatPeriod(periodMs: number): string {
  const units = Object.entries(UNIT_MS).toReversed()
  const [unit, unitMs] = units.find(([, ms]) => periodMs % ms === 0) ?? ['s', 1_000]
  return `${periodMs / unitMs}${unit}`
}
