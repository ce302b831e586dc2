import { Hono } from 'hono'
import { scrubByOptions } from '../../projects/scrub-user-report.ts'
import type { Page } from '../../store/page.ts'
import type { Project } from '../../store/project-store.ts'
import {
  USER_REPORT_STATUSES,
  type UserReport,
  type UserReportStatus,
} from '../../store/user-report-store.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, callerOf } from '../api-env.ts'
import { ApiError, fieldError } from '../api-error.ts'
import { enterByDsn, hasDsn } from '../dsn-sender.ts'
import { endpoint } from '../endpoint.ts'
import { formatUserReport, formatUserReportWithIssue } from '../format/format-user-report.ts'
import { issuePaths } from '../issue-paths.ts'
import { readProjects } from '../issue-selection.ts'
import { loadSurroundings } from '../issue-surroundings.ts'
import { readPageRequest, setLinkHeader } from '../paging.ts'
import { PROJECT_PARAMETERS } from '../query-parameters.ts'
import { readJson } from '../read-json.ts'
import { userReportInput } from '../user-report-input.ts'

const STATUS = {
  description: 'Only reports in this state; unresolved where it is left out, empty for all.',
  values: [...USER_REPORT_STATUSES, ''],
}

const endpoints = {
  list: endpoint({
    summary: 'List what users reported about a project',
    scope: 'event:read',
    isPaged: true,
    parameters: { status: STATUS },
    answers: { 200: { description: 'A page of reports.', schema: ['UserReportWithIssue'] } },
  }),
  listAll: endpoint({
    summary: 'List what users reported about the projects of an organization',
    scope: 'event:read',
    isPaged: true,
    parameters: { ...PROJECT_PARAMETERS, status: STATUS },
    answers: { 200: { description: 'A page of reports.', schema: ['UserReportWithIssue'] } },
  }),
  listOfIssue: endpoint({
    summary: 'List what users reported about an issue',
    scope: 'event:read',
    isPaged: true,
    answers: { 200: { description: 'A page of reports.', schema: ['UserReport'] } },
  }),
  create: endpoint({
    summary: 'Report what a user has to say about an event; a DSN is enough to do so',
    scope: ['event:write', 'project:write'],
    body: userReportInput,
    answers: { 200: { description: 'The report.', schema: 'UserReport' } },
  }),
}

export const USER_FEEDBACK_PATH = '/projects/:organization/:project/user-feedback'

/** For clients that know a DSN and nobody: everybody else goes on to where one signs in. */
export function openUserReportRoutes(deps: ApiDeps) {
  return new Hono<ApiEnv>().post(USER_FEEDBACK_PATH, async (context: ApiContext, next) => {
    if (!hasDsn(context)) return next()
    const project = await enterByDsn(deps, context)
    return context.json(await createReport(deps, context, project))
  })
}

/** What users say about events: taken and listed. */
export function userReportRoutes(deps: ApiDeps, access: Access) {
  const { stores, urlPrefix } = deps

  async function list(context: ApiContext) {
    const { entry, projects } = await readProjects(access, { context, scope: 'event:read' })
    const request = readPageRequest(context)
    const projectIds = projects.map(({ id }) => id)
    const page = await stores.userReports.list({ projectIds, status: readStatus(context) }, request)
    setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
    const issues = await loadIssues(deps, page)
    const userId = callerOf(context).user?.id
    const { organization } = entry
    const around = { organization, projects, issues, periods: [], userId }
    const surroundings = await loadSurroundings(deps, around)
    return context.json(
      page.rows.map((report) => formatUserReportWithIssue(report, issues, surroundings)),
    )
  }

  return new Hono<ApiEnv>()
    .get(USER_FEEDBACK_PATH, endpoints.list, list)
    .get('/organizations/:organization/user-feedback', endpoints.listAll, list)
    .on('GET', issuePaths('/user-reports'), endpoints.listOfIssue, async (context: ApiContext) => {
      const { issue } = await access.issue(context, 'event:read')
      const request = readPageRequest(context)
      const page = await stores.userReports.listOfIssue(issue.id, request)
      setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
      return context.json(page.rows.map(formatUserReport))
    })
    .post(USER_FEEDBACK_PATH, endpoints.create, async (context: ApiContext) => {
      const { project } = await access.project(context, ['event:write', 'project:write'])
      return context.json(await createReport(deps, context, project))
    })
}

async function createReport({ stores, clock }: ApiDeps, context: ApiContext, project: Project) {
  const { event_id: eventId, ...texts } = await readJson(context, userReportInput)
  const options = (await stores.projectOptions.findMany([project.id])).get(project.id)
  const report = scrubByOptions(options, {
    ...texts,
    eventId,
    projectId: project.id,
    feedbackId: undefined,
    source: 'user_report_api',
    url: undefined,
    replayId: undefined,
    createdAtMs: clock.nowMs(),
  })
  const kept = await stores.userReports.insert(report)
  const detail = 'Feedback for this event cannot be modified.'
  if (kept === undefined) throw new ApiError('conflict', { detail })
  return formatUserReport(kept)
}

function readStatus(context: ApiContext): UserReportStatus | undefined {
  const text = context.req.query('status') ?? 'unresolved'
  if (text === '') return undefined
  const status = USER_REPORT_STATUSES.find((known) => known === text)
  if (status === undefined) throw fieldError('status', 'There is no such status.')
  return status
}

function loadIssues({ stores }: ApiDeps, { rows }: Page<UserReport>) {
  const ids = new Set(rows.flatMap(({ issueId }) => issueId ?? []))
  return stores.issues.findMany([...ids])
}
