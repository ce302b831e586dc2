import type { ProjectId, UserId } from '@vedette/protocol/ids'
import { describe, expect, it, vi } from 'vitest'
import { parseSearch } from '../search/parse-search.ts'
import type { IssueQuery } from './issue-store.ts'
import type { PageRequest } from './page.ts'
import type { FoundIssues } from './search-store.ts'
import { answerShortSearches } from './short-search.ts'

const FOUND: FoundIssues = { rows: [], hasMore: false, hitCount: 7, isPartial: false }

describe('answerShortSearches', () => {
  it.each<readonly [string, Partial<IssueQuery>, Partial<PageRequest>]>([
    ['', {}, {}],
    ['is:unresolved', {}, {}],
    ['!is:resolved', { sort: 'freq' }, { offset: 1_000 }],
    ['is:[resolved,archived]', { projectIds: projects(20) }, {}],
  ])('answers itself: %s', async (text, parts, page) => {
    const { answer, searchIssues, onShort } = createAnswers()
    expect(await answer(text, parts, page)).toMatchObject({ hitCount: 0 })
    expect(searchIssues).not.toHaveBeenCalled()
    expect(onShort).toHaveBeenCalledOnce()
  })

  it('expects no longer search of who is nobody', async () => {
    const { answer, onShort } = createAnswers()
    await answer('', { context: { nowMs: 0, userId: undefined, teamIds: [] } }, {})
    expect(onShort).not.toHaveBeenCalled()
  })

  it.each<readonly [string, Partial<IssueQuery>, Partial<PageRequest>]>([
    ['browser:Firefox', {}, {}],
    ['is:unresolved oh no', {}, {}],
    // Few may be so: an index would be read to its end for them.
    ['is:escalating', {}, {}],
    ['assigned:me', {}, {}],
    ['is:unresolved is:resolved', {}, {}],
    ['!(is:unresolved OR is:resolved)', {}, {}],
    ['', { environments: ['production'] }, {}],
    ['', { seenFromMs: 1 }, {}],
    ['', { seenToMs: 1 }, {}],
    ['', { sort: 'trends' }, {}],
    ['', { projectIds: projects(21) }, {}],
    ['', {}, { offset: 1_001 }],
    ['', {}, { asOf: 5 }],
  ])('leaves to the others: %s %j %j', async (text, parts, page) => {
    const { answer, searchIssues, onShort } = createAnswers()
    expect(await answer(text, parts, page)).toBe(FOUND)
    expect(searchIssues).toHaveBeenCalledOnce()
    expect(onShort).not.toHaveBeenCalled()
  })
})

function createAnswers() {
  const searchIssues = vi.fn(async () => FOUND)
  const onShort = vi.fn()
  const others = { countIssues: async () => 0, listReferences: async () => [] }
  const issues = { list: async () => ({ rows: [], hasMore: false }), count: async () => 0 }
  const search = answerShortSearches({ searchIssues, ...others }, { issues, onShort })
  const answer = (text: string, parts: Partial<IssueQuery>, page: Partial<PageRequest>) =>
    search.searchIssues({
      query: { ...queryOf(text), ...parts },
      page: { offset: 0, limit: 25, ...page },
      hitsMax: 100,
    })
  return { answer, searchIssues, onShort }
}

function projects(count: number): readonly ProjectId[] {
  return Array.from({ length: count }, (_project, index) => (index + 1) as ProjectId)
}

function queryOf(text: string): IssueQuery {
  return {
    projectIds: projects(1),
    search: parseSearch(text),
    context: { nowMs: 0, userId: 1 as UserId, teamIds: [] },
    environments: [],
    seenFromMs: undefined,
    seenToMs: undefined,
    sort: 'date',
  }
}
