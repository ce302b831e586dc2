import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSearch, stringifySearch } from './search-params.ts'

describe('search parameters', () => {
  it('reads repeated keys as a list and single ones as text', () => {
    expect(parseSearch('?query=is%3Aunresolved&project=1&project=2')).toEqual({
      query: 'is:unresolved',
      project: ['1', '2'],
    })
  })

  it('writes nothing for what is undefined', () => {
    expect(stringifySearch({ cursor: undefined, project: [] })).toBe('')
  })

  it('reads back whatever it wrote', () => {
    const value = fc.oneof(fc.string(), fc.array(fc.string(), { minLength: 2 }))
    // A prototype's key cannot be told from an absent one in a plain object.
    const key = fc.stringMatching(/^[a-z]{1,8}$/)
    fc.assert(
      fc.property(fc.dictionary(key, value, { noNullPrototype: true }), (search) => {
        expect(parseSearch(stringifySearch(search))).toEqual(search)
      }),
    )
  })
})
