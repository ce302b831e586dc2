import { describe, expect, it } from 'vitest'
import { loadOnFirstUse } from './load-on-first-use.ts'

class Counter {
  #count = 0

  async add(amount: number): Promise<number> {
    this.#count += amount
    return this.#count
  }

  async fail(): Promise<never> {
    throw new Error('it cannot count that')
  }
}

const METHODS = { add: true, fail: true } as const

describe('loadOnFirstUse', () => {
  it('loads nothing until something is asked, and then once', async () => {
    let loads = 0
    const counter = loadOnFirstUse<Counter>(async () => {
      loads += 1
      return new Counter()
    }, METHODS)
    expect(loads).toBe(0)
    expect(await Promise.all([counter.add(2), counter.add(3)])).toEqual([2, 5])
    expect(loads).toBe(1)
  })

  it('passes on what the port throws', async () => {
    const counter = loadOnFirstUse<Counter>(async () => new Counter(), METHODS)
    await expect(counter.fail()).rejects.toThrow('it cannot count that')
  })

  it('has no other methods: it may be awaited and spread', async () => {
    const counter = loadOnFirstUse<Counter>(async () => new Counter(), METHODS)
    expect(Object.keys(await counter)).toEqual(['add', 'fail'])
  })
})
