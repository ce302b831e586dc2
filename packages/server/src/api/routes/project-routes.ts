import type { ProjectDetail } from '@vedette/protocol/api/organization'
import { Hono } from 'hono'
import type { Scope } from '../../users/scopes.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiEnv } from '../api-env.ts'
import { endpoint } from '../endpoint.ts'
import { formatProject, formatProjectDetail } from '../format/format-project.ts'
import { readPageRequest, setLinkHeader, slicePage } from '../paging.ts'
import { projectFactRoutes } from './project-fact-routes.ts'
import { projectUserRoutes } from './project-user-routes.ts'

// What the reference's command line tool is given when it only lists.
const LIST_SCOPES = ['project:read', 'org:read'] as const satisfies readonly Scope[]

const endpoints = {
  listAll: endpoint({
    summary: 'List the projects of all organizations',
    scope: LIST_SCOPES,
    isPaged: true,
    answers: { 200: { description: 'A page of projects.', schema: ['ProjectDetail'] } },
  }),
  list: endpoint({
    summary: 'List the projects of an organization',
    scope: LIST_SCOPES,
    isPaged: true,
    answers: { 200: { description: 'A page of projects.', schema: ['Project'] } },
  }),
}

/** Lists of projects: all that the caller may see. */
export function projectRoutes(deps: ApiDeps, access: Access) {
  const { urlPrefix } = deps
  return new Hono<ApiEnv>()
    .route('/', projectFactRoutes(deps, access))
    .route('/', projectUserRoutes(deps, access))
    .get('/projects', endpoints.listAll, async (context) => {
      const request = readPageRequest(context)
      const rows: ProjectDetail[] = []
      for (const entry of await access.organizations(context, LIST_SCOPES)) {
        const projects = await access.projectsOf(context, entry, LIST_SCOPES)
        rows.push(...projects.map((project) => formatProjectDetail(project, urlPrefix)))
      }
      const page = slicePage(rows, request)
      setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
      return context.json(page.rows)
    })
    .get('/organizations/:organization/projects', endpoints.list, async (context) => {
      const { entries } = await access.projects(context, LIST_SCOPES)
      const request = readPageRequest(context)
      const page = slicePage(entries, request)
      setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
      return context.json(page.rows.map(formatProject))
    })
}
