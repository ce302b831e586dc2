import { Hono } from 'hono'
import { z } from 'zod'
import type { Access, OrganizationAccess, TeamAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { nameField, slugField } from '../input-fields.ts'
import { formatExpandedTeams, formatTeams } from '../members/team-directory.ts'
import { readPageRequest, setLinkHeader, slicePage } from '../paging.ts'
import { readJson } from '../read-json.ts'
import { listField, readQuery } from '../read-query.ts'
import { refuseTaken } from '../refuse-taken.ts'
import { slugOf } from '../slug-of.ts'

const newTeamInput = z
  .object({ name: nameField.optional(), slug: slugField.optional() })
  .refine((input) => input.name ?? input.slug, 'Give a name or a slug')

const QUERY_CHARS_MAX = 200

const listQuery = z.object({
  query: z.string().max(QUERY_CHARS_MAX).default(''),
  expand: listField.default([]),
})

const endpoints = {
  list: endpoint({
    summary: 'List the teams of an organization',
    scope: 'team:read',
    query: listQuery,
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
    .get(TEAMS, endpoints.list, async (context: ApiContext) => {
      const { query, expand } = readQuery(context, listQuery)
      const entry = await access.organization(context, 'team:read')
      const request = readPageRequest(context)
      const teams = await access.teamsOf(context, entry, 'team:read')
      const found = teams.filter(await createFilter(deps, entry, query))
      const page = slicePage(found, request)
      setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
      return context.json(await formatExpandedTeams(deps, entry, { entries: page.rows, expand }))
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

const WITH_NAMES = 'hasexternalteams:'

/** Words of the slug or the name, and `hasExternalTeams:true`; all of them must fit. */
async function createFilter(
  { stores }: ApiDeps,
  { organization }: OrganizationAccess,
  query: string,
): Promise<(entry: TeamAccess) => boolean> {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const isNamed = words.some((word) => word.startsWith(WITH_NAMES))
  const actors = isNamed ? await stores.externalActors.list(organization.id) : []
  const named = new Set(actors.map(({ teamId }) => teamId))
  return ({ team }) =>
    words.every((word) =>
      word.startsWith(WITH_NAMES)
        ? word.slice(WITH_NAMES.length) === String(named.has(team.id))
        : `${team.slug} ${team.name.toLowerCase()}`.includes(word),
    )
}
