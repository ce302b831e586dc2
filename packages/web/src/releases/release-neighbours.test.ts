import { expect, it } from 'vitest'
import { findNeighbours } from './release-neighbours.ts'

it.each([
  ['c', { older: 'b', newer: undefined }],
  ['b', { older: 'a', newer: 'c' }],
  ['a', { older: undefined, newer: 'b' }],
  ['x', { older: undefined, newer: undefined }],
])('finds what stands around %s', (version, neighbours) => {
  expect(findNeighbours(['c', 'b', 'a'], version)).toEqual(neighbours)
})
