import { describe, expect, it } from 'vitest'
import { splitIssueTitle } from './issue-title.ts'

describe('splitIssueTitle', () => {
  it.each([
    ['E: no', { type: 'E', value: 'no' }, 'E', 'no'],
    ['E: no', { type: 'E' }, 'E', 'no'],
    ['E', { type: 'E' }, 'E', ''],
    ['a plain message', {}, 'a plain message', ''],
  ])('splits %j', (title, metadata, head, rest) => {
    expect(splitIssueTitle({ title, metadata })).toEqual({ head, rest })
  })
})
