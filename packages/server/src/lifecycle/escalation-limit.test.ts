import fc from 'fast-check'
import { expect, it } from 'vitest'
import { escalationLimit } from './escalation-limit.ts'

it.each([
  ['nothing is known', [], 10],
  ['next to nothing happened', [0, 0, 1, 0], 10],
  ['it was always the same', Array(168).fill(40), 60],
  ['it was archived in a surge', [...Array(100).fill(1), 500], 750],
])('the limit where %s', (_, hours, limit) => {
  expect(escalationLimit(hours)).toBe(limit)
})

it('is never reached by what has been seen before', () => {
  const hours = fc.array(fc.nat(100_000), { minLength: 1, maxLength: 168 })
  fc.assert(
    fc.property(hours, (counts) => {
      expect(escalationLimit(counts)).toBeGreaterThanOrEqual(Math.max(...counts))
    }),
  )
})
