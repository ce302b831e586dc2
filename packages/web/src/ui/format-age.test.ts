import { describe, expect, it } from 'vitest'
import { translateTo } from '../messages/testing/translate.ts'
import { formatAge, formatAgeShort } from './format-age.ts'

const NOW = Date.UTC(2026, 0, 31)
const t = translateTo('ui')
const HOUR_MS = 3_600_000

describe('formatAge', () => {
  it.each([
    [0, 'now', 'just now'],
    [59_000, 'now', 'just now'],
    [60_000, '1 min', '1 minute ago'],
    [HOUR_MS, '1 h', '1 hour ago'],
    [47 * HOUR_MS, '1 d', '1 day ago'],
    [15 * 24 * HOUR_MS, '2 wk', '2 weeks ago'],
    [90 * 24 * HOUR_MS, '2 mo', '2 months ago'],
    [800 * 24 * HOUR_MS, '2 yr', '2 years ago'],
    [-HOUR_MS, 'now', 'just now'],
  ])('calls %d ms %s', (ageMs, short, long) => {
    expect(formatAgeShort(t, NOW - ageMs, NOW)).toBe(short)
    expect(formatAge(t, NOW - ageMs, NOW)).toBe(long)
  })
})
