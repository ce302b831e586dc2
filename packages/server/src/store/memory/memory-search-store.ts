import { matchEvent } from '../../search/match-event.ts'
import type { SearchTerm } from '../../search/search-tree.ts'
import { splitSearch } from '../../search/split-search.ts'
import type { StoredEvent } from '../event-store.ts'
import type { Issue, IssueQuery, IssueReference } from '../issue-store.ts'
import { pageOf } from '../page.ts'
import type { FoundIssue, FoundIssues, IssueSearchRequest, SearchStore } from '../search-store.ts'
import { indexedEventOf } from './indexed-event-of.ts'
import { matchesIssue } from './issue-matching.ts'
import { issueSortValue } from './issue-sort-value.ts'
import type { MemoryState } from './memory-state.ts'

/** Looks at every issue and every event. */
export class MemorySearchStore implements SearchStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async searchIssues({ query, page, hitsMax }: IssueSearchRequest): Promise<FoundIssues> {
    const { offset, asOf, afterId } = page
    const candidates = this.#listCandidates(query, asOf)
    const at = candidates.findIndex(({ issue }) => issue.id === afterId)
    const found = this.#filter(query, candidates)
    const following = this.#filter(query, candidates.slice(at + 1))
    const { rows, hasMore } = pageOf(at < 0 ? found.slice(offset) : following, page)
    return { rows, hasMore, hitCount: Math.min(hitsMax, found.length), isPartial: false }
  }

  async countIssues(query: IssueQuery, max: number): Promise<number> {
    return Math.min(max, this.#find(query).length)
  }

  async listReferences(query: IssueQuery, limit: number): Promise<readonly IssueReference[]> {
    return this.#find(query)
      .slice(0, limit)
      .map(({ issue: { id, projectId } }) => ({ id, projectId }))
  }

  #find(query: IssueQuery): readonly FoundIssue[] {
    return this.#filter(query, this.#listCandidates(query, undefined))
  }

  /** By what is said of the issues themselves. */
  #filter(query: IssueQuery, found: readonly FoundIssue[]): readonly FoundIssue[] {
    const { issue: search } = splitSearch(query.search)
    return found.filter(({ issue }) => this.#matches(issue, query, search))
  }

  /** By what is said of events, in the query's order. */
  #listCandidates(query: IssueQuery, asOf = Number.POSITIVE_INFINITY): readonly FoundIssue[] {
    const { event: eventSearch } = splitSearch(query.search)
    const found = [...this.#state.issues.values()].flatMap((issue): readonly FoundIssue[] => {
      const events = this.#eventsInRange(issue, query).filter(({ rowId }) => rowId <= asOf)
      const matching = events.filter((stored) =>
        matchEvent(eventSearch, {
          event: indexedEventOf(this.#state, stored),
          nowMs: query.context.nowMs,
          holds: (term) => this.#matches(issue, query, { ...term, negated: false }),
        }),
      )
      const [first, ...others] = matching
      if (!first) return []
      return [{ issue, inRange: seenOf(events), matching: seenOf([first, ...others]) }]
    })
    const value = sortValue(this.#state, query)
    return found.toSorted((a, b) => value(b) - value(a) || b.issue.id - a.issue.id)
  }

  #matches(issue: Issue, query: IssueQuery, search: IssueQuery['search'] | SearchTerm): boolean {
    const anyTime = { environments: [], seenFromMs: undefined, seenToMs: undefined }
    return matchesIssue(this.#state, issue, { ...query, ...anyTime, search })
  }

  #eventsInRange(issue: Issue, { environments, seenFromMs, seenToMs }: IssueQuery) {
    return [...this.#state.events.values()].filter((stored) => {
      const { issueId, occurredAtMs, event } = stored
      if (issueId !== issue.id) return false
      if (seenFromMs !== undefined && occurredAtMs < seenFromMs) return false
      if (seenToMs !== undefined && occurredAtMs >= seenToMs) return false
      const environment = event.tags.find(([key]) => key === 'environment')?.[1] ?? ''
      return environments.length === 0 || environments.includes(environment)
    })
  }
}

function seenOf(events: readonly StoredEvent[]): FoundIssue['matching'] {
  const users = events.flatMap(({ event }) => event.tags.find(([key]) => key === 'user')?.[1] ?? [])
  const times = events.map((event) => event.occurredAtMs)
  return {
    eventCount: events.length,
    userCount: new Set(users).size,
    firstSeenAtMs: Math.min(...times),
    lastSeenAtMs: Math.max(...times),
  }
}

function sortValue(state: MemoryState, query: IssueQuery): (found: FoundIssue) => number {
  const { sort } = query
  if (sort === 'date') return ({ matching }) => matching.lastSeenAtMs
  if (sort === 'freq') return ({ matching }) => matching.eventCount
  if (sort === 'user') return ({ matching }) => matching.userCount
  return ({ issue }) => issueSortValue(state, issue, query)
}
