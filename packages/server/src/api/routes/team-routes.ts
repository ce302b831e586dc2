import { Hono } from 'hono'
import { z } from 'zod'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { nameField, slugField } from '../input-fields.ts'
import { formatTeams } from '../members/team-directory.ts'
import { readPageRequest, setLinkHeader, slicePage } from '../paging.ts'
import { readJson } from '../read-json.ts'
import { refuseTaken } from '../refuse-taken.ts'
import { slugOf } from '../slug-of.ts'

const newTeamInput = z
  .object({ name: nameField.optional(), slug: slugField.optional() })
  .refine((input) => input.name ?? input.slug, 'Give a name or a slug')

const endpoints = {
  list: endpoint({
    summary: 'List the teams of an organization',
    scope: 'team:read',
    isPaged: true,
    answers: { 200: { description: 'A page of teams.', schema: ['Team'] } },
  }),
  create: endpoint({
    summary: 'Create a team',
    scope: 'team:write',
    body: newTeamInput,
    answers: { 201: { description: 'The team.', schema: 'Team' } },
  }),
}

const TEAMS = '/organizations/:organization/teams'

/** Teams: what people are in, and what projects belong to. */
export function teamRoutes(deps: ApiDeps, access: Access) {
  const { stores, urlPrefix } = deps
  return new Hono<ApiEnv>()
    .get(TEAMS, endpoints.list, async (context) => {
      const entry = await access.organization(context, 'team:read')
      const request = readPageRequest(context)
      const page = slicePage(await access.teamsOf(context, entry, 'team:read'), request)
      setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
      return context.json(await formatTeams(deps, entry, page.rows))
    })
    .post(TEAMS, endpoints.create, async (context: ApiContext) => {
      const { organization, member } = await access.organization(context, 'team:write')
      const { name, slug } = await readJson(context, newTeamInput)
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
      const entry = await access.organization(context, 'team:write')
      const own = (await access.teamsOf(context, entry, 'team:write')).filter(
        (row) => row.team.id === team.id,
      )
      return context.json((await formatTeams(deps, entry, own))[0], 201)
    })
}
