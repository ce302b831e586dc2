import { expect, it } from 'vitest'
import { RateMeter } from './rate-meter.ts'

const T0_MS = 1_700_000_000_500

it('counts the last minute, and says since when where it is younger', () => {
  let nowMs = T0_MS
  const meter = new RateMeter({ nowMs: () => nowMs })
  expect(meter.lastMinute()).toEqual({ count: 0, seconds: 1 })
  meter.add(2)
  nowMs += 10_000
  meter.add(3)
  meter.add(1)
  expect(meter.lastMinute()).toEqual({ count: 6, seconds: 11 })
  nowMs += 49_499
  expect(meter.lastMinute()).toEqual({ count: 6, seconds: 60 })
  nowMs += 1
  expect(meter.lastMinute()).toEqual({ count: 4, seconds: 60 })
})

it('counts nothing of the minute before in the same second of the minute', () => {
  let nowMs = T0_MS
  const meter = new RateMeter({ nowMs: () => nowMs })
  meter.add(5)
  nowMs += 60_000
  meter.add(1)
  expect(meter.lastMinute().count).toBe(1)
  nowMs += 3_600_000
  expect(meter.lastMinute().count).toBe(0)
})
