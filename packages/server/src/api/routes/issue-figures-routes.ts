import type { IssueId } from '@vedette/protocol/ids'
import { Hono } from 'hono'
import { joinNodes } from '../../search/search-nodes.ts'
import type { NumberTerm } from '../../search/search-tree.ts'
import type { Issue } from '../../store/issue-store.ts'
import type { FoundIssue } from '../../store/search-store.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { fieldError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { formatSeen } from '../format/format-found-issue.ts'
import type { IssueStats } from '../format/format-issue.ts'
import { type IssueSelection, listOf, readIssueSelection } from '../issue-selection.ts'
import { readStatsPeriod } from '../issue-stats.ts'
import { ISSUE_FIGURE_PARAMETERS } from '../query-parameters.ts'
import { readTimeRange } from '../time-range.ts'

/** The reference's own: a page of a list. */
const ISSUES_MAX = 100

const endpoints = {
  list: endpoint({
    summary: 'Retrieve the figures of issues without the issues themselves',
    scope: 'event:read',
    parameters: ISSUE_FIGURE_PARAMETERS,
    answers: {
      200: {
        description: 'In the order asked for; those that the caller cannot see are left out.',
        schema: ['IssueFigures'],
      },
    },
  }),
}

/** GET issues-stats: what a list collapsed, to be filled in when its rows are shown already. */
export function issueFiguresRoutes(deps: ApiDeps, access: Access) {
  const { stores, clock } = deps
  return new Hono<ApiEnv>().get(
    '/organizations/:organization/issues-stats',
    endpoints.list,
    async (context: ApiContext) => {
      const selection = await readIssueSelection(deps, access, { context, scope: 'event:read' })
      const ids = readIds(context)
      const known = new Set(selection.projects.map(({ id }) => id))
      const named = await stores.issues.findMany(ids)
      const issues = named.filter(({ projectId }) => known.has(projectId))
      const found = await findAmong(deps, selection, issues)
      const nowMs = clock.nowMs()
      const text = context.req.query('groupStatsPeriod')
      const period = readStatsPeriod(text, readTimeRange(context, nowMs), nowMs)
      const own = issues.map(({ id }) => id)
      const series = period && (await stores.issues.series(own, period.range))
      return context.json(
        issues.map((issue) => {
          const points = period && series?.get(issue.id)
          const stats = points ? { [period.name]: points } : {}
          return formatFigures(issue, found.get(issue.id), stats)
        }),
      )
    },
  )
}

function readIds(context: ApiContext): readonly IssueId[] {
  const names = [...new Set(listOf(context, 'groups'))]
  if (names.length === 0) throw fieldError('groups', 'Name the issues by their ids.')
  if (names.length > ISSUES_MAX) {
    throw fieldError('groups', `Name at most ${ISSUES_MAX} issues at once.`)
  }
  return names.map((name) => {
    if (/^[0-9]{1,15}$/.test(name)) return Number(name) as IssueId
    throw fieldError('groups', `"${name}" is no id of an issue.`)
  })
}

/** Those of the issues that the query finds, with what it finds of them. */
async function findAmong(
  { stores }: ApiDeps,
  { query }: IssueSelection,
  issues: readonly Issue[],
): Promise<ReadonlyMap<IssueId, FoundIssue>> {
  if (issues.length === 0) return new Map()
  const among: NumberTerm = {
    kind: 'number',
    key: 'issue.id',
    operator: '=',
    values: issues.map(({ id }) => id),
    negated: false,
    position: { start: 0, end: 0 },
  }
  const { rows } = await stores.search.searchIssues({
    query: { ...query, search: joinNodes('and', [query.search, among]) },
    page: { offset: 0, limit: ISSUES_MAX },
    hitsMax: ISSUES_MAX,
  })
  return new Map(rows.map((row) => [row.issue.id, row]))
}

/** An issue that nothing fits has no figures but those of its lifetime. */
function formatFigures(issue: Issue, found: FoundIssue | undefined, stats: IssueStats) {
  const none = { ...issue, eventCount: 0, userCount: 0 }
  const { inRange, matching } = found ?? { inRange: none, matching: none }
  return {
    id: String(issue.id),
    isUnhandled: issue.isUnhandled,
    ...formatSeen(inRange),
    stats,
    lifetime: formatSeen(issue),
    filtered: matching === inRange ? null : formatSeen(matching),
  }
}
