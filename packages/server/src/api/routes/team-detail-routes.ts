import type { MemberSummary } from '@vedette/protocol/api/member'
import type { TeamDetail } from '@vedette/protocol/api/organization'
import { Hono } from 'hono'
import { z } from 'zod'
import type { Team } from '../../store/team-store.ts'
import type { Access, TeamAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { type AuditRequest, audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { formatOrganization } from '../format/format-organization.ts'
import { formatProject } from '../format/format-project.ts'
import { formatUserReference } from '../format/format-user.ts'
import { nameField, slugField } from '../input-fields.ts'
import { createMemberDirectory } from '../members/member-directory.ts'
import { ownerData, ownerField, readNewOwner } from '../members/owner.ts'
import { formatExpandedTeams } from '../members/team-directory.ts'
import { readPageRequest, setLinkHeader, slicePage } from '../paging.ts'
import { readJson } from '../read-json.ts'
import { listField, readQuery } from '../read-query.ts'
import { refuseTaken } from '../refuse-taken.ts'

const teamInput = z.object({
  name: nameField.optional(),
  slug: slugField.optional(),
  owner: ownerField.optional(),
})

const expandQuery = z.object({ expand: listField.default([]) })

const endpoints = {
  get: endpoint({
    summary: 'Retrieve a team',
    scope: 'team:read',
    query: expandQuery,
    answers: { 200: { description: 'The team.', schema: 'TeamDetail' } },
  }),
  update: endpoint({
    summary: 'Change a team, or hand it over',
    scope: 'team:write',
    body: teamInput,
    answers: { 200: { description: 'The team.', schema: 'TeamDetail' } },
  }),
  remove: endpoint({
    summary: 'Delete a team',
    scope: 'team:admin',
    answers: { 204: 'It is gone; its members and projects stay.' },
  }),
  listMembers: endpoint({
    summary: 'List the members of a team',
    scope: 'team:read',
    isPaged: true,
    answers: { 200: { description: 'A page of members.', schema: ['TeamMember'] } },
  }),
}

const TEAM = '/teams/:organization/:team'

/** One team, and who is in it. */
export function teamDetailRoutes(deps: ApiDeps, access: Access) {
  const { stores, urlPrefix } = deps
  async function formatDetail(
    entry: TeamAccess,
    context: ApiContext,
    expand: readonly string[] = [],
  ): Promise<TeamDetail | undefined> {
    const projects = await access.projectsOf(context, entry, 'project:read')
    const { ownerUserId } = entry.team
    const owner = ownerUserId && (await stores.users.find(ownerUserId))
    const [summary] = await formatExpandedTeams(deps, entry, { entries: [entry], expand })
    return (
      summary && {
        ...summary,
        organization: formatOrganization(entry.organization, urlPrefix),
        projects: projects
          .filter(({ teams }) => teams.some(({ id }) => id === entry.team.id))
          .map(formatProject),
        owner: owner ? formatUserReference(owner) : null,
      }
    )
  }

  return new Hono<ApiEnv>()
    .get(TEAM, endpoints.get, async (context: ApiContext) => {
      const { expand } = readQuery(context, expandQuery)
      const entry = await access.team(context, 'team:read')
      return context.json(await formatDetail(entry, context, expand))
    })
    .put(TEAM, endpoints.update, async (context: ApiContext) => {
      const entry = await access.team(context, 'team:write')
      const { name, slug, owner } = await readJson(context, teamInput)
      const current = entry.team.ownerUserId
      const change = {
        ...(name !== undefined && { name }),
        ...(slug !== undefined && { slug }),
        ...(owner !== undefined && {
          ownerUserId: await readNewOwner(deps, context, { entry, current, wanted: owner }),
        }),
      }
      const team = await stores.teams
        .update(entry.team.id, change)
        .catch(refuseTaken('A team with this slug already exists.')) // 409
      if (team === undefined) throw new ApiError('not_found')
      await noteTeam(deps, context, {
        team,
        action: 'team.edit',
        data: { fields: Object.keys(change), ...ownerData(change) },
      })
      return context.json(await formatDetail({ ...entry, team }, context))
    })
    .delete(TEAM, endpoints.remove, async (context: ApiContext) => {
      const { team } = await access.team(context, 'team:admin')
      await stores.teams.delete(team.id)
      await noteTeam(deps, context, { team, action: 'team.remove' })
      return context.body(null, 204)
    })
}

/** Who is in a team, and as what. */
export function teamMemberRoutes(deps: ApiDeps, access: Access) {
  const { stores, urlPrefix } = deps
  const directory = createMemberDirectory(deps)
  return new Hono<ApiEnv>().get(
    `${TEAM}/members`,
    endpoints.listMembers,
    async (context: ApiContext) => {
      const entry = await access.team(context, 'team:read')
      const members = await stores.members.list(entry.organization.id)
      const inside = members.filter(({ teamRoles }) => teamRoles.has(entry.team.id))
      const request = readPageRequest(context)
      const page = slicePage(inside, request)
      setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
      const people = page.rows.map((member) => ({ member }))
      const rows = await directory.format(context, entry, people)
      const roleOf = ({ teamRoles }: MemberSummary) =>
        teamRoles.find(({ teamSlug }) => teamSlug === entry.team.slug)?.role ?? null
      return context.json(
        rows.map((row) => ({ ...row, teamRole: roleOf(row), teamSlug: entry.team.slug })),
      )
    },
  )
}

type TeamNote = Pick<AuditRequest, 'action' | 'data'> & { readonly team: Team }

function noteTeam(deps: ApiDeps, context: ApiContext, { team, ...note }: TeamNote) {
  const { organizationId, slug } = team
  return audit(deps, context, { organizationId, target: slug, ...note })
}
