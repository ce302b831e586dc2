import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { StatementCache } from './statement-cache.ts'

describe('StatementCache', () => {
  it('prepares a text once', () => {
    const cache = new StatementCache(new DatabaseSync(':memory:'))
    expect(cache.prepare('select 1')).toBe(cache.prepare('select 1'))
  })

  it('forgets what was not used for the longest time', () => {
    const cache = new StatementCache(new DatabaseSync(':memory:'), 2)
    const one = cache.prepare('select 1')
    const two = cache.prepare('select 2')
    cache.prepare('select 1')
    cache.prepare('select 3')
    expect(cache.size).toBe(2)
    expect(cache.prepare('select 1')).toBe(one)
    expect(cache.prepare('select 2')).not.toBe(two)
  })
})
