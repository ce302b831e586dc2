const UNITS = [
  { seconds: 31_557_600, short: 'yr', one: 'year' },
  { seconds: 2_629_800, short: 'mo', one: 'month' },
  { seconds: 604_800, short: 'wk', one: 'week' },
  { seconds: 86_400, short: 'd', one: 'day' },
  { seconds: 3600, short: 'h', one: 'hour' },
  { seconds: 60, short: 'min', one: 'minute' },
] as const

/** `3 h`, `2 wk`: for columns of ages. Under a minute, and times to come, are `now`. */
export function formatAgeShort(thenMs: number, nowMs: number): string {
  const found = largestUnit(thenMs, nowMs)
  return found === undefined ? 'now' : `${found.count} ${found.unit.short}`
}

/** `3 hours ago`: for sentences. */
export function formatAge(thenMs: number, nowMs: number): string {
  const found = largestUnit(thenMs, nowMs)
  if (found === undefined) return 'just now'
  return `${found.count} ${found.unit.one}${found.count === 1 ? '' : 's'} ago`
}

function largestUnit(thenMs: number, nowMs: number) {
  const seconds = (nowMs - thenMs) / 1000
  const unit = UNITS.find((candidate) => seconds >= candidate.seconds)
  return unit && { unit, count: Math.floor(seconds / unit.seconds) }
}
