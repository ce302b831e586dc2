import { describe, expect, it } from 'vitest'
import { normalizeReleasePage, normalizeReleaseSearch } from './release-search.ts'

describe('the address of the releases', () => {
  it('keeps what it knows', () => {
    const params = {
      ...{ query: 'shop', project: '2', environment: 'live', status: 'archived' },
      ...{ sort: 'semver', cursor: '0:25:0' },
    }
    expect(normalizeReleaseSearch(params)).toEqual(params)
  })

  it('drops defaults and what it does not know', () => {
    const raw = { query: '', project: 'shop', status: 'open', sort: 'date', other: '1' }
    expect(normalizeReleaseSearch(raw)).toEqual({})
    expect(normalizeReleaseSearch({ environment: ['live', 'test'] })).toEqual({
      environment: 'live',
    })
  })

  it('says on a release which issues and what to compare with', () => {
    expect(normalizeReleasePage({ show: 'resolved', with: 'shop@1' })).toEqual({
      show: 'resolved',
      with: 'shop@1',
    })
    expect(normalizeReleasePage({ show: 'new', with: 7 })).toEqual({})
  })
})
