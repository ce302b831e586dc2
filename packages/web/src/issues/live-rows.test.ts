import { describe, expect, it } from 'vitest'
import { mergeLive } from './live-rows.ts'

const row = (id: string, count = 1) => ({ id, count })

describe('mergeLive', () => {
  it('updates rows in their places and counts the new ones', () => {
    const live = mergeLive([row('a'), row('b')], [row('c'), row('b', 5), row('a', 2)])
    expect(live.rows).toEqual([row('a', 2), row('b', 5)])
    expect(live.waiting).toBe(1)
  })

  it('keeps a row that has gone until the reader moves on', () => {
    expect(mergeLive([row('a')], [])).toEqual({ rows: [row('a')], waiting: 0 })
  })
})
