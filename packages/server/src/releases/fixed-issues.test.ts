import { describe, expect, it } from 'vitest'
import { findFixedShortIds } from './fixed-issues.ts'

describe('findFixedShortIds', () => {
  it.each([
    ['Fixes SHOP-1A', ['SHOP-1A']],
    ['fix: SHOP-1', ['SHOP-1']],
    ['closed #shop-1', ['SHOP-1']],
    ['Resolves SHOP-1, SHOP-2 and MY-SHOP-3.', ['SHOP-1', 'SHOP-2', 'MY-SHOP-3']],
    ['Sum in cents\n\nFixed SHOP-1\nResolved SHOP-2', ['SHOP-1', 'SHOP-2']],
    ['Fixes the cart of SHOP-1', ['SHOP-1']],
    ['Fixes SHOP-1 (see SHOP-2)', ['SHOP-1']],
    ['Fixes the cart. SHOP-1 is another matter', []],
    ['See SHOP-1', []],
    ['Prefixes SHOP-1', []],
    ['Fixes', []],
    ['', []],
  ])('finds in %j what it names', (message, ids) => {
    expect(findFixedShortIds(message)).toEqual(ids)
  })

  it('stops at twenty', () => {
    const message = `Fixes ${Array.from({ length: 50 }, (_, index) => `SHOP-${index}`).join(', ')}`
    expect(findFixedShortIds(message)).toHaveLength(20)
  })
})
