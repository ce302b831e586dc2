import { Hono } from 'hono'
import { z } from 'zod'
import { insertProject } from '../../projects/insert-project.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { formatProject, formatProjectDetail } from '../format/format-project.ts'
import { nameField, platformField, slugField } from '../input-fields.ts'
import { readPageRequest, setLinkHeader, slicePage } from '../paging.ts'
import { readJson } from '../read-json.ts'
import { refuseTaken } from '../refuse-taken.ts'
import { slugOf } from '../slug-of.ts'

const projectInput = z.object({
  name: nameField,
  slug: slugField.optional(),
  platform: platformField.optional(),
})

const endpoints = {
  list: endpoint({
    summary: 'List the projects of a team',
    scope: 'project:read',
    isPaged: true,
    answers: { 200: { description: 'A page of projects.', schema: ['Project'] } },
  }),
  create: endpoint({
    summary: 'Create a project of a team',
    scope: 'project:write',
    body: projectInput,
    answers: { 201: { description: 'The project.', schema: 'ProjectDetail' } },
  }),
}

const PROJECTS = '/teams/:organization/:team/projects'

/** The projects of a team. */
export function teamProjectRoutes(deps: ApiDeps, access: Access) {
  const { stores, urlPrefix } = deps
  return new Hono<ApiEnv>()
    .get(PROJECTS, endpoints.list, async (context) => {
      const entry = await access.team(context, 'project:read')
      const projects = await access.projectsOf(context, entry, 'project:read')
      const rows = projects.filter(({ teams }) => teams.some(({ id }) => id === entry.team.id))
      const request = readPageRequest(context)
      const page = slicePage(rows, request)
      setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
      return context.json(page.rows.map(formatProject))
    })
    .post(PROJECTS, endpoints.create, async (context: ApiContext) => {
      const { team, ...entry } = await access.team(context, 'project:write')
      const input = await readJson(context, projectInput)
      const { project } = await insertProject(
        { store: stores, clock: deps.clock, random: deps.random },
        {
          organizationId: entry.organization.id,
          teamIds: [team.id],
          slug: input.slug ?? slugOf(input.name),
          name: input.name,
          platform: input.platform,
        },
      ).catch(refuseTaken('A project with this slug already exists.')) // 409
      await audit(deps, context, {
        organizationId: entry.organization.id,
        action: 'project.create',
        target: project.slug,
        data: { team: team.slug },
      })
      const created = { ...entry, project, teams: [team], isBookmarked: false }
      return context.json(formatProjectDetail(created, urlPrefix), 201)
    })
}
