import { describe, expect, it } from 'vitest'
import { parseIssueSearch } from './parse-issue-search.ts'
import { SearchError } from './search-error.ts'

describe('parseIssueSearch', () => {
  it.each(['is:unresolved (a OR level:error)', 'has:color !has:user.email', 'assigned:me'])(
    'takes %s',
    (query) => {
      expect(() => parseIssueSearch(query)).not.toThrow()
    },
  )

  it.each(['stack.function:main', 'flags[x]:true', '(a OR has:trace)', '!stack.lineno:>7'])(
    'refuses %s, which takes the events',
    (query) => {
      expect(() => parseIssueSearch(query)).toThrow(SearchError)
    },
  )
})
