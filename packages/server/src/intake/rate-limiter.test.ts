import type { KeyId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { stoppedClock, testKey } from './http/start-test-intake.ts'
import { IntakeError } from './intake-error.ts'
import { createRateLimiter } from './rate-limiter.ts'

const limited = (count: number, keyId = 1) =>
  testKey({ keyId: keyId as KeyId, rateLimit: { windowSeconds: 10, count } })

function setUp(systemEventsPerMinute = 0) {
  const { clock, time } = stoppedClock(1_000_003_000)
  return { limiter: createRateLimiter({ clock, systemEventsPerMinute }), time }
}

function refusal(run: () => void): IntakeError | undefined {
  try {
    run()
    return undefined
  } catch (error) {
    if (error instanceof IntakeError) return error
    throw error
  }
}

describe('createRateLimiter', () => {
  it('never refuses without a limit', () => {
    const { limiter } = setUp()
    for (let taken = 0; taken < 1000; taken++) limiter.take(testKey(), 1)
    expect(refusal(() => limiter.check(testKey()))).toBeUndefined()
  })

  it('refuses a key at its limit until the window ends', () => {
    const { limiter, time } = setUp()
    limiter.take(limited(2), 1)
    expect(refusal(() => limiter.check(limited(2)))).toBeUndefined()
    limiter.take(limited(2), 1)
    const refused = refusal(() => limiter.check(limited(2)))
    expect(refused).toMatchObject({ code: 'key_limit', retryAfterSeconds: 7 })
    time.nowMs += 6_999
    expect(refusal(() => limiter.take(limited(2), 1))).toMatchObject({ retryAfterSeconds: 1 })
    time.nowMs += 1
    expect(refusal(() => limiter.take(limited(2), 1))).toBeUndefined()
  })

  it('keeps keys apart', () => {
    const { limiter } = setUp()
    limiter.take(limited(1, 1), 1)
    expect(refusal(() => limiter.take(limited(1, 2), 1))).toBeUndefined()
    expect(refusal(() => limiter.take(limited(1, 1), 1))).toBeDefined()
  })

  it('shuts a key whose limit is zero', () => {
    const { limiter } = setUp()
    expect(refusal(() => limiter.take(limited(0), 1))).toMatchObject({ code: 'key_limit' })
    expect(refusal(() => limiter.take(limited(0), 0))).toBeUndefined()
  })

  it('limits the installation by the minute', () => {
    const { limiter, time } = setUp(3)
    limiter.take(testKey(), 3)
    const refused = refusal(() => limiter.take(testKey({ keyId: 9 as KeyId }), 1))
    expect(refused?.code).toBe('system_limit')
    time.nowMs += (refused?.retryAfterSeconds ?? 0) * 1000
    expect(refusal(() => limiter.check(testKey()))).toBeUndefined()
  })

  it('watches a bounded number of keys', () => {
    const { limiter } = setUp()
    for (let keyId = 1; keyId <= 30_000; keyId++) limiter.take(limited(1, keyId), 1)
    // The oldest is forgotten, the newest is not.
    expect(refusal(() => limiter.check(limited(1, 1)))).toBeUndefined()
    expect(refusal(() => limiter.check(limited(1, 30_000)))).toBeDefined()
  })
})
