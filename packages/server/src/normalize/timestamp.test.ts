import { describe, expect, it } from 'vitest'
import {
  normalizeTestEvent as normalize,
  noteOf,
  RECEIVED_SECONDS,
} from './testing/normalize-test-event.ts'
import { parseTimestamp } from './timestamp.ts'

const DAY_SECONDS = 86_400
const HOUR_SECONDS = 3600

describe('parseTimestamp', () => {
  it.each([
    [1_700_000_000.25, 1_700_000_000.25],
    ['1700000000.25', 1_700_000_000.25],
    [1_700_000_000_250, 1_700_000_000.25],
    ['2023-11-14T22:13:20Z', 1_700_000_000],
    ['2023-11-14T22:13:20', 1_700_000_000],
    ['2023-11-14 22:13:20', 1_700_000_000],
    ['2023-11-14T22:13', 1_699_999_980],
    ['2023-11-14T22:13:20.123456', 1_700_000_000.123456],
    ['2023-11-14T22:13:20.5+00:00', 1_700_000_000.5],
    ['2023-11-15T00:13:20+02:00', 1_700_000_000],
    ['2023-11-14T17:13:20-0500', 1_700_000_000],
    ['2023-11-14T23:13:20+01', 1_700_000_000],
    ['2023-11-14', 1_699_920_000],
  ])('reads %j', (value, seconds) => {
    expect(parseTimestamp(value)).toBe(seconds)
  })

  it.each([
    ['yesterday'],
    ['2023-13-01T00:00:00Z'],
    ['2023-11-14T22:61:00Z'],
    [''],
    [-1],
    [Number.POSITIVE_INFINITY],
    [true],
    [null],
    [[]],
  ])('refuses %j', (value) => {
    expect(parseTimestamp(value)).toBeUndefined()
  })
})

describe('the time of an event', () => {
  it.each([
    ['a second ago', -1],
    ['29 days ago', -29 * DAY_SECONDS],
    ['within the next minute', 59],
  ])('stays as it is: %s', (_, offset) => {
    const event = normalize({ timestamp: RECEIVED_SECONDS + offset })
    expect(event.timestamp).toBe(RECEIVED_SECONDS + offset)
    expect(event._meta).toBeUndefined()
  })

  it.each([
    ['more than 30 days ago', -30 * DAY_SECONDS - 1, 'past_timestamp'],
    ['more than a minute ahead', 61, 'future_timestamp'],
  ])('is the arrival where it is %s, and the event moves with it', (_, offset, type) => {
    const timestamp = RECEIVED_SECONDS + offset
    const breadcrumbs = [{ timestamp: timestamp - 5, message: 'm' }]
    const event = normalize({ timestamp, breadcrumbs })
    expect(event.timestamp).toBe(RECEIVED_SECONDS)
    expect(event.breadcrumbs?.values[0]?.timestamp).toBe(RECEIVED_SECONDS - 5)
    expect(event.errors).toEqual([
      {
        type,
        name: 'timestamp',
        value: timestamp,
        sdk_time: timestamp,
        server_time: RECEIVED_SECONDS,
      },
    ])
    expect(noteOf(event, 'timestamp')).toMatchObject({ val: timestamp })
  })

  it('is the arrival where there is none', () => {
    const event = normalize({})
    expect(event.timestamp).toBe(RECEIVED_SECONDS)
    expect(event.errors).toBeUndefined()
  })

  it('is the arrival where it is senseless, which is noted', () => {
    const event = normalize({ timestamp: 'soon' })
    expect(event.timestamp).toBe(RECEIVED_SECONDS)
    expect(event.errors?.[0]).toMatchObject({ type: 'invalid_data', value: 'soon' })
  })
})

describe('the clock of the sender', () => {
  const sent = (secondsAgo: number) => ({ sentAtMs: (RECEIVED_SECONDS - secondsAgo) * 1000 })

  it.each([
    ['an hour behind', HOUR_SECONDS],
    ['an hour ahead', -HOUR_SECONDS],
    ['years behind', 700 * DAY_SECONDS],
  ])('is corrected where it is %s', (_, behind) => {
    const timestamp = RECEIVED_SECONDS - behind - 10
    const breadcrumbs = [{ timestamp: timestamp - 5, message: 'm' }]
    const event = normalize({ timestamp, breadcrumbs }, sent(behind))
    expect(event.timestamp).toBe(RECEIVED_SECONDS - 10)
    expect(event.breadcrumbs?.values[0]?.timestamp).toBe(RECEIVED_SECONDS - 15)
    expect(noteOf(event, 'timestamp')).toMatchObject({ err: [['clock_drift', {}]], val: timestamp })
    expect(event.errors).toBeUndefined()
  })

  it('is believed where it is less than a minute off', () => {
    const event = normalize({ timestamp: RECEIVED_SECONDS - 70 }, sent(59))
    expect(event.timestamp).toBe(RECEIVED_SECONDS - 70)
  })

  it('is corrected once', () => {
    const timestamp = RECEIVED_SECONDS - HOUR_SECONDS - 10
    const once = normalize({ timestamp, breadcrumbs: [{ timestamp }] }, sent(HOUR_SECONDS))
    expect(normalize(once, sent(HOUR_SECONDS))).toEqual(once)
  })
})
