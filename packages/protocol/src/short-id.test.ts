import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatShortId, parseShortId } from './short-id.ts'

describe('short ids', () => {
  it.each([
    [1, 'SHOP-1'],
    [31, 'SHOP-Z'],
    [32, 'SHOP-10'],
    [1000, 'SHOP-Z8'],
  ])('writes %i as %s', (number, text) => {
    expect(formatShortId('shop', number)).toBe(text)
  })

  it('reads what it writes', () => {
    const slug = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,30}$/)
    fc.assert(
      fc.property(slug, fc.integer({ min: 1, max: 2 ** 50 - 1 }), (projectSlug, shortNumber) => {
        const text = formatShortId(projectSlug, shortNumber)
        expect(parseShortId(text)).toEqual({ projectSlug, shortNumber })
        expect(parseShortId(text.toLowerCase())).toEqual({ projectSlug, shortNumber })
      }),
    )
  })

  it('reads letters that look like digits as digits', () => {
    expect(parseShortId('shop-web-io')).toEqual({ projectSlug: 'shop-web', shortNumber: 32 })
  })

  it.each(['', 'SHOP', 'SHOP-', '-1', 'SHOP-0', 'SHOP-U', 'SHOP-1 2', 'a b-1', '12'])(
    'does not take %j for one',
    (text) => expect(parseShortId(text)).toBeUndefined(),
  )
})
