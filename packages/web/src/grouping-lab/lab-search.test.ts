import { expect, it } from 'vitest'
import { normalizeLabSearch } from './lab-search.ts'

it('keeps what makes sense of an address, and the first tab unnamed', () => {
  const event = 'a'.repeat(32)
  expect(normalizeLabSearch({ tab: 'explain', event, change: 12, extra: 'x' })).toEqual({
    tab: 'explain',
    event,
    change: '12',
  })
  expect(normalizeLabSearch({ tab: 'rules', event: 'short', issue: '-1', cursor: '' })).toEqual({})
})
