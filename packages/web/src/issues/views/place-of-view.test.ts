import { expect, it } from 'vitest'
import { moveId, neighborOf } from './place-of-view.ts'

it.each([
  ['a', 1, 'bac'],
  ['c', -1, 'acb'],
  ['a', -1, 'abc'],
  ['c', 1, 'abc'],
  ['b', 5, 'acb'],
  ['x', 1, 'abc'],
])('%s moved by %i gives %s', (id, step, after) => {
  expect(moveId(['a', 'b', 'c'], id, step).join('')).toBe(after)
})

it.each([
  ['a', 1, 'b'],
  ['c', 1, 'a'],
  ['a', -1, 'c'],
  [undefined, 1, 'a'],
  [undefined, -1, 'c'],
  ['x', 1, 'a'],
])('beside %s by %i stands %s', (current, step, beside) => {
  expect(neighborOf(['a', 'b', 'c'], current, step)).toBe(beside)
})

it('finds nothing beside where there is nothing', () => {
  expect(neighborOf([], undefined, 1)).toBeUndefined()
})
