import { describe, expect, it } from 'vitest'
import { normalizeIssueSearch, resolveIssueSearch } from './issue-search.ts'

describe('normalizeIssueSearch', () => {
  it('keeps what the stream knows', () => {
    const params = { query: 'a', sort: 'freq', statsPeriod: '7d', project: '3', environment: ['p'] }
    expect(normalizeIssueSearch(params)).toEqual({ ...params, project: ['3'] })
  })

  it('drops what it does not know', () => {
    const params = {
      sort: 'moon',
      statsPeriod: '3y',
      start: '2026-01-02',
      project: ['x', '-1'],
      other: '1',
      cursor: 5,
    }
    expect(normalizeIssueSearch(params)).toEqual({ project: [] })
  })
})

describe('the time of an address', () => {
  const range = { start: '2026-01-02', end: '2026-01-03T10:00:00' }

  it.each([
    [{ statsPeriod: '12h' }, { statsPeriod: '12h' }],
    [range, range],
    [{ statsPeriod: '7d', ...range }, { statsPeriod: '7d' }],
    [{ start: range.end, end: range.start }, {}],
    [{ ...range, end: 'soon' }, {}],
    [{ statsPeriod: '0h' }, {}],
  ])('%j is read as %j', (params, known) => {
    expect(normalizeIssueSearch(params)).toEqual(known)
  })
})

describe('resolveIssueSearch', () => {
  it('shows unresolved issues by default, but all for an empty query', () => {
    expect(resolveIssueSearch({}).query).toBe('is:unresolved')
    expect(resolveIssueSearch({ query: '' }).query).toBe('')
  })
})
