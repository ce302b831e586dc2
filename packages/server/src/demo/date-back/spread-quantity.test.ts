import { describe, expect, it } from 'vitest'
import { spreadQuantity } from './spread-quantity.ts'

describe('spreadQuantity', () => {
  it('gives each hour what it weighs where that is the quantity', () => {
    const weights = new Map([
      [7200, 3],
      [3600, 1],
    ])
    expect([...spreadQuantity(4, weights)]).toEqual([
      [3600, 1],
      [7200, 3],
    ])
  })

  it.each([1, 2, 17, 1000])('shares %i in whole numbers that add up to it', (quantity) => {
    const weights = new Map(Array.from({ length: 30 }, (_, hour) => [hour * 3600, 1 + (hour % 3)]))
    const shares = [...spreadQuantity(quantity, weights).values()]
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(quantity)
    expect(shares.every((share) => Number.isInteger(share) && share > 0)).toBe(true)
  })
})
