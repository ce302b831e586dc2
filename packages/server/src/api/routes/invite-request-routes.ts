import { Hono } from 'hono'
import { z } from 'zod'
import type { Invitation } from '../../store/invitation-store.ts'
import { renewInvitation } from '../../users/invitation.ts'
import type { Access, OrganizationAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { checkRole, checkTeams, insertInvitation } from '../members/invite.ts'
import { inviterOf } from '../members/inviter.ts'
import { createMemberDirectory } from '../members/member-directory.ts'
import { emailField, membershipFields, readTeams, teamRolesIn } from '../members/member-input.ts'
import { readPageRequest, setLinkHeader, slicePage } from '../paging.ts'
import { readJson } from '../read-json.ts'

const requestInput = z.object({ email: emailField, ...membershipFields })
const decisionInput = z.object({
  ...membershipFields,
  approve: z.union([z.boolean(), z.literal([0, 1])]).optional(),
})

const endpoints = {
  list: endpoint({
    summary: 'List who asks to become a member, or is proposed',
    scope: 'member:read',
    isPaged: true,
    answers: { 200: { description: 'A page of requests.', schema: ['Member'] } },
  }),
  create: endpoint({
    summary: 'Propose somebody as a member',
    scope: 'member:read',
    body: requestInput,
    answers: { 201: { description: 'The request.', schema: 'Member' } },
  }),
  get: endpoint({
    summary: 'Retrieve a request to become a member',
    scope: 'member:read',
    answers: { 200: { description: 'The request.', schema: 'Member' } },
  }),
  decide: endpoint({
    summary: 'Change a request to become a member, or approve it',
    scope: 'member:write',
    body: decisionInput,
    answers: {
      200: { description: 'The request, or the invitation that it became.', schema: 'Member' },
    },
  }),
  deny: endpoint({
    summary: 'Deny a request to become a member',
    scope: 'member:write',
    answers: { 204: 'It is gone.' },
  }),
}

const REQUESTS = '/organizations/:organization/invite-requests'

/** Requests to join, decided by whoever runs the members. */
export function inviteRequestRoutes(deps: ApiDeps, access: Access) {
  const { stores, urlPrefix } = deps
  const directory = createMemberDirectory(deps)

  async function getRequest(context: ApiContext, entry: OrganizationAccess) {
    const { invitation } = await directory.get(context, entry)
    if (invitation === undefined || invitation.status === 'invited') throw new ApiError('not_found')
    return invitation
  }

  return new Hono<ApiEnv>()
    .get(REQUESTS, endpoints.list, async (context: ApiContext) => {
      const entry = await access.organization(context, 'member:read')
      const invitations = await stores.invitations.list(entry.organization.id)
      const waiting = invitations.filter(({ status }) => status !== 'invited')
      const request = readPageRequest(context)
      const page = slicePage(waiting, request)
      setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
      const people = page.rows.map((invitation) => ({ invitation }))
      return context.json(await directory.format(context, entry, people))
    })
    .post(REQUESTS, endpoints.create, async (context: ApiContext) => {
      const entry = await access.organization(context, 'member:read')
      const input = await readJson(context, requestInput)
      const role = input.orgRole ?? input.role ?? entry.organization.settings.defaultRole
      const teams = readTeams(input, await stores.teams.list(entry.organization.id))
      const invitation = await insertInvitation(deps, context, {
        organizationId: entry.organization.id,
        email: input.email,
        role,
        teamRoles: teamRolesIn(teams ?? new Map()),
        status: 'requested_to_be_invited',
      })
      return context.json((await directory.format(context, entry, [{ invitation }]))[0], 201)
    })
    .get(`${REQUESTS}/:member`, endpoints.get, async (context: ApiContext) => {
      const entry = await access.organization(context, 'member:read')
      const invitation = await getRequest(context, entry)
      return context.json((await directory.format(context, entry, [{ invitation }]))[0])
    })
    .put(`${REQUESTS}/:member`, endpoints.decide, async (context: ApiContext) => {
      const entry = await access.organization(context, 'member:write')
      const request = await getRequest(context, entry)
      const input = await readJson(context, decisionInput)
      const invitation = await decide(deps, context, { entry, request, input })
      return context.json((await directory.format(context, entry, [{ invitation }]))[0])
    })
    .delete(`${REQUESTS}/:member`, endpoints.deny, async (context: ApiContext) => {
      const entry = await access.organization(context, 'member:write')
      const { id, email } = await getRequest(context, entry)
      await stores.invitations.delete(id)
      const organizationId = entry.organization.id
      await audit(deps, context, { organizationId, action: 'invite-request.remove', target: email })
      return context.body(null, 204)
    })
}

interface Decision {
  readonly entry: OrganizationAccess
  readonly request: Invitation
  readonly input: z.infer<typeof decisionInput>
}

async function decide(
  deps: ApiDeps,
  context: ApiContext,
  { entry, request, input }: Decision,
): Promise<Invitation> {
  const { stores, clock, random } = deps
  const role = input.orgRole ?? input.role ?? request.role
  checkRole(context, entry, role)
  const teams = readTeams(input, await stores.teams.list(entry.organization.id))
  checkTeams(context, entry, teams ?? new Map())
  const isApproved = Boolean(input.approve)
  const changed = await stores.invitations.update(request.id, {
    role,
    ...(teams && { teamRoles: teamRolesIn(teams, request.teamRoles) }),
    ...(isApproved && {
      status: 'invited' as const,
      ...inviterOf(context),
      ...renewInvitation(clock.nowMs(), random),
    }),
  })
  if (changed === undefined) throw new ApiError('not_found')
  await audit(deps, context, {
    organizationId: entry.organization.id,
    action: isApproved ? 'member.invite' : 'invite-request.edit',
    target: request.email,
    data: { role },
  })
  return changed
}
