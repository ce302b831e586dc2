import { describe, expect, it } from 'vitest'
import { FieldReader } from './field-reader.ts'
import { parseTimestamp, readTimes } from './timestamp.ts'

describe('parseTimestamp', () => {
  it.each([
    [1_700_000_000.25, 1_700_000_000.25],
    ['1700000000.25', 1_700_000_000.25],
    [1_700_000_000_250, 1_700_000_000.25],
    ['2023-11-14T22:13:20Z', 1_700_000_000],
    ['2023-11-14T22:13:20', 1_700_000_000],
    ['2023-11-14 22:13:20', 1_700_000_000],
    ['2023-11-14T22:13:20.123456', 1_700_000_000.123456],
    ['2023-11-14T22:13:20.5+00:00', 1_700_000_000.5],
    ['2023-11-15T00:13:20+02:00', 1_700_000_000],
    ['2023-11-14T17:13:20-0500', 1_700_000_000],
    ['2023-11-14', 1_699_920_000],
  ])('reads %j', (value, seconds) => {
    expect(parseTimestamp(value)).toBe(seconds)
  })

  it.each([['yesterday'], ['2023-13-01T00:00:00Z'], [''], [-1], [true], [null], [[]]])(
    'refuses %j',
    (value) => {
      expect(parseTimestamp(value)).toBeUndefined()
    },
  )
})

describe('readTimes', () => {
  const received = 1_700_000_000
  const receivedAtMs = received * 1000

  it.each([
    ['an absent time', undefined, undefined],
    ['nonsense', 'soon', 'invalid_data'],
    ['more than a minute ahead', received + 61, 'future_timestamp'],
    ['more than 30 days ago', received - 30 * 86_400 - 1, 'past_timestamp'],
  ])('takes the arrival for %s', (_, value, error) => {
    const reader = new FieldReader([], undefined)
    const raw = { timestamp: value, received: undefined }
    expect(readTimes(reader, raw, { receivedAtMs }).timestamp).toBe(received)
    expect(reader.errors[0]?.type).toBe(error)
  })
})
