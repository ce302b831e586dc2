import { Hono } from 'hono'
import { parseSearch } from '../../search/parse-search.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, callerOf } from '../api-env.ts'
import { findDirectHit } from '../direct-hit.ts'
import { endpoint } from '../endpoint.ts'
import { formatFoundIssue } from '../format/format-found-issue.ts'
import { HITS_MAX, listOf, readIssueSelection } from '../issue-selection.ts'
import { readStatsPeriod } from '../issue-stats.ts'
import { loadSurroundings } from '../issue-surroundings.ts'
import { readSettledRequest, setLinkHeader, setScannedHeader } from '../paging.ts'
import { parseQuery } from '../parse-query.ts'
import {
  ISSUE_SEARCH_PARAMETERS,
  type QueryParameters,
  STATS_PERIOD_PARAMETERS,
} from '../query-parameters.ts'
import { readTimeRange } from '../time-range.ts'

// A page shows one figure per tab.
const COUNT_QUERIES_MAX = 20

export const ISSUE_LIST_PATHS = [
  '/projects/:organization/:project/issues',
  '/organizations/:organization/issues',
]

const LIST_PARAMETERS = {
  ...ISSUE_SEARCH_PARAMETERS,
  shortIdLookup: { description: 'With 1, a query that is a short id finds that issue alone.' },
  collapse: { description: 'With stats, issues come without their series.', isRepeated: true },
  expand: { description: 'With owners, issues tell whose they may be.', isRepeated: true },
  ...STATS_PERIOD_PARAMETERS,
} satisfies QueryParameters

const endpoints = {
  list: endpoint({
    summary: 'List issues',
    scope: 'event:read',
    isPaged: true,
    parameters: LIST_PARAMETERS,
    answers: { 200: { description: 'A page of issues.', schema: ['Issue'] } },
  }),
  count: endpoint({
    summary: 'Count issues for several queries',
    scope: 'event:read',
    parameters: {
      ...ISSUE_SEARCH_PARAMETERS,
      query: { description: 'A search to count; 20 of them at most.', isRepeated: true },
    },
    answers: { 200: { description: 'A number by query.', schema: 'IssueCounts' } },
  }),
}

/** GET: the issues of a project or an organization, searched, sorted and paged. */
export function issueListRoutes(deps: ApiDeps, access: Access) {
  const { stores, clock, urlPrefix } = deps
  return new Hono<ApiEnv>()
    .on('GET', ISSUE_LIST_PATHS, endpoints.list, async (context: ApiContext) => {
      const hit = await findDirectHit(deps, access, context)
      if (hit !== undefined) {
        context.header('X-Sentry-Direct-Hit', '1')
        return context.json([hit])
      }
      const request = await readSettledRequest(context, stores.events)
      const selection = await readIssueSelection(deps, access, { context, scope: 'event:read' })
      const { entry, projects, query } = selection
      const page = await stores.search.searchIssues({
        query,
        // The first page shows what is there now, by the indexes of the issues' own rows.
        page: request.offset === 0 ? { ...request, asOf: undefined } : request,
        hitsMax: HITS_MAX,
      })
      const lastId = page.rows.at(-1)?.issue.id
      setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore, lastId })
      context.header('X-Hits', String(page.hitCount))
      context.header('X-Max-Hits', String(HITS_MAX))
      setScannedHeader(context, page.isPartial)
      const around = await loadSurroundings(deps, {
        organization: entry.organization,
        projects,
        issues: page.rows.map(({ issue }) => issue),
        periods: readPeriods(context, clock.nowMs()),
        userId: callerOf(context).user?.id,
        withOwners: listOf(context, 'expand').includes('owners'),
      })
      return context.json(page.rows.map((found) => formatFoundIssue(found, around)))
    })
    .get(
      '/organizations/:organization/issues-count',
      endpoints.count,
      async (context: ApiContext) => {
        const { query } = await readIssueSelection(deps, access, { context, scope: 'event:read' })
        const counts: Record<string, number> = {}
        for (const text of (context.req.queries('query') ?? []).slice(0, COUNT_QUERIES_MAX)) {
          const search = parseQuery(parseSearch, text)
          counts[text] = await stores.search.countIssues({ ...query, search }, HITS_MAX)
        }
        return context.json(counts)
      },
    )
}

function readPeriods(context: ApiContext, nowMs: number) {
  if (listOf(context, 'collapse').includes('stats')) return []
  const text = context.req.query('groupStatsPeriod')
  const period = readStatsPeriod(text, readTimeRange(context, nowMs), nowMs)
  return period ? [period] : []
}
