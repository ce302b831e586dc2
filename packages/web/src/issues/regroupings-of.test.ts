import { expect, it } from 'vitest'
import { type Regrouping, regroupingsOf } from './regroupings-of.ts'

const of = (id: string, change: Partial<Regrouping>): Regrouping => ({
  id,
  kind: 'merge',
  status: 'applied',
  dateApplied: null,
  ...change,
})
const named = (id: string) => ({ id, title: `issue ${id}` })

it('leaves out what concerns other issues, previews, and what rules did', () => {
  const merges = [{ issue: named('1'), into: named('2') }]
  const changes = [
    of('a', { merges }),
    of('b', { merges, status: 'previewed' }),
    of('c', { merges, kind: 'rules' }),
    of('d', { kind: 'unmerge', splits: [{ issue: named('2'), into: null }] }),
    of('e', { kind: 'unmerge', splits: [{ issue: named('3'), into: named('2') }] }),
    of('f', { merges: [{ issue: named('3'), into: named('4') }] }),
  ]
  expect(regroupingsOf(changes, '2').map(({ id }) => id)).toEqual(['a', 'd', 'e'])
  expect(regroupingsOf(changes, '1').map(({ id }) => id)).toEqual(['a'])
})
