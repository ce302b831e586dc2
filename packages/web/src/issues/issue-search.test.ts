import { describe, expect, it } from 'vitest'
import { normalizeIssueSearch, resolveIssueSearch } from './issue-search.ts'

describe('normalizeIssueSearch', () => {
  it('keeps what the stream knows', () => {
    const params = { query: 'a', sort: 'freq', statsPeriod: '7d', project: '3', environment: ['p'] }
    expect(normalizeIssueSearch(params)).toEqual({ ...params, project: ['3'] })
  })

  it('drops what it does not know', () => {
    const params = { sort: 'moon', statsPeriod: '3y', project: ['x', '-1'], other: '1', cursor: 5 }
    expect(normalizeIssueSearch(params)).toEqual({ project: [] })
  })
})

describe('resolveIssueSearch', () => {
  it('shows unresolved issues by default, but all for an empty query', () => {
    expect(resolveIssueSearch({}).query).toBe('is:unresolved')
    expect(resolveIssueSearch({ query: '' }).query).toBe('')
  })
})
