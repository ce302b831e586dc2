import { expect, it } from 'vitest'
import { offsetOf, rowAt, windowOf } from './row-window.ts'

it('shows the rows that are near, and keeps room for the others', () => {
  const input = { rowCount: 100, heights: Array(10).fill(500) }
  expect(windowOf({ ...input, from: 0, to: 900 })).toEqual({
    start: 0,
    end: 20,
    before: 0,
    after: 4000,
  })
  expect(windowOf({ ...input, from: 1700, to: 2600 })).toEqual({
    start: 30,
    end: 60,
    before: 1500,
    after: 2000,
  })
})

it('shows the last rows when the page is scrolled beyond them', () => {
  const input = { rowCount: 95, heights: Array(10).fill(500) }
  expect(windowOf({ ...input, from: 9000, to: 9900 })).toEqual({
    start: 90,
    end: 95,
    before: 4500,
    after: 0,
  })
  expect(windowOf({ rowCount: 0, heights: [], from: 0, to: 900 })).toMatchObject({ end: 0 })
})

it('reckons with rows that were never shown', () => {
  const heights = [500, undefined]
  expect(windowOf({ rowCount: 20, heights, from: 0, to: 100 }).after).toBe(580)
  expect(offsetOf(15, { rowCount: 20, heights })).toBe(790)
})

it('tells which row stands at a height', () => {
  const input = { rowCount: 20, heights: [500, 500] }
  expect([0, 49, 50, 500, 9000].map((offset) => rowAt(offset, input))).toEqual([0, 0, 1, 10, 19])
})
