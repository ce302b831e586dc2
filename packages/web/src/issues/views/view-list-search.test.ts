import { expect, it } from 'vitest'
import { normalizeViewList } from './view-list-search.ts'

it.each([
  [{ createdBy: 'others', query: 'x', sort: 'name', cursor: '0:25:0', other: 1 }, 4],
  [{ createdBy: 'me', query: '', sort: '-visited', cursor: 3 }, 0],
  [{ sort: 'size' }, 0],
])('of %j keeps %i', (raw, count) => {
  const kept = normalizeViewList(raw)
  expect(Object.keys(kept)).toHaveLength(count)
  expect(raw).toMatchObject(kept)
})
