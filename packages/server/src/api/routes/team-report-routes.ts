import { Hono } from 'hono'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, callerOf } from '../api-env.ts'
import { fieldError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { formatIssue } from '../format/format-issue.ts'
import { loadSurroundings } from '../issue-surroundings.ts'
import { ENVIRONMENT_PARAMETERS, RANGE_PARAMETERS } from '../query-parameters.ts'
import { RELEASE_SCOPES } from '../release-access.ts'
import {
  enterTeamReport,
  findAssignedIssues,
  formatAges,
  formatReleaseCounts,
  formatResolutions,
  ISSUE_AGES,
  type ReleaseOfDay,
  readReportRange,
  type TeamReport,
} from '../team-reports.ts'
import type { TimeRange } from '../time-range.ts'

/** The reference's own: how many of the oldest issues are shown where nobody says. */
const OLDEST_SHOWN = 10
const OLDEST_MAX = 100
const RELEASES_PER_READ = 1_000
/** A team that has more in a year has no use for their number. */
const RELEASES_MAX = 20_000

const endpoints = {
  oldest: endpoint({
    summary: 'List the oldest unresolved issues of a team and its members',
    scope: 'event:read',
    parameters: {
      limit: { description: 'How many: 10 without it, 100 at most.', type: 'integer' },
      ...ENVIRONMENT_PARAMETERS,
    },
    answers: { 200: { description: 'The issues, the oldest first.', schema: ['Issue'] } },
  }),
  ages: endpoint({
    summary: 'Count the unresolved issues of a team and its members by age',
    scope: 'event:read',
    parameters: ENVIRONMENT_PARAMETERS,
    answers: { 200: { description: 'A number for each span.', schema: 'Figures' } },
  }),
  resolutions: endpoint({
    summary: 'Retrieve how long the issues of a team and its members took to be resolved',
    scope: 'event:read',
    parameters: { ...RANGE_PARAMETERS, ...ENVIRONMENT_PARAMETERS },
    answers: {
      200: {
        description: 'Day by day how many were resolved, and after how many seconds.',
        schema: 'ResolutionTimes',
      },
    },
  }),
  releases: endpoint({
    summary: 'Count the releases of the projects of a team',
    scope: RELEASE_SCOPES.read,
    parameters: RANGE_PARAMETERS,
    answers: {
      200: {
        description: 'Day by day, and by project: those of a week on the average, and of the last.',
        schema: 'ReleaseCounts',
      },
    },
  }),
}

const TEAM = '/teams/:organization/:team'

/** What a team looks back on. */
export function teamReportRoutes(deps: ApiDeps, access: Access) {
  const { stores, clock } = deps

  async function listReleases({ entry, projects }: TeamReport, range: TimeRange) {
    const query = {
      organizationId: entry.organization.id,
      projectIds: projects.map(({ id }) => id),
      environments: [],
      terms: [],
      status: undefined,
      order: 'date',
      range,
    } as const
    const releases: ReleaseOfDay[] = []
    for (let offset = 0; offset < RELEASES_MAX; offset += RELEASES_PER_READ) {
      const page = await stores.releases.list(query, { offset, limit: RELEASES_PER_READ })
      for (const { createdAtMs, releasedAtMs, projects: rows } of page.rows) {
        const projectIds = rows.map(({ projectId }) => projectId)
        releases.push({ createdAtMs: releasedAtMs ?? createdAtMs, projectIds })
      }
      if (!page.hasMore) break
    }
    return releases
  }

  return new Hono<ApiEnv>()
    .get(`${TEAM}/issues/old`, endpoints.oldest, async (context: ApiContext) => {
      const report = await enterTeamReport(access, context, 'event:read')
      const limit = readLimit(context)
      const of = await findAssignedIssues(deps, context, report)
      const issues = await stores.issues.findMany(await stores.issueReports.listOldest(of, limit))
      const around = await loadSurroundings(deps, {
        organization: report.entry.organization,
        projects: report.projects,
        issues,
        periods: [],
        userId: callerOf(context).user?.id,
      })
      return context.json(issues.map((issue) => formatIssue(issue, around)))
    })
    .get(`${TEAM}/unresolved-issue-age`, endpoints.ages, async (context: ApiContext) => {
      const report = await enterTeamReport(access, context, 'event:read')
      const of = await findAssignedIssues(deps, context, report)
      const nowMs = clock.nowMs()
      // The first is before the end of time: all of them.
      const times = [Number.MAX_SAFE_INTEGER, ...ISSUE_AGES.map(([, ageMs]) => nowMs - ageMs + 1)]
      return context.json(formatAges(await stores.issueReports.countFirstSeenBefore(of, times)))
    })
    .get(`${TEAM}/time-to-resolution`, endpoints.resolutions, async (context: ApiContext) => {
      const report = await enterTeamReport(access, context, 'event:read')
      const range = readReportRange(context, clock.nowMs())
      const of = await findAssignedIssues(deps, context, report)
      const found = await stores.issueReports.listResolutions(of, range)
      return context.json(formatResolutions(found, range))
    })
    .get(`${TEAM}/release-count`, endpoints.releases, async (context: ApiContext) => {
      const report = await enterTeamReport(access, context, RELEASE_SCOPES.read)
      const range = readReportRange(context, clock.nowMs())
      const releases = await listReleases(report, range)
      return context.json(formatReleaseCounts(releases, report.projects, range))
    })
}

function readLimit(context: ApiContext): number {
  const limit = Number(context.req.query('limit') || OLDEST_SHOWN)
  if (!Number.isInteger(limit) || limit < 1) throw fieldError('limit', 'This is no number of rows.')
  return Math.min(limit, OLDEST_MAX)
}
