import { describe, expect, it } from 'vitest'
import { kindsIn, reasonsOf, seriesOf, splitBy, totalsOf } from './outcome-groups.ts'

function groupOf(text: string, counts: readonly number[]) {
  const [outcome = '', reason = '', category = '', project = ''] = text.split(' ')
  const total = counts.reduce((sum, count) => sum + count, 0)
  return {
    by: { outcome, reason: reason === '-' ? '' : reason, category, project: Number(project) },
    totals: { 'sum(quantity)': total },
    series: { 'sum(quantity)': counts },
  }
}

const groups = [
  groupOf('accepted - error 1', [1, 2]),
  groupOf('accepted - error 2', [0, 4]),
  groupOf('filtered localhost error 1', [3, 0]),
  groupOf('invalid duplicate error 2', [0, 1]),
  groupOf('filtered localhost error 2', [0, 5]),
]

describe('outcomes', () => {
  it('add up by what became of things', () => {
    expect(totalsOf(groups)).toMatchObject({ accepted: 7, filtered: 8, invalid: 1, abuse: 0 })
  })

  it('make a series for each kind that occurs', () => {
    expect(seriesOf({ intervals: ['a', 'b'], groups })).toEqual([
      { kind: 'accepted', counts: [1, 6] },
      { kind: 'filtered', counts: [3, 5] },
      { kind: 'invalid', counts: [0, 1] },
    ])
  })

  it('tell reasons of what was not kept, the most frequent first', () => {
    expect(reasonsOf(groups)).toEqual([
      { kind: 'filtered', reason: 'localhost', count: 8 },
      { kind: 'invalid', reason: 'duplicate', count: 1 },
    ])
  })

  it('split by projects, and show no column of zeros', () => {
    const rows = splitBy(groups, 'project')
    expect(rows.map(({ name, total }) => `${name}: ${total}`)).toEqual(['2: 10', '1: 6'])
    expect(kindsIn(rows)).toEqual(['accepted', 'filtered', 'invalid'])
    expect(kindsIn([])).toEqual(['accepted'])
  })
})
