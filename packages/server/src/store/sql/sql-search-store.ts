import type { ProjectId } from '@vedette/protocol/ids'
import { listTerms, scopeOf } from '../../search/search-nodes.ts'
import { isEmptySearch, splitSearch } from '../../search/split-search.ts'
import type { Issue, IssueQuery, IssueReference } from '../issue-store.ts'
import type { FoundIssues, IssueSearchRequest, SearchStore, SeenEvents } from '../search-store.ts'
import { IdSet } from './event-index/id-set.ts'
import { createScopeDeps, type Searching } from './event-index/scope-deps.ts'
import {
  type IssueRows,
  type IssuesWanted,
  type MatchingIssues,
  searchIssues,
} from './event-index/search-issues.ts'
import { compileScope, type SearchScope } from './event-index/search-scope.ts'
import { seenEventsOf } from './event-index/seen-events.ts'
import { knownIssueFilter } from './issue-search/issue-filter.ts'
import { findSearchFacts } from './issue-search/search-facts.ts'
import { chunksOf, ROWS_PER_QUERY } from './regroup/chunks.ts'
import type { SqlIssueStore } from './sql-issue-store.ts'

/** A range that ends this close to now reaches to the end. */
const NOW_TOLERANCE_MS = 60_000

interface SearchDeps extends Searching {
  readonly issues: SqlIssueStore
}

/**
 * Searches that the rows of issues answer go to SQL, whose indexes have the stream's orders. What
 * is about events, an environment or a time of the past goes to the event index.
 */
export class SqlSearchStore implements SearchStore {
  readonly #deps: SearchDeps
  readonly #rows: IssueRows

  constructor(deps: SearchDeps) {
    this.#deps = deps
    this.#rows = {
      filter: (query, ids) => this.#filter(query, ids),
      list: (query, page) => deps.issues.listIds(query, page),
    }
  }

  async searchIssues({ query, page, hitsMax }: IssueSearchRequest): Promise<FoundIssues> {
    const more = { ...page, limit: page.limit + 1 }
    const wanted = { page: more, shownCount: page.limit, hitsMax }
    const { issueIds, hitCount, isPartial, ...found } = await this.#find(query, wanted)
    const shown = issueIds.slice(0, page.limit)
    const issues = await this.#deps.issues.findMany(shown)
    const scope = scopeOfQuery(query, page.asOf)
    const isAnyEvent = isEmptySearch(scope.search)
    // What matches is then all that is in the range, and was counted where events were asked.
    const isCounted = isAnyEvent && (page.asOf !== undefined || asksEvents(query))
    const inRange = isCounted
      ? found.matching
      : await this.#see({ ...scope, search: NOTHING_ASKED }, issues)
    const matching = isAnyEvent ? inRange : found.matching
    const rows = issues.map((issue) => ({
      issue,
      inRange: inRange.get(issue.id) ?? unseen(issue),
      matching: matching.get(issue.id) ?? unseen(issue),
    }))
    return { rows, hasMore: issueIds.length > page.limit, hitCount, isPartial }
  }

  async countIssues(query: IssueQuery, max: number): Promise<number> {
    if (!asksEvents(query)) return this.#deps.issues.count(query, max)
    const { hitCount } = await this.#find(query, {
      page: { offset: 0, limit: 0 },
      shownCount: 0,
      hitsMax: max,
    })
    return hitCount
  }

  async listReferences(query: IssueQuery, limit: number): Promise<readonly IssueReference[]> {
    const { issueIds } = await this.#find(query, {
      page: { offset: 0, limit },
      shownCount: 0,
      hitsMax: 0,
    })
    const projectIds = new Map<number, number>()
    for (const ids of chunksOf(issueIds, ROWS_PER_QUERY)) {
      const { db } = this.#deps
      const select = db.selectFrom('issue').select(['id', 'project_id']).where('id', 'in', ids)
      for (const row of await select.execute()) projectIds.set(row.id, row.project_id)
    }
    return issueIds.flatMap((id) => {
      const projectId = projectIds.get(id)
      return projectId === undefined ? [] : { id, projectId: projectId as ProjectId }
    })
  }

  async #find(query: IssueQuery, wanted: IssuesWanted): Promise<MatchingIssues> {
    const { page } = wanted
    if (page.asOf === undefined && !asksEvents(query)) {
      const issueIds = await this.#deps.issues.listIds(query, page)
      const isAll = page.offset === 0 && issueIds.length < page.limit
      const hitCount = isAll
        ? Math.min(issueIds.length, wanted.hitsMax)
        : await this.#deps.issues.count(query, wanted.hitsMax)
      return { issueIds, hitCount, isPartial: false, matching: new Map() }
    }
    const { index } = this.#deps
    const scope = scopeOfQuery(query, page.asOf)
    const deps = { index, rows: this.#rows, scopeDeps: createScopeDeps(this.#deps, scope) }
    return searchIssues(deps, { scope, issueQuery: issueQueryOf(query) }, wanted)
  }

  async #filter(query: IssueQuery, ids: readonly number[]): Promise<ReadonlySet<number>> {
    const { db, matching, idLists } = this.#deps
    const facts = await findSearchFacts(db, query)
    const rows = await db
      .selectFrom('issue')
      .select('issue.id')
      .where((eb) => idLists.isAmong(eb.ref('issue.id'), ids))
      // Asked for the project as well, the engine would walk all of its issues.
      .where((eb) => knownIssueFilter(eb, query, { matching, facts }))
      .execute()
    return new Set(rows.map(({ id }) => id))
  }

  /** What the scope's events are of some issues. */
  async #see(
    scope: SearchScope,
    issues: readonly Issue[],
  ): Promise<ReadonlyMap<number, SeenEvents>> {
    if (issues.length === 0 || isEverything(scope)) {
      return new Map(issues.map((issue) => [issue.id, issue]))
    }
    const ids = new IdSet(issues.map(({ id }) => id))
    return this.#deps.index.read({ fromMs: undefined, toMs: undefined }, async (view) => {
      const deps = createScopeDeps(this.#deps, scope)
      const { condition } = await compileScope(view, scope, deps)
      const only = { kind: 'issues', ids } as const
      const both = { kind: 'and', conditions: [only, condition] } as const
      return seenEventsOf(view.match(both), ids)
    })
  }
}

function isEverything({ search, environments, fromMs, toMs, asOf }: SearchScope): boolean {
  const isAnyTime = fromMs === undefined && toMs === undefined && asOf === undefined
  return isAnyTime && environments.length === 0 && isEmptySearch(search)
}

function unseen({ firstSeenAtMs, lastSeenAtMs }: Issue): SeenEvents {
  return { eventCount: 0, userCount: 0, firstSeenAtMs, lastSeenAtMs }
}

const NOTHING_ASKED = { kind: 'and', nodes: [] } as const

/** Whether issues alone cannot tell. */
function asksEvents(query: IssueQuery): boolean {
  const { search, environments, seenFromMs, seenToMs, context, sort } = query
  if (environments.length > 0) return true
  // The rows of issues have the figures of all time.
  if (seenFromMs !== undefined && (sort === 'freq' || sort === 'user')) return true
  if (seenToMs !== undefined && seenToMs < context.nowMs - NOW_TOLERANCE_MS) return true
  return listTerms(search).some((term) => scopeOf(term) === 'event')
}

/** What the query asks of events. */
function scopeOfQuery(query: IssueQuery, asOf: number | undefined): SearchScope {
  const { projectIds, context, environments, seenFromMs, seenToMs } = query
  const { event } = splitSearch(query.search)
  const range = { fromMs: seenFromMs, toMs: seenToMs, asOf }
  return { projectIds, context, environments, search: event, ...range }
}

/** What is left for the rows of issues when the events have been found. */
function issueQueryOf(query: IssueQuery): IssueQuery {
  const { issue } = splitSearch(query.search)
  return {
    ...query,
    search: issue,
    environments: [],
    seenFromMs: undefined,
    seenToMs: undefined,
  }
}
