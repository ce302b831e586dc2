import { describe, expect, it } from 'vitest'
import { normalizePublicSearch } from './public-search.ts'

describe('normalizePublicSearch', () => {
  it('keeps what it knows', () => {
    const search = { status: 'resolved', sort: 'freq', cursor: '0:25:0' }
    expect(normalizePublicSearch(search)).toEqual(search)
  })

  it.each([{}, { status: 'open' }, { sort: 'user' }, { cursor: ['a'] }, { query: 'user:a' }])(
    'drops the rest: %j',
    (search) => {
      expect(normalizePublicSearch(search)).toEqual({})
    },
  )
})
