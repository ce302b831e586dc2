import { describe, expect, it } from 'vitest'
import { createRateWindow } from './rate-window.ts'

describe('RateWindow', () => {
  const options = { attemptsMax: 2, windowMs: 60_000, keysMax: 2 }

  it('refuses the attempt after the last, and says how long', () => {
    const window = createRateWindow(options)
    expect(window.take('a', 0)).toBeUndefined()
    expect(window.take('a', 1_000)).toBeUndefined()
    expect(window.take('a', 10_500)).toBe(50)
    expect(window.take('b', 10_500)).toBeUndefined()
    expect(window.take('a', 60_000)).toBeUndefined()
  })

  it('does not count what was given back', () => {
    const window = createRateWindow(options)
    for (let attempt = 0; attempt < 10; attempt += 1) {
      expect(window.take('a', attempt)).toBeUndefined()
      window.giveBack('a')
    }
  })

  it('forgets the oldest key when there are too many', () => {
    const window = createRateWindow({ ...options, attemptsMax: 1 })
    for (const key of ['a', 'b', 'c']) expect(window.take(key, 0)).toBeUndefined()
    expect(window.take('c', 1)).toBe(60)
    expect(window.take('a', 1)).toBeUndefined()
  })
})
