import { describe, expect, it } from 'vitest'
import { parseSearch } from './parse-search.ts'
import { listTerms, scopeOf } from './search-nodes.ts'

const QUERY = `is:unresolved !(assigned:me OR age:-24h) timesSeen:>2 issue:A-1 firstRelease:latest
  project:shop issue.priority:high`

describe('listTerms', () => {
  it('finds the terms of all groups', () => {
    const kinds = listTerms(parseSearch(QUERY)).map((term) => term.kind)
    const first = ['status', 'person', 'date', 'number', 'issue', 'latest-release']
    expect(kinds).toEqual([...first, 'project', 'enum'])
  })
})

describe('scopeOf', () => {
  it('knows what the issue decides', () => {
    for (const term of listTerms(parseSearch(QUERY))) expect(scopeOf(term)).toBe('issue')
  })

  it('knows what each event decides', () => {
    const query = `word level:error color:red has:color user.id:1 release:latest release.version:>1
      error.handled:true stack.lineno:7 timestamp:-1h flags[x]:true`
    for (const term of listTerms(parseSearch(query))) expect(scopeOf(term)).toBe('event')
  })
})
