import { describe, expect, it } from 'vitest'
import { parseEventSearch } from './parse-event-search.ts'
import { SearchError } from './search-error.ts'

describe('parseEventSearch', () => {
  it('reads words, phrases and exact tags', () => {
    expect(parseEventSearch('timeout "in checkout" release:1.2 !user.id:7 level:error')).toEqual({
      words: ['timeout', 'in checkout'],
      tags: [
        { key: 'release', value: '1.2', negated: false },
        { key: 'user', value: 'id:7', negated: true },
        { key: 'level', value: 'error', negated: false },
      ],
    })
  })

  it.each([
    'is:unresolved',
    'has:release',
    '!word',
    'release:[a,b]',
    'release:a*',
    'release:""',
    'age:-24h',
    'a OR b',
    '"open',
  ])('refuses %j', (query) => {
    expect(() => parseEventSearch(query)).toThrow(SearchError)
  })
})
