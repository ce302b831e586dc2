import { expect, it, vi } from 'vitest'
import { KEY_FRESH_MS, KEY_REFRESH_MS, KEY_STALE_MS, KEY_UNKNOWN_MS } from '../platform/limits.ts'
import type { IntakeKey } from '../store/project-key-store.ts'
import { silentLog, stoppedClock, testKey } from './http/start-test-intake.ts'
import { createKeyCache } from './key-cache.ts'

function setUp() {
  const { clock, time } = stoppedClock(1_000_000)
  const findIntakeKey = vi.fn(
    async (publicKey: string): Promise<IntakeKey | undefined> =>
      publicKey === 'known' ? testKey() : undefined,
  )
  const cache = createKeyCache({ findIntakeKey, clock, log: silentLog })
  return { cache, time, findIntakeKey }
}

it('asks once for many, and then answers at once', async () => {
  const { cache, findIntakeKey } = setUp()
  const answers = await Promise.all([cache.find('known'), cache.find('known')])
  expect(answers).toEqual([testKey(), testKey()])
  expect(cache.find('known')).toEqual(testKey())
  expect(findIntakeKey).toHaveBeenCalledTimes(1)
})

it('reads a key in use anew while it is used on', async () => {
  const { cache, time, findIntakeKey } = setUp()
  await cache.find('known')
  findIntakeKey.mockResolvedValue(testKey({ isActive: false }))
  time.nowMs += KEY_REFRESH_MS
  expect(cache.find('known')).toEqual(testKey())
  await vi.waitFor(() => expect(cache.find('known')).toEqual(testKey({ isActive: false })))
})

it('does not use a key beyond its time', async () => {
  const { cache, time, findIntakeKey } = setUp()
  await cache.find('known')
  findIntakeKey.mockResolvedValue(undefined)
  time.nowMs += KEY_FRESH_MS
  expect(await cache.find('known')).toBeUndefined()
})

it('uses an old key while the store is away, for a while', async () => {
  const { cache, time, findIntakeKey } = setUp()
  await cache.find('known')
  findIntakeKey.mockRejectedValue(new Error('away'))
  time.nowMs += KEY_FRESH_MS
  expect(await cache.find('known')).toEqual(testKey())
  time.nowMs += KEY_STALE_MS
  await expect(cache.find('known')).rejects.toThrow('away')
})

it('remembers for a short time that a key is unknown', async () => {
  const { cache, time, findIntakeKey } = setUp()
  expect(await cache.find('made up')).toBeUndefined()
  expect(cache.find('made up')).toBeUndefined()
  expect(findIntakeKey).toHaveBeenCalledTimes(1)
  time.nowMs += KEY_UNKNOWN_MS
  await cache.find('made up')
  expect(findIntakeKey).toHaveBeenCalledTimes(2)
})

it('forgets at once what was invalidated, also what is being read', async () => {
  const { cache, findIntakeKey } = setUp()
  let answer: (key: IntakeKey) => void = () => {}
  findIntakeKey.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)))
  const reading = cache.find('known')
  cache.invalidate('known')
  answer(testKey({ isActive: false }))
  await reading
  expect(await cache.find('known')).toEqual(testKey())
  expect(findIntakeKey).toHaveBeenCalledTimes(2)
})

it('recovers after a reading that failed', async () => {
  const { cache, findIntakeKey } = setUp()
  findIntakeKey.mockRejectedValueOnce(new Error('away'))
  await expect(cache.find('known')).rejects.toThrow('away')
  expect(await cache.find('known')).toEqual(testKey())
})
