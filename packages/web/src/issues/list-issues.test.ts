import { expect, it } from 'vitest'
import { narrowQuery } from './list-issues.ts'

it.each([
  ['', 'issue:[1,2]'],
  ['  ', 'issue:[1,2]'],
  ['is:unresolved', '(is:unresolved) issue:[1,2]'],
  ['a OR b', '(a OR b) issue:[1,2]'],
])('narrows %j to named issues', (query, narrowed) => {
  expect(narrowQuery(query, ['1', '2'])).toBe(narrowed)
})
