import { describe, expect, it } from 'vitest'
import { memberQuery, normalizeMemberSearch } from './settings-search.ts'

describe('normalizeMemberSearch', () => {
  it('keeps what it knows and drops the rest', () => {
    const search = { query: 'ann', role: 'owner', state: 'invited', factor: 'protected' }
    expect(normalizeMemberSearch(search)).toEqual(search)
    expect(
      normalizeMemberSearch({ query: '', role: ['a'], state: 'gone', factor: 'no', x: '1' }),
    ).toEqual({})
  })
})

describe('memberQuery', () => {
  it.each([
    [{}, ''],
    [{ query: 'ann' }, 'ann'],
    [{ query: 'ann', role: 'owner', state: 'joined' as const }, 'ann role:owner isInvited:false'],
    [{ state: 'invited' as const }, 'isInvited:true'],
    [{ factor: 'unprotected' as const }, 'has2fa:false'],
  ])('says %j as %j', (search, query) => {
    expect(memberQuery(search)).toBe(query)
  })
})
