import { describe, expect, it } from 'vitest'
import { WriteLock } from './write-lock.ts'

describe('WriteLock', () => {
  it('lets holders in one at a time, in the order of asking', async () => {
    const lock = new WriteLock()
    const log: string[] = []
    const work = (name: string) =>
      lock.hold(async () => {
        log.push(`${name} in`)
        await new Promise((resolve) => setImmediate(resolve))
        log.push(`${name} out`)
      })
    await Promise.all([work('a'), work('b'), work('c')])
    expect(log).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out'])
  })

  it('goes on after a holder failed', async () => {
    const lock = new WriteLock()
    await expect(lock.hold(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await lock.hold(async () => 'yes')).toBe('yes')
  })
})
