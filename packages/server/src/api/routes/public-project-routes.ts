import { Hono } from 'hono'
import { z } from 'zod'
import { parseSearch } from '../../search/parse-search.ts'
import type { Issue } from '../../store/issue-store.ts'
import { isOpenToAll } from '../../users/permissions.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { findIssue, findOrganization, findProject } from '../find-by-name.ts'
import {
  formatPublicIssue,
  formatPublicIssueDetail,
  formatPublicProject,
  type PublicPlace,
} from '../format/format-public-project.ts'
import { formatSharedEvent } from '../format/format-shared-issue.ts'
import { readPageRequest, setLinkHeader } from '../paging.ts'
import { readQuery } from '../read-query.ts'

/** No free query: by searching for what is left out, strangers could find it out. */
const listQuery = z.object({
  status: z.enum(['unresolved', 'resolved', 'ignored', 'all']).default('unresolved'),
  sort: z.enum(['date', 'new', 'freq']).default('date'),
})

const endpoints = {
  project: endpoint({
    summary: 'Retrieve a project that is open to everybody',
    scope: 'open',
    answers: { 200: { description: 'Its names.', schema: 'PublicProject' } },
  }),
  issues: endpoint({
    summary: 'List the issues of a project that is open to everybody',
    scope: 'open',
    query: listQuery,
    isPaged: true,
    answers: { 200: { description: 'A page of issues.', schema: ['PublicIssue'] } },
  }),
  issue: endpoint({
    summary: 'Retrieve an issue of a project that is open to everybody',
    scope: 'open',
    answers: {
      200: {
        description: 'The issue without anything about people or machines.',
        schema: 'PublicIssueDetail',
      },
    },
  }),
  event: endpoint({
    summary: 'Retrieve the latest event of an issue that is open to everybody',
    scope: 'open',
    answers: { 200: { description: 'What failed, and where.', schema: 'SharedEvent' } },
  }),
}

const PROJECT = '/shared/projects/:organization/:project'
const ISSUES = `${PROJECT}/issues`

/**
 * Projects that an organization shows to everybody. In addresses of their own, so that nothing
 * that members read has to leave anything out; what is not public does not exist here.
 */
export function publicProjectRoutes(deps: ApiDeps) {
  const { stores, clock, urlPrefix } = deps

  async function getPlace(context: ApiContext): Promise<PublicPlace> {
    const organization = await findOrganization(stores, pathParam(context, 'organization'))
    const name = pathParam(context, 'project')
    const project = organization && (await findProject(stores, organization.id, name))
    if (!organization || !project) throw new ApiError('not_found')
    const { allowPublicProjects } = deps
    if (!isOpenToAll({ allowPublicProjects, organization, project })) {
      throw new ApiError('not_found')
    }
    return { organization, project }
  }

  async function getIssue(context: ApiContext): Promise<PublicPlace & { readonly issue: Issue }> {
    const place = await getPlace(context)
    const issue = await findIssue(deps, pathParam(context, 'issue'), place.organization.id)
    if (issue?.projectId !== place.project.id) throw new ApiError('not_found')
    return { ...place, issue }
  }

  return new Hono<ApiEnv>()
    .get(PROJECT, endpoints.project, async (context: ApiContext) => {
      return context.json(formatPublicProject(await getPlace(context)))
    })
    .get(ISSUES, endpoints.issues, async (context: ApiContext) => {
      const place = await getPlace(context)
      const { status, sort } = readQuery(context, listQuery) // 400
      const request = readPageRequest(context) // 400
      const query = {
        projectIds: [place.project.id],
        search: parseSearch(status === 'all' ? '' : `is:${status}`),
        context: { nowMs: clock.nowMs(), userId: undefined, teamIds: [] },
        environments: [],
        seenFromMs: undefined,
        seenToMs: undefined,
        sort,
      }
      const page = await stores.search.searchIssues({ query, page: request, hitsMax: 1 })
      setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
      return context.json(page.rows.map(({ issue }) => formatPublicIssue(issue, place, urlPrefix)))
    })
    .get(`${ISSUES}/:issue`, endpoints.issue, async (context: ApiContext) => {
      const { issue, ...place } = await getIssue(context)
      const latest = await stores.events.findLatest(issue.id)
      return context.json(
        formatPublicIssueDetail(formatPublicIssue(issue, place, urlPrefix), latest),
      )
    })
    .get(`${ISSUES}/:issue/events/latest`, endpoints.event, async (context: ApiContext) => {
      const { issue } = await getIssue(context)
      const latest = await stores.events.findLatest(issue.id)
      if (latest === undefined) throw new ApiError('not_found')
      return context.json(formatSharedEvent(latest))
    })
}
