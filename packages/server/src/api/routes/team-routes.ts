import { Hono } from 'hono'
import { z } from 'zod'
import { insertProject } from '../../projects/insert-project.ts'
import { formatSlug } from '../../projects/slug.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { fieldError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { formatTeam } from '../format/format-organization.ts'
import { formatProject, formatProjectDetail } from '../format/format-project.ts'
import { nameField, platformField, slugField } from '../input-fields.ts'
import { readPageRequest, setLinkHeader, slicePage } from '../paging.ts'
import { readJson } from '../read-json.ts'
import { refuseTaken } from '../refuse-taken.ts'

const teamInput = z
  .object({ name: nameField.optional(), slug: slugField.optional() })
  .refine((input) => input.name ?? input.slug, 'Give a name or a slug')
const projectInput = z.object({
  name: nameField,
  slug: slugField.optional(),
  platform: platformField.optional(),
})

const endpoints = {
  list: endpoint({
    summary: 'List the teams of an organization',
    scope: 'team:read',
    isPaged: true,
    answers: { 200: 'A page of teams.' },
  }),
  create: endpoint({
    summary: 'Create a team',
    scope: 'team:write',
    answers: { 201: 'The team.' },
  }),
  listProjects: endpoint({
    summary: 'List the projects of a team',
    scope: 'project:read',
    isPaged: true,
    answers: { 200: 'A page of projects.' },
  }),
  createProject: endpoint({
    summary: 'Create a project of a team',
    scope: 'project:write',
    answers: { 201: 'The project.' },
  }),
}

const PROJECTS = '/teams/:organization/:team/projects'

export function teamRoutes(deps: ApiDeps, access: Access) {
  const { stores, urlPrefix } = deps
  return new Hono<ApiEnv>()
    .get('/organizations/:organization/teams', endpoints.list, async (context) => {
      const { organization, member } = await access.organization(context, 'team:read')
      const request = readPageRequest(context)
      const page = slicePage(await stores.teams.list(organization.id), request)
      setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
      return context.json(page.rows.map((team) => formatTeam(team, member)))
    })
    .post('/organizations/:organization/teams', endpoints.create, async (context: ApiContext) => {
      const { organization, member } = await access.organization(context, 'team:write')
      const { name, slug } = await readJson(context, teamInput)
      const team = await stores.teams
        .insert({
          organizationId: organization.id,
          slug: slug ?? slugOf(name ?? ''),
          name: name ?? slug ?? '',
          createdAtMs: deps.clock.nowMs(),
        })
        .catch(refuseTaken('A team with this slug already exists.')) // 409
      if (member) await stores.members.setTeamRole(member.id, team.id, 'admin')
      await audit(deps, context, {
        organizationId: organization.id,
        action: 'team.create',
        target: team.slug,
      })
      const joined = member && (await stores.members.find(organization.id, member.userId))
      return context.json(formatTeam(team, joined), 201)
    })
    .get(PROJECTS, endpoints.listProjects, async (context) => {
      const entry = await access.team(context, 'project:read')
      const projects = await access.projectsOf(context, entry, 'project:read')
      const rows = projects.filter(({ teams }) => teams.some(({ id }) => id === entry.team.id))
      const request = readPageRequest(context)
      const page = slicePage(rows, request)
      setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
      return context.json(page.rows.map(formatProject))
    })
    .post(PROJECTS, endpoints.createProject, async (context: ApiContext) => {
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
      })
      const created = { ...entry, project, teams: [team] }
      return context.json(formatProjectDetail(created, urlPrefix), 201)
    })
}

function slugOf(name: string): string {
  const slug = formatSlug(name)
  if (slug === undefined) throw fieldError('slug', 'Give a slug: the name has too few letters.')
  return slug
}
