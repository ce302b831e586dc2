import { describe, expect, it } from 'vitest'
import { ByteCache } from './byte-cache.ts'

const file = (byteCount: number) => ({ byteCount })

describe('ByteCache', () => {
  it('drops what was not used for the longest time', () => {
    const cache = new ByteCache<{ byteCount: number }>(3000)
    for (const key of ['a', 'b']) cache.put(key, file(1000))
    expect(cache.find('a')).toBeDefined()
    cache.put('c', file(1000))
    expect(cache.find('b')).toBeUndefined()
    expect(cache.find('a')).toBeDefined()
    expect(cache.find('c')).toBeDefined()
  })

  it('never holds more than it may', () => {
    const cache = new ByteCache<{ byteCount: number }>(10_000)
    for (let i = 0; i < 1000; i += 1) {
      cache.put(String(i % 40), file((i * 37) % 4000))
      expect(cache.byteCount).toBeLessThanOrEqual(10_000)
    }
    expect(cache.size).toBeGreaterThan(1)
  })

  it('does not keep what is too large by itself, nor what stood in its place', () => {
    const cache = new ByteCache<{ byteCount: number }>(1000)
    cache.put('a', file(10))
    expect(cache.put('a', file(1001))).toBe(false)
    expect(cache.find('a')).toBeUndefined()
    expect(cache.byteCount).toBe(0)
  })
})
