import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allBits, countBits, invert, noBits, setBit } from './bits.ts'

describe('bits', () => {
  it('counts those that are set, wherever the array begins', () => {
    const bytes = fc.uint8Array({ maxLength: 40 })
    fc.assert(
      fc.property(bytes, fc.nat({ max: 5 }), (all, offset) => {
        const bits = all.subarray(Math.min(offset, all.length))
        const ones = [...bits].map((byte) => byte.toString(2).replaceAll('0', '').length)
        expect(countBits(bits)).toBe(ones.reduce((sum, count) => sum + count, 0))
      }),
    )
  })

  it('sets none behind the last slot', () => {
    for (const slotCount of [1, 7, 8, 9, 31, 32, 33, 100]) {
      expect(countBits(allBits(slotCount))).toBe(slotCount)
      const bits = noBits(slotCount)
      setBit(bits, slotCount - 1)
      invert(bits, slotCount)
      expect(countBits(bits)).toBe(slotCount - 1)
    }
  })
})
