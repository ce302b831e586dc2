import type { BreadcrumbEntry } from '@vedette/protocol/api/event'
import { describe, expect, it } from 'vitest'
import { categoryOf, countBy, filterCrumbs, formatOffset } from './crumb-filter.ts'

function crumbOf(change: Partial<BreadcrumbEntry>): BreadcrumbEntry {
  return {
    type: 'default',
    category: null,
    level: 'info',
    message: null,
    timestamp: null,
    data: null,
    event_id: null,
    ...change,
  }
}

const crumbs = [
  crumbOf({ category: 'ui.click', message: 'button#Pay' }),
  crumbOf({ category: 'fetch', level: 'error', data: { url: '/api/pay' } }),
  crumbOf({ type: 'navigation', message: 'to /cart' }),
]
const ALL = { words: '', levels: [], categories: [] }
const indexes = (filter: object) =>
  filterCrumbs(crumbs, { ...ALL, ...filter }).map(({ index }) => index)

describe('filterCrumbs', () => {
  it('finds words in messages, categories and data', () => {
    expect(indexes({})).toEqual([0, 1, 2])
    expect(indexes({ words: ' PAY ' })).toEqual([0, 1])
    expect(indexes({ words: 'navigation' })).toEqual([2])
  })

  it('takes several levels and categories', () => {
    expect(indexes({ levels: ['error'] })).toEqual([1])
    expect(indexes({ categories: ['navigation', 'ui.click'] })).toEqual([0, 2])
    expect(indexes({ categories: ['fetch'], levels: ['info'] })).toEqual([])
  })

  it('counts what there is to choose from', () => {
    expect(countBy([...crumbs, ...crumbs.slice(1, 2)], categoryOf)).toEqual([
      ['fetch', 2],
      ['ui.click', 1],
      ['navigation', 1],
    ])
  })
})

describe('formatOffset', () => {
  it.each([
    [-40, '-40 ms'],
    [-1250, '-1.25 s'],
    [-34_560, '-34.6 s'],
    [-200_000, '-3 min 20 s'],
    [-3_720_000, '-1 h 2 min'],
    [15, '+15 ms'],
  ])('writes %d ms as %s', (offset, text) => {
    expect(formatOffset(1e12 + offset, 1e12)).toBe(text)
  })
})
