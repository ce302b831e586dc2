import type { Issue, IssueQuery, IssueReference } from './issue-store.ts'
import type { PageRequest } from './page.ts'

/** How often some of an issue's events occurred, when, and to how many users. */
export interface SeenEvents {
  readonly eventCount: number
  readonly userCount: number
  readonly firstSeenAtMs: number
  readonly lastSeenAtMs: number
}

export interface FoundIssue {
  readonly issue: Issue
  /** Its events of the time and the environments. */
  readonly inRange: SeenEvents
  /** Those of them that fulfil what the query says of events. */
  readonly matching: SeenEvents
}

export interface FoundIssues {
  readonly rows: readonly FoundIssue[]
  readonly hasMore: boolean
  /** How many issues were found: at most the maximum that was asked for. */
  readonly hitCount: number
  /** So many payloads had to be looked at that it ended before all were: more may match. */
  readonly isPartial: boolean
}

export interface IssueSearchRequest {
  readonly query: IssueQuery
  readonly page: PageRequest
  readonly hitsMax: number
}

/**
 * Finds issues by what is said of them and by their events. All that a query says of events, and
 * the environment and the time, is about one event: an issue is found when one fulfils it all.
 */
export interface SearchStore {
  searchIssues(request: IssueSearchRequest): Promise<FoundIssues>
  /** At most `max`. */
  countIssues(query: IssueQuery, max: number): Promise<number>
  /** At most so many, in the query's order. */
  listReferences(query: IssueQuery, limit: number): Promise<readonly IssueReference[]>
}
