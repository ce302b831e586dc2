import type { AccessRequestSummary } from '@vedette/protocol/api/member'
import { Hono } from 'hono'
import { z } from 'zod'
import type { AccessRequest } from '../../store/access-request-store.ts'
import { DEFAULT_TEAM_ROLE, type Member } from '../../store/member-store.ts'
import type { Team } from '../../store/team-store.ts'
import { permittedScopes } from '../../users/permissions.ts'
import type { Access, OrganizationAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, callerOf, pathParam } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { formatUserReference } from '../format/format-user.ts'
import { createMemberDirectory } from '../members/member-directory.ts'
import { readPageRequest, setLinkHeader, slicePage } from '../paging.ts'
import { readJson } from '../read-json.ts'

const decisionInput = z.object({ isApproved: z.boolean() })

const endpoints = {
  list: endpoint({
    summary: 'List the requests to join teams that the caller runs',
    scope: 'team:read',
    isPaged: true,
    answers: { 200: { description: 'A page of requests.', schema: ['AccessRequest'] } },
  }),
  decide: endpoint({
    summary: 'Let a member into a team, or not',
    scope: 'team:read',
    body: decisionInput,
    answers: { 204: 'It is decided.' },
  }),
}

const REQUESTS = '/organizations/:organization/access-requests'

interface Asked {
  readonly request: AccessRequest
  readonly team: Team
  readonly member: Member
}

/** Who asks to be let into a team, for those who run it. */
export function accessRequestRoutes(deps: ApiDeps, access: Access) {
  const { stores, urlPrefix } = deps
  const directory = createMemberDirectory(deps)

  /** Of the teams that the caller may change. */
  async function listAsked(context: ApiContext, entry: OrganizationAccess) {
    const { id } = entry.organization
    const teams = await stores.teams.list(id)
    const members = await stores.members.list(id)
    return (await stores.accessRequests.list(id)).flatMap((request): readonly Asked[] => {
      const team = teams.find((row) => row.id === request.teamId)
      const member = members.find((row) => row.id === request.memberId)
      const scopes = team && permittedScopes(callerOf(context), entry, { kind: 'team', team })
      return team && member && scopes?.has('team:write') ? [{ request, team, member }] : []
    })
  }

  async function format(
    context: ApiContext,
    entry: OrganizationAccess,
    { request, team, member }: Asked,
  ): Promise<readonly AccessRequestSummary[]> {
    const [summary] = await directory.format(context, entry, [{ member }])
    const requester = request.requesterUserId && (await stores.users.find(request.requesterUserId))
    const { id, slug, name } = team
    return summary
      ? [
          {
            id: String(request.id),
            member: summary,
            team: { id: String(id), slug, name },
            requester: requester ? formatUserReference(requester) : null,
          },
        ]
      : []
  }

  return new Hono<ApiEnv>()
    .get(REQUESTS, endpoints.list, async (context: ApiContext) => {
      const entry = await access.organization(context, 'team:read')
      const request = readPageRequest(context)
      const page = slicePage(await listAsked(context, entry), request)
      setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
      const rows = await Promise.all(page.rows.map((row) => format(context, entry, row)))
      return context.json(rows.flat())
    })
    .put(`${REQUESTS}/:request`, endpoints.decide, async (context: ApiContext) => {
      const entry = await access.organization(context, 'team:read')
      const name = pathParam(context, 'request')
      const asked = (await listAsked(context, entry)).find(
        ({ request }) => String(request.id) === name,
      )
      if (asked === undefined) throw new ApiError('not_found')
      const { isApproved } = await readJson(context, decisionInput)
      const { member, team, request } = asked
      if (isApproved) await stores.members.setTeamRole(member.id, team.id, DEFAULT_TEAM_ROLE)
      await stores.accessRequests.delete(request.id)
      const user = await stores.users.find(member.userId)
      await audit(deps, context, {
        organizationId: entry.organization.id,
        action: isApproved ? 'member.join-team' : 'access-request.remove',
        target: user?.email ?? String(member.userId),
        data: { team: team.slug, userId: member.userId },
      })
      return context.body(null, 204)
    })
}
