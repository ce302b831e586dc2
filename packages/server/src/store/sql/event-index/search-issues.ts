import type { IssueId } from '@vedette/protocol/ids'
import type { IssueQuery } from '../../issue-store.ts'
import type { PageRequest } from '../../page.ts'
import type { SeenEvents } from '../../search-store.ts'
import type { CompiledSearch } from './compile-search.ts'
import type { EventIndex, IndexView, SegmentMatch } from './event-index.ts'
import { FoundPage } from './found-page.ts'
import { IdSet } from './id-set.ts'
import { IssueCheck } from './issue-check.ts'
import { countEvents, countUsers, listByLastSeen, sortInPieces } from './issue-matches.ts'
import { PayloadCheck } from './payload-check.ts'
import { compileScope, type ScopeDeps, type SearchScope } from './search-scope.ts'
import { seenEventsOf } from './seen-events.ts'

/** Issues that one statement looks at. */
const PIECE_ISSUES = 1_000
/** Of more the payloads are not looked at for the number of hits alone. */
const CHECKED_HITS = 50
/** From so many on, issues are walked in the order of their rows: most of them will do. */
const WALKED_ISSUES_MIN = 5_000
/** What the issues' own rows say, in SQL. */
export interface IssueRows {
  /** Those of the issues that fulfil a query, in no order. */
  filter(query: IssueQuery, ids: readonly number[]): Promise<ReadonlySet<number>>
  /** The issues that fulfil a query, in its order. */
  list(query: IssueQuery, page: PageRequest): Promise<readonly number[]>
}

export interface IssueSearchDeps {
  readonly index: EventIndex
  readonly scopeDeps: ScopeDeps
  readonly rows: IssueRows
}

export interface IssueSearch {
  /** The part of it that events decide. */
  readonly scope: SearchScope
  /** The part that issues decide, without times and environments. */
  readonly issueQuery: IssueQuery
}

export interface IssuesWanted {
  readonly page: PageRequest
  /** Of how many of the page the matching events are counted. */
  readonly shownCount: number
  /** How far the number of all is counted. */
  readonly hitsMax: number
}

export interface MatchingIssues {
  /** Of the page. */
  readonly issueIds: readonly IssueId[]
  readonly hitCount: number
  /** Not all payloads were looked at that might have decided. */
  readonly isPartial: boolean
  /** Of the issues that are shown. */
  readonly matching: ReadonlyMap<number, SeenEvents>
}

/** The issues that have an event that fulfils it all, in the query's order. */
export function searchIssues(
  deps: IssueSearchDeps,
  search: IssueSearch,
  wanted: IssuesWanted,
): Promise<MatchingIssues> {
  return deps.index.read({ fromMs: undefined, toMs: undefined }, async (view) => {
    const { scope } = search
    const { scopeDeps } = deps
    const compiled = await compileScope(view, scope, scopeDeps)
    const matches = view.match(compiled.condition)
    const check = createCheck(view, matches, { compiled, scope, scopeDeps })
    const found = new FoundPage(wanted.page)
    const checked = Math.max(found.checkedMin, Math.min(wanted.hitsMax, CHECKED_HITS))
    let hitCount = 0
    for await (const piece of listCandidates(deps, search, matches)) {
      const fitting = await deps.rows.filter(search.issueQuery, piece)
      const ids = piece.filter((id) => fitting.has(id))
      const taken = await takeMatching(ids, checked - hitCount, check)
      found.add(piece, taken.issueIds)
      hitCount += ids.length - taken.refusedCount
      if (check?.isOver || (hitCount >= wanted.hitsMax && found.isFull)) break
    }
    const issueIds = found.list()
    const shown = issueIds.slice(0, wanted.shownCount)
    const matching = check ? await check.see(shown) : seenEventsOf(matches, new IdSet(shown))
    const isPartial = check?.isPartial ?? false
    return { issueIds, hitCount: Math.min(hitCount, wanted.hitsMax), isPartial, matching }
  })
}

interface Checking {
  readonly compiled: CompiledSearch
  readonly scope: SearchScope
  readonly scopeDeps: ScopeDeps
}

/** Undefined where the index alone can tell. */
function createCheck(
  { db, match }: IndexView,
  matches: readonly SegmentMatch[],
  { compiled: { condition, isExact, likely }, scope, scopeDeps }: Checking,
): IssueCheck | undefined {
  if (isExact) return undefined
  return new IssueCheck(db, new PayloadCheck(scope, scopeDeps), {
    matches,
    likely: likely && match({ kind: 'and', conditions: [condition, likely.condition] }),
  })
}

interface TakenIssues {
  readonly issueIds: readonly number[]
  readonly refusedCount: number
}

/** The first so many that match, and how many were found not to on the way. */
async function takeMatching(
  ids: readonly number[],
  count: number,
  check: IssueCheck | undefined,
): Promise<TakenIssues> {
  if (!check) return { issueIds: ids.slice(0, Math.max(0, count)), refusedCount: 0 }
  const issueIds: number[] = []
  let refusedCount = 0
  for (let at = 0; at < ids.length && issueIds.length < count && !check.isOver; ) {
    const some = ids.slice(at, at + check.stepFor(count - issueIds.length))
    at += some.length
    const matching = await check.filter(some, ids.length)
    refusedCount += some.length - matching.size
    issueIds.push(...some.filter((id) => matching.has(id)))
  }
  // Nobody knows of the others.
  if (check.isOver) refusedCount = ids.length - issueIds.length
  return { issueIds: issueIds.slice(0, Math.max(0, count)), refusedCount }
}

/** Issues with matching events, in the query's order. */
async function* listCandidates(
  deps: IssueSearchDeps,
  { issueQuery }: IssueSearch,
  matches: readonly SegmentMatch[],
): AsyncGenerator<readonly number[]> {
  const { sort } = issueQuery
  if (sort === 'date') {
    yield* listByLastSeen(matches, PIECE_ISSUES)
    return
  }
  const { counts, issueIds } = countEvents(matches)
  if (sort === 'freq' || sort === 'user') {
    yield* sortInPieces(issueIds, sort === 'freq' ? counts : countUsers(matches), PIECE_ISSUES)
    return
  }
  if (issueIds.length < WALKED_ISSUES_MIN) {
    yield await sortByRows(deps, issueQuery, issueIds)
    return
  }
  for (let offset = 0; ; offset += PIECE_ISSUES) {
    const ids = await deps.rows.list(issueQuery, { offset, limit: PIECE_ISSUES })
    yield ids.filter((id) => (counts[id] ?? 0) > 0)
    if (ids.length < PIECE_ISSUES) return
  }
}

async function sortByRows(
  { rows }: IssueSearchDeps,
  query: IssueQuery,
  ids: readonly number[],
): Promise<readonly number[]> {
  const fitting = new Set<number>()
  for (let at = 0; at < ids.length; at += PIECE_ISSUES) {
    const piece = ids.slice(at, at + PIECE_ISSUES)
    for (const id of await rows.filter(query, piece)) fitting.add(id)
  }
  const sorted: number[] = []
  for (let offset = 0; sorted.length < fitting.size; offset += PIECE_ISSUES) {
    const page = await rows.list(query, { offset, limit: PIECE_ISSUES })
    for (const id of page) if (fitting.has(id)) sorted.push(id)
    if (page.length < PIECE_ISSUES) break
  }
  return sorted
}
