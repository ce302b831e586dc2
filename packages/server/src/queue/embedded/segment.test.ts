import fc from 'fast-check'
import { expect, it } from 'vitest'
import { queueItem } from '../contract/queue.contract.ts'
import { cutIntoSegments, formatSegment, parseSegment, SEGMENT_ITEMS_MAX } from './segment.ts'

it('gives back the items that were put in', () => {
  const item = fc.uint8Array().map((body) => ({ ...queueItem(''), body }))
  fc.assert(
    fc.property(fc.array(item, { minLength: 1 }), (items) => {
      const parsed = parseSegment(formatSegment(items))
      expect(parsed.map((each) => ({ ...each, body: [...each.body] }))).toEqual(
        items.map((each) => ({ ...each, body: [...each.body] })),
      )
    }),
  )
})

it('cuts at a number of items and at a number of bytes, and keeps the order', () => {
  const small = Array.from({ length: SEGMENT_ITEMS_MAX + 1 }, () => ({ item: queueItem('a') }))
  const large = Array.from({ length: 3 }, () => ({ item: queueItem('x'.repeat(700_000)) }))
  const segments = cutIntoSegments([...small, ...large])
  expect(segments.map(({ length }) => length)).toEqual([SEGMENT_ITEMS_MAX, 2, 1, 1])
  expect(segments.flat()).toEqual([...small, ...large])
})
