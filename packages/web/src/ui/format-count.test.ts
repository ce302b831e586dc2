import { describe, expect, it } from 'vitest'
import { formatBytes, formatCount, formatExactCount, formatPlural } from './format-count.ts'

describe('formatCount', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1k'],
    [1290, '1.2k'],
    [12_900, '12k'],
    [999_999, '999k'],
    [3_400_000, '3.4m'],
    [2_000_000_000, '2b'],
  ])('writes %d as %s', (count, text) => {
    expect(formatCount(count)).toBe(text)
  })

  it('groups exact counts and takes plurals', () => {
    expect(formatExactCount(1_234_567)).toBe('1,234,567')
    expect(formatPlural(1, 'event')).toBe('1 event')
    expect(formatPlural(2000, 'event')).toBe('2,000 events')
    expect(formatPlural(0, 'match', 'matches')).toBe('0 matches')
  })

  it('writes sizes in decimal units', () => {
    expect([512, 3400, 1_250_000].map(formatBytes)).toEqual(['512 B', '3.4 kB', '1.3 MB'])
    expect(formatBytes(20_540_000_000)).toBe('20.5 GB')
  })
})
