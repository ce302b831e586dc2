import { expect, it } from 'vitest'
import { normalizeIssueView } from './issue-view.ts'

it.each([
  [{}, {}],
  [{ environment: 'production' }, { environment: 'production' }],
  [{ environment: ['production'] }, { environment: 'production' }],
  [{ environment: ['production', 'staging'] }, {}],
  [{ environment: '' }, {}],
  [{ environment: 3, period: '1h' }, {}],
  [{ period: '14d', query: 'x' }, { period: '14d' }],
])('reads %j as %j', (search, expected) => {
  expect(normalizeIssueView(search)).toEqual(expected)
})
