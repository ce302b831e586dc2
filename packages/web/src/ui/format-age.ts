import type { Translate } from '../messages/messages.ts'

const UNITS = [
  { seconds: 31_557_600, name: 'year' },
  { seconds: 2_629_800, name: 'month' },
  { seconds: 604_800, name: 'week' },
  { seconds: 86_400, name: 'day' },
  { seconds: 3600, name: 'hour' },
  { seconds: 60, name: 'minute' },
] as const

/** `3 h`, `2 wk`: for columns of ages. Under a minute, and times to come, are `now`. */
export function formatAgeShort(t: Translate<'ui'>, thenMs: number, nowMs: number): string {
  const found = largestUnit(thenMs, nowMs)
  return found === undefined ? t('age.nowShort') : t(`age.short.${found.name}`, found)
}

/** `3 hours ago`: for sentences. */
export function formatAge(t: Translate<'ui'>, thenMs: number, nowMs: number): string {
  const found = largestUnit(thenMs, nowMs)
  return found === undefined ? t('age.now') : t(`age.ago.${found.name}`, found)
}

function largestUnit(thenMs: number, nowMs: number) {
  const seconds = (nowMs - thenMs) / 1000
  const unit = UNITS.find((candidate) => seconds >= candidate.seconds)
  return unit && { name: unit.name, count: Math.floor(seconds / unit.seconds) }
}
