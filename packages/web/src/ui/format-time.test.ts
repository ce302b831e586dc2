import { describe, expect, it } from 'vitest'
import { formatBucket, formatClock, formatExactTime } from './format-time.ts'

describe('times', () => {
  it('leaves what is not a time as it was sent', () => {
    expect(formatExactTime('yesterday-ish')).toBe('yesterday-ish')
    expect(formatClock('')).toBe('')
  })

  it('shows seconds and a zone', () => {
    expect(formatExactTime('2026-01-31T12:30:45Z')).toMatch(/2026.*:45/)
    expect(formatClock('2026-01-31T12:30:45.5Z')).toMatch(/^\d\d:30:45\.500$/)
  })

  it('names days in UTC', () => {
    expect(formatBucket(Date.UTC(2026, 0, 31), true)).toBe('Jan 31')
  })
})
