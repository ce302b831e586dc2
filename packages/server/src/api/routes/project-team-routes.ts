import { Hono } from 'hono'
import type { Team } from '../../store/team-store.ts'
import type { Access, ProjectAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { formatProjectDetail } from '../format/format-project.ts'
import { formatTeams } from '../members/team-directory.ts'
import { readPageRequest, setLinkHeader, slicePage } from '../paging.ts'

const endpoints = {
  listTeams: endpoint({
    summary: 'List the teams of a project',
    scope: 'project:read',
    isPaged: true,
    answers: { 200: { description: 'A page of teams.', schema: ['Team'] } },
  }),
  add: endpoint({
    summary: 'Give a project to a team, too',
    scope: 'project:write',
    answers: { 201: { description: 'The project.', schema: 'ProjectDetail' } },
  }),
  remove: endpoint({
    summary: 'Take a project from a team',
    scope: 'project:write',
    answers: { 200: { description: 'The project.', schema: 'ProjectDetail' } },
  }),
}

const TEAMS = '/projects/:organization/:project/teams'

/** Which teams a project belongs to: that decides at once who sees it. */
export function projectTeamRoutes(deps: ApiDeps, access: Access) {
  const { stores, urlPrefix } = deps

  /** The team must be known to the caller; to take a project away, the project is enough. */
  async function enter(context: ApiContext) {
    const entry = await access.project(context, 'project:write')
    const { team } = await access.team(context, ['team:read', 'team:write', 'project:write'])
    return { entry, team }
  }

  async function note(context: ApiContext, { entry, team }: Entered, action: string) {
    await audit(deps, context, {
      organizationId: entry.organization.id,
      action,
      target: entry.project.slug,
      data: { team: team.slug },
    })
    // The caller may see it no more, and is told so as it was before.
    const teams = (await stores.teams.listForProjects([entry.project.id])).get(entry.project.id)
    return formatProjectDetail({ ...entry, teams: teams ?? [] }, urlPrefix)
  }

  return new Hono<ApiEnv>()
    .get(TEAMS, endpoints.listTeams, async (context: ApiContext) => {
      const entry = await access.project(context, 'project:read')
      const known = await access.teamsOf(context, entry, 'team:read')
      const rows = known.filter(({ team }) => entry.teams.some(({ id }) => id === team.id))
      const request = readPageRequest(context)
      const page = slicePage(rows, request)
      setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
      return context.json(await formatTeams(deps, entry, page.rows))
    })
    .post(`${TEAMS}/:team`, endpoints.add, async (context: ApiContext) => {
      const entered = await enter(context)
      await stores.teams.addProject(entered.team.id, entered.entry.project.id)
      return context.json(await note(context, entered, 'project.add-team'), 201)
    })
    .delete(`${TEAMS}/:team`, endpoints.remove, async (context: ApiContext) => {
      const entered = await enter(context)
      const { entry, team } = entered
      if (!(await stores.teams.removeProject(team.id, entry.project.id))) {
        throw new ApiError('not_found')
      }
      return context.json(await note(context, entered, 'project.remove-team'))
    })
}

interface Entered {
  readonly entry: ProjectAccess
  readonly team: Team
}
