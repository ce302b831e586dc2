import { describe, expect, it } from 'vitest'
import { createTimes } from './format-time.ts'

const AT = '2026-01-31T12:30:45.5Z'
const vienna = createTimes({ locale: 'en', timeZone: 'Europe/Vienna', is24Hours: true })
const tokyo = createTimes({ locale: 'en', timeZone: 'Asia/Tokyo', is24Hours: false })

describe('times', () => {
  it('leaves what is not a time as it was sent', () => {
    expect(vienna.exact('yesterday-ish')).toBe('yesterday-ish')
    expect(vienna.clock('')).toBe('')
  })

  it('are of the zone that somebody prefers, which they name', () => {
    expect(vienna.exact(AT)).toBe('Jan 31, 2026, 13:30:45 GMT+1')
    expect(tokyo.exact(AT)).toMatch(/^Jan 31, 2026, 09:30:45\sPM GMT\+9$/)
  })

  it('show seconds where rows lie close together', () => {
    expect(vienna.clock(AT)).toBe('13:30:45.500')
    expect(tokyo.clock(AT)).toMatch(/^09:30:45\.500\sPM$/)
  })

  it('name hours in the zone, and days in UTC', () => {
    expect(vienna.bucket(Date.parse(AT), false)).toBe('Jan 31, 13:30')
    expect(tokyo.bucket(Date.UTC(2026, 0, 31, 23), true)).toBe('Jan 31')
  })

  it('are the browser’s where it does not know the zone', () => {
    const odd = createTimes({ locale: 'en', timeZone: 'Mars/Olympus', is24Hours: true })
    const own = createTimes({ locale: 'en', timeZone: undefined, is24Hours: true })
    expect(odd.exact(AT)).toBe(own.exact(AT))
  })
})
