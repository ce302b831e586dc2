import { describe, expect, it } from 'vitest'
import { mergeLive } from './live-rows.ts'

const row = (id: string, count = 1) => ({ id, count })

describe('mergeLive', () => {
  it('updates rows in their places and counts the new ones', () => {
    const live = mergeLive([row('a'), row('b')], [row('c'), row('b', 5), row('a', 2)], false)
    expect(live.rows).toEqual([row('a', 2), row('b', 5)])
    expect(live.waiting).toBe(1)
  })

  it.each([
    ['c', 'dca', true, 1],
    ['c', 'ca', true, 0],
    ['c', 'ca', false, 1],
    ['c', 'ab', true, 2],
    ['', 'ab', true, 2],
  ])('shows %j, hears %j, more to come %s: %i wait', (shown, fresh, hasMore, waiting) => {
    const [rows, heard] = [shown, fresh].map((ids) => [...ids].map((id) => row(id)))
    expect(mergeLive(rows ?? [], heard ?? [], hasMore).waiting).toBe(waiting)
  })

  it('keeps a row that has gone until the reader moves on', () => {
    expect(mergeLive([row('a')], [], false)).toEqual({ rows: [row('a')], waiting: 0 })
  })
})
