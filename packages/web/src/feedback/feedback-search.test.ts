import { expect, it } from 'vitest'
import { normalizeFeedbackSearch } from './feedback-search.ts'

it.each([
  [{}, {}],
  [{ status: 'unresolved', project: 'shop' }, {}],
  [
    { status: 'spam', project: ['2', '3'], cursor: '0:25:0' },
    { status: 'spam', project: '2', cursor: '0:25:0' },
  ],
])('reads %o', (raw, kept) => {
  expect(normalizeFeedbackSearch(raw)).toEqual(kept)
})
