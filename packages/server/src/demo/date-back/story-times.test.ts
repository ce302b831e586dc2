import { describe, expect, it } from 'vitest'
import { createSeededNumbers } from '../seeded-numbers.ts'
import { storyTimes } from './story-times.ts'

const HOUR_MS = 3_600_000
const NOW_MS = Date.parse('2025-08-15T12:00:00Z')
const STEP = { isResolution: false }
const RESOLUTION = { isResolution: true }

function tell(steps: readonly { readonly isResolution: boolean }[], lastHours = 2) {
  const eventTimes = [90, 60, 30, lastHours].map((hours) => NOW_MS - hours * HOUR_MS)
  const numbers = createSeededNumbers('test')
  const times = storyTimes({ eventTimes, untilMs: NOW_MS, steps, numbers })
  return { times, firstMs: eventTimes[0] ?? 0, lastMs: eventTimes.at(-1) ?? 0 }
}

describe('storyTimes', () => {
  it.each([
    ['talk', [STEP, STEP, STEP]],
    ['a resolution', [RESOLUTION]],
    ['talk around a resolution', [STEP, STEP, RESOLUTION, STEP]],
  ])('puts %s in order, after the first event and in the past', (_, steps) => {
    const { times, firstMs } = tell(steps)
    expect(times).toEqual([...times].sort((one, other) => one - other))
    expect(new Set(times).size).toBe(steps.length)
    expect(times[0]).toBeGreaterThan(firstMs)
    expect(times.at(-1)).toBeLessThan(NOW_MS)
  })

  it.each([0.01, 2, 29])('resolves after the last event, %d hours ago', (lastHours) => {
    const { times, lastMs } = tell([STEP, RESOLUTION, STEP], lastHours)
    expect(times[1]).toBeGreaterThan(lastMs)
    expect(times[2]).toBeLessThan(NOW_MS)
  })
})
