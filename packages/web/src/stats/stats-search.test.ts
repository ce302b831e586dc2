import { expect, it } from 'vitest'
import { normalizeStatsSearch } from './stats-search.ts'

it.each([
  [{}, {}],
  [{ statsPeriod: '30d', project: '2', category: 'session' }, 'all'],
  [{ statsPeriod: '7d', category: 'error' }, {}],
  [{ statsPeriod: '5y', project: 'x', category: '<b>' }, {}],
])('reads %o', (raw, kept) => {
  expect(normalizeStatsSearch(raw)).toEqual(kept === 'all' ? raw : kept)
})
