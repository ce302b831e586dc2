import type { ActivitySummary } from '@vedette/protocol/api/activity'
import { expect, it } from 'vitest'
import { type ActivityFilter, isShown } from './activity-filter.ts'

const ROWS = [
  { id: 'comment', type: 'note', user: { id: '1' } },
  { id: 'comment of somebody who is gone', type: 'note', user: null },
  { id: 'decision', type: 'set_resolved', user: { id: '1' } },
  { id: 'regression', type: 'set_regression', user: null },
] as unknown as readonly ActivitySummary[]

it.each<[ActivityFilter, readonly number[]]>([
  ['all', [0, 1, 2, 3]],
  ['comments', [0, 1]],
  ['people', [0, 1, 2]],
])('shows for %s the rows %j', (filter, expected) => {
  const shown = ROWS.flatMap((row, index) => (isShown(row, filter) ? [index] : []))
  expect(shown).toEqual(expected)
})
