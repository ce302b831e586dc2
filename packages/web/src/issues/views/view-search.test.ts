import { describe, expect, it } from 'vitest'
import { normalizeIssueSearch, resolveIssueSearch } from '../issue-search.ts'
import { isBare, isUnchanged, paramsOfView, viewOfSearch } from './view-search.ts'

const VIEW = {
  query: 'is:unresolved level:fatal',
  querySort: 'freq',
  projects: [2, 7],
  environments: ['production'],
  timeFilters: { period: '24h' },
}
const PARAMS = {
  query: 'is:unresolved level:fatal',
  sort: 'freq',
  project: ['2', '7'],
  environment: ['production'],
  statsPeriod: '24h',
}
const RANGE = { start: '2026-01-02', end: '2026-01-03' }

describe('a view', () => {
  it('stands in the address with all that it keeps', () => {
    expect(paramsOfView(VIEW)).toEqual(PARAMS)
    expect(viewOfSearch(resolveIssueSearch(PARAMS))).toEqual(VIEW)
  })

  it.each([
    { timeFilters: RANGE },
    { timeFilters: { period: '3650d' } },
    { timeFilters: { period: '36h' } },
    { projects: [-1] },
    { query: '', querySort: 'inbox', projects: [], environments: [] },
  ])('comes back from its address as it was with %j', (part) => {
    const view = { ...VIEW, ...part }
    const params = paramsOfView(view)
    expect(normalizeIssueSearch({ ...params })).toEqual({ ...params })
    expect(isBare(params)).toBe(false)
    expect(isUnchanged(view, resolveIssueSearch(params))).toBe(true)
    expect(isUnchanged(viewOfSearch(resolveIssueSearch(params)), resolveIssueSearch(params))).toBe(
      true,
    )
  })

  it('says any time by the longest period', () => {
    const view = viewOfSearch(resolveIssueSearch({}))
    expect(view.timeFilters).toEqual({ period: '3650d' })
    expect(paramsOfView(view)).not.toHaveProperty('statsPeriod')
  })
})

describe('an address', () => {
  it.each([
    [{}, true],
    [{ project: ['7', '2'], cursor: '0:50:0', groupStatsPeriod: '14d' as const }, true],
    [{ query: ' is:unresolved level:fatal ' }, true],
    [{ query: 'is:unresolved' }, false],
    [{ sort: 'date' }, false],
    [{ project: ['2'] }, false],
    [{ environment: [] }, false],
    [{ statsPeriod: '7d' }, false],
  ])('with %j shows the view unchanged: %s', (part, isSame) => {
    expect(isUnchanged(VIEW, resolveIssueSearch({ ...PARAMS, ...part }))).toBe(isSame)
  })

  it.each([
    [{}, true],
    [{ cursor: '0:50:0', groupStatsPeriod: '14d' as const, project: [] }, true],
    [{ query: '' }, false],
    [{ sort: 'date' }, false],
    [{ project: ['1'] }, false],
  ])('of %j is bare: %s', (params, isIt) => {
    expect(isBare(params)).toBe(isIt)
  })
})
