import { expect, it } from 'vitest'
import { addHeights, offsetOf, rowAt, windowOf } from './row-window.ts'

it('shows the rows that are near, and keeps room for the others', () => {
  const input = { rowCount: 40, heights: Array(10).fill(200), rowHeight: 58 }
  expect(windowOf({ ...input, from: 0, to: 360 })).toEqual({
    start: 0,
    end: 8,
    before: 0,
    after: 1600,
  })
  expect(windowOf({ ...input, from: 680, to: 1040 })).toEqual({
    start: 12,
    end: 24,
    before: 600,
    after: 800,
  })
})

it('shows the last rows when the page is scrolled beyond them', () => {
  const input = { rowCount: 38, heights: Array(10).fill(200), rowHeight: 58 }
  expect(windowOf({ ...input, from: 9000, to: 9900 })).toEqual({
    start: 36,
    end: 38,
    before: 1800,
    after: 0,
  })
  expect(windowOf({ rowCount: 0, heights: [], rowHeight: 58, from: 0, to: 900 })).toMatchObject({
    end: 0,
  })
})

it('reckons with rows that were never shown', () => {
  const heights = [200, undefined]
  expect(windowOf({ rowCount: 8, heights, rowHeight: 58, from: 0, to: 100 }).after).toBe(232)
  expect(offsetOf(6, { rowCount: 8, heights, rowHeight: 58 })).toBe(316)
})

it('tells which row stands at a height', () => {
  const input = { rowCount: 8, heights: [200, 200], rowHeight: 58 }
  expect([0, 49, 50, 200, 9000].map((offset) => rowAt(offset, input))).toEqual([0, 0, 1, 4, 7])
})

it('learns how high a row is, and keeps what is otherwise', () => {
  const measured = new Map([
    [0, 235],
    [1, 236],
    [2, 236.3],
  ])
  const known = addHeights({ rowCount: 40, heights: [], rowHeight: 58 }, measured)
  expect(known).toEqual({ rowCount: 40, heights: [235, undefined, undefined], rowHeight: 59.075 })
  expect(addHeights(known, new Map([[3, 236]]))).toBe(known)
  expect(addHeights(known, new Map([[3, 300]])).heights).toEqual([235, undefined, undefined, 300])
  expect(addHeights(known, new Map([[9, 236]])).heights).toHaveLength(3)
})

it('forgets the height of a chunk that became ordinary', () => {
  const known = { rowCount: 40, heights: [232, 300], rowHeight: 58 }
  expect(addHeights(known, new Map([[1, 232]])).heights).toEqual([232, undefined])
})
