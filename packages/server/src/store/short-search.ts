import { ISSUE_STATUSES } from '../lifecycle/issue-state.ts'
import type { SearchNode } from '../search/search-tree.ts'
import { isEmptySearch } from '../search/split-search.ts'
import { INDEXED_SORTS, type IssueStore } from './issue-store.ts'
import type { FoundIssues, IssueSearchRequest, SearchStore } from './search-store.ts'

/** An index is read up to the page's end, once for each project and status. */
export const SHORT_PROJECTS_MAX = 20
const SHORT_OFFSET_MAX = 1_000

export interface ShortSearchDeps {
  readonly issues: Pick<IssueStore, 'list' | 'count'>
  /** Called when a person's search was answered here: the next one may be longer. */
  readonly onShort: () => void
}

/**
 * Answers by the rows of issues what takes a few entries of an index, such as the stream as people
 * open it. A thread that searches would take longer to be asked, and much longer to be started.
 */
export function answerShortSearches(
  search: SearchStore,
  { issues, onShort }: ShortSearchDeps,
): SearchStore {
  return {
    searchIssues(request) {
      if (!isShort(request)) return search.searchIssues(request)
      // Strangers and programs only read on.
      if (request.query.context.userId !== undefined) onShort()
      return readFirstRows(issues, request)
    },
    countIssues: (...request) => search.countIssues(...request),
    listReferences: (...request) => search.listReferences(...request),
  }
}

async function readFirstRows(
  issues: ShortSearchDeps['issues'],
  { query, page, hitsMax }: IssueSearchRequest,
): Promise<FoundIssues> {
  const { rows, hasMore } = await issues.list(query, page)
  const isAll = page.offset === 0 && !hasMore
  const hitCount = isAll ? Math.min(rows.length, hitsMax) : await issues.count(query, hitsMax)
  // All events count, and the issue has their figures.
  const found = rows.map((issue) => ({ issue, inRange: issue, matching: issue }))
  return { rows: found, hasMore, hitCount, isPartial: false }
}

function isShort({ query, page }: IssueSearchRequest): boolean {
  const { projectIds, environments, seenFromMs, seenToMs, search, sort } = query
  const isAnyTime = seenFromMs === undefined && seenToMs === undefined && page.asOf === undefined
  return (
    isAnyTime &&
    environments.length === 0 &&
    projectIds.length <= SHORT_PROJECTS_MAX &&
    page.offset <= SHORT_OFFSET_MAX &&
    INDEXED_SORTS.has(sort) &&
    (isEmptySearch(search) || isOfStatus(search))
  )
}

/** The index begins with the status: nothing is read that does not fulfil the term. */
function isOfStatus(node: SearchNode): boolean {
  if (node.kind !== 'status') return false
  return node.statuses.every((wanted) => ISSUE_STATUSES.some((status) => status === wanted))
}
