import { describe, expect, it } from 'vitest'
import { tagShares } from './tag-shares.ts'

function tagOf(totalValues: number, counts: readonly number[]) {
  const topValues = counts.map((count, index) => {
    const value = `v${index}`
    return { key: 'k', name: value, value, count, firstSeen: '', lastSeen: '' }
  })
  return { key: 'k', name: 'k', uniqueValues: counts.length, totalValues, topValues }
}

describe('tagShares', () => {
  it('gives shares of the whole and what is left', () => {
    expect(tagShares(tagOf(200, [100, 50, 30, 20]), 2)).toEqual({
      shares: [
        { value: 'v0', percent: 50 },
        { value: 'v1', percent: 25 },
      ],
      otherPercent: 25,
    })
  })

  it('never exceeds the whole when counters lag behind each other', () => {
    expect(tagShares(tagOf(10, [20]), 3)).toEqual({
      shares: [{ value: 'v0', percent: 100 }],
      otherPercent: 0,
    })
  })

  it('has nothing to share of nothing', () => {
    expect(tagShares(tagOf(0, []), 3)).toEqual({ shares: [], otherPercent: 0 })
  })
})
