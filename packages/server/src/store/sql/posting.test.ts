import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatPosting, parsePosting } from './posting.ts'

describe('posting', () => {
  it('takes one byte for each of a batch of neighbours', () => {
    expect(formatPosting([1000, 1001, 1005, 1100])).toEqual(Uint8Array.of(0, 1, 4, 95))
  })

  it('gives back what was put in', () => {
    const ids = fc
      .uniqueArray(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), { minLength: 1 })
      .map((values) => values.sort((a, b) => a - b))
    fc.assert(
      fc.property(ids, (values) => {
        expect(parsePosting(values[0] ?? 0, formatPosting(values))).toEqual(values)
      }),
    )
  })

  it('refuses ids out of order', () => {
    expect(() => formatPosting([5, 3])).toThrow('ascend')
  })
})
