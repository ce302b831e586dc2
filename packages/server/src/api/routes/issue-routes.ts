import { Hono } from 'hono'
import { type Access, checkScope, type IssueAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, callerOf, pathParam } from '../api-env.ts'
import { ApiError, fieldError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { decideIssues } from '../decide-issues.ts'
import { discardIssues } from '../discard-issues.ts'
import { endpoint } from '../endpoint.ts'
import { findIssue } from '../find-by-name.ts'
import { formatIssue, formatIssueDetail } from '../format/format-issue.ts'
import { formatTagKey } from '../format/format-tag.ts'
import { ISSUE_CHANGE_SCOPES, scopesOfIssueChange } from '../issue-change-scopes.ts'
import { issueInput } from '../issue-input.ts'
import { loadIssueLife } from '../issue-life.ts'
import { issuePaths } from '../issue-paths.ts'
import { loadIssueReleases } from '../issue-releases.ts'
import { fixedPeriod } from '../issue-stats.ts'
import { loadSurroundings } from '../issue-surroundings.ts'
import { readJson } from '../read-json.ts'

const endpoints = {
  get: endpoint({
    summary: 'Retrieve an issue',
    scope: 'event:read',
    answers: { 200: { description: 'The issue.', schema: 'IssueDetail' } },
  }),
  update: endpoint({
    summary: 'Change an issue',
    scope: ISSUE_CHANGE_SCOPES,
    answers: {
      200: { description: 'The issue.', schema: 'IssueDetail' },
      204: 'It is discarded.',
    },
  }),
  remove: endpoint({
    summary: 'Delete an issue',
    scope: 'event:admin',
    answers: { 202: 'It is gone.' },
  }),
  resolve: endpoint({
    summary: 'Find an issue by its short id',
    scope: 'event:read',
    answers: { 200: { description: 'The issue and its project.', schema: 'ShortId' } },
  }),
}

/** One issue: shown, changed, deleted. */
export function issueRoutes(deps: ApiDeps, access: Access) {
  const { stores } = deps

  return new Hono<ApiEnv>()
    .on('GET', issuePaths(''), endpoints.get, async (context: ApiContext) => {
      const entry = await access.issue(context, 'event:read')
      return context.json(await describeIssue(deps, context, entry))
    })
    .on('PUT', issuePaths(''), endpoints.update, async (context: ApiContext) => {
      const entry = await access.issue(context, ISSUE_CHANGE_SCOPES)
      const input = await readJson(context, issueInput)
      checkScope(entry, scopesOfIssueChange(input))
      if (input.merge)
        throw fieldError('merge', 'Name the issues to be merged on the list of issues.')
      if (input.discard) {
        await discardIssues(deps, context, { entry, issues: [entry.issue] })
        return context.body(null, 204)
      }
      const { organization, project } = entry
      const decision = { organization, projects: [project], issues: [entry.issue], input }
      await decideIssues(deps, context, decision)
      const issue = await stores.issues.find(entry.issue.id)
      if (issue === undefined) throw new ApiError('not_found')
      return context.json(await describeIssue(deps, context, { ...entry, issue }))
    })
    .on('DELETE', issuePaths(''), endpoints.remove, async (context: ApiContext) => {
      const { organization, issue } = await access.issue(context, 'event:admin')
      await stores.issues.markForDeletion([issue.id])
      await audit(deps, context, {
        organizationId: organization.id,
        action: 'issue.delete',
        target: issue.title,
        data: { ids: [issue.id], projectIds: [issue.projectId] },
      })
      return context.body(null, 202)
    })
    .get(
      '/organizations/:organization/shortids/:shortId',
      endpoints.resolve,
      async (context: ApiContext) => {
        const { organization, projects } = await access.projects(context, 'event:read')
        const shortId = pathParam(context, 'shortId')
        const issue = await findIssue(deps, shortId, organization.id)
        const project = projects.find(({ id }) => id === issue?.projectId)
        if (project === undefined || issue === undefined) throw new ApiError('not_found')
        const userId = callerOf(context).user?.id
        const issues = [issue]
        const request = { organization, projects: [project], issues, periods: [], userId }
        const group = formatIssue(issue, await loadSurroundings(deps, request))
        return context.json({
          organizationSlug: organization.slug,
          projectSlug: project.slug,
          groupId: group.id,
          group,
          shortId: group.shortId,
        })
      },
    )
}

async function describeIssue(
  deps: ApiDeps,
  context: ApiContext,
  { organization, project, issue }: IssueAccess,
) {
  const { stores, clock } = deps
  const nowMs = clock.nowMs()
  const userId = callerOf(context).user?.id
  const periods = [fixedPeriod('24h', nowMs), fixedPeriod('30d', nowMs)]
  const issues = [issue]
  const projects = [project]
  const request = { organization, projects, issues, periods, userId, withOwners: true }
  const around = await loadSurroundings(deps, request)
  const tags = (await stores.tags.listIssueKeys(issue.id)).map(formatTagKey)
  const life = await loadIssueLife(stores, issue)
  const versions = [issue.firstRelease, issue.lastRelease]
  const releases = await loadIssueReleases(deps, { organization, project }, versions)
  const userReportCount = await stores.userReports.countOfIssue(issue.id)
  return formatIssueDetail(issue, around, { tags, releases, userReportCount, ...life })
}
