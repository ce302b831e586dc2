import fc from 'fast-check'
import { expect, it } from 'vitest'
import { countDistinct } from './distinct-counts.ts'

const GROUPS = 5

it.each([
  ['small values', 40],
  // Too large to be counted by a mark each.
  ['large values', 2 ** 32 - 1],
])('counts as sets do, for %s', (_, valueMax) => {
  const pair = fc.tuple(fc.nat(GROUPS - 1), fc.oneof(fc.constant(0), fc.nat(valueMax), fc.nat(9)))
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 200 }), (pairs) => {
      const sets = Array.from({ length: GROUPS }, () => new Set<number>())
      for (const [group, value] of pairs) if (value !== 0) sets[group]?.add(value)
      const counts = countDistinct({
        groups: [Uint32Array.from(pairs, ([group]) => group)],
        values: [Uint32Array.from(pairs, ([, value]) => value)],
        groupCount: GROUPS,
      })
      expect([...counts]).toEqual(sets.map(({ size }) => size))
    }),
  )
})
