import type { MemberSummary } from '@vedette/protocol/api/member'
import { Hono } from 'hono'
import { z } from 'zod'
import { roleOfCaller } from '../../users/rank.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, callerOf } from '../api-env.ts'
import { endpoint } from '../endpoint.ts'
import { withRoles } from '../format/format-member.ts'
import { removePerson, updatePerson } from '../members/change-person.ts'
import { checkRole, checkTeams, insertInvitation } from '../members/invite.ts'
import { createMemberDirectory, EXTERNAL_USERS, formatPeople } from '../members/member-directory.ts'
import { emailField, membershipFields, readTeams, teamRolesIn } from '../members/member-input.ts'
import { parseMemberQuery } from '../members/member-query.ts'
import { memberUpdateInput } from '../members/member-update-input.ts'
import { readPageRequest, setLinkHeader, slicePage } from '../paging.ts'
import { readJson } from '../read-json.ts'
import { listField, readQuery } from '../read-query.ts'

const QUERY_CHARS_MAX = 200

const expandFields = { expand: listField.default([]) }
const expandQuery = z.object(expandFields)
const memberQuery = z.object({
  query: z.string().max(QUERY_CHARS_MAX).default(''),
  ...expandFields,
})
const inviteInput = z.object({
  email: emailField,
  ...membershipFields,
  // Accepted without effect: the link is in the answer, and nothing sends mail.
  sendInvite: z.boolean().optional(),
  reinvite: z.boolean().optional(),
})

const INVITE_SCOPES = ['member:write', 'member:invite'] as const
// Whoever is in the organization may leave it.
const LEAVE_SCOPES = ['org:read', 'member:admin'] as const

const endpoints = {
  list: endpoint({
    summary: 'List the members of an organization, and who is invited',
    scope: 'member:read',
    query: memberQuery,
    isPaged: true,
    answers: { 200: { description: 'A page of members.', schema: ['Member'] } },
  }),
  invite: endpoint({
    summary: 'Invite somebody',
    scope: INVITE_SCOPES,
    body: inviteInput,
    answers: { 201: { description: 'The invitation with its link.', schema: 'Member' } },
  }),
  get: endpoint({
    summary: 'Retrieve a member or an invitation',
    scope: 'member:read',
    query: expandQuery,
    answers: {
      200: { description: 'The member, with the roles that there are.', schema: 'MemberDetail' },
    },
  }),
  update: endpoint({
    summary: 'Change the role or the teams of a member, or renew an invitation',
    scope: INVITE_SCOPES,
    body: memberUpdateInput,
    answers: { 200: { description: 'The member.', schema: 'MemberDetail' } },
  }),
  remove: endpoint({
    summary: 'Remove a member, take an invitation back, or leave',
    scope: LEAVE_SCOPES,
    answers: { 204: 'It is done.' },
  }),
}

const MEMBERS = '/organizations/:organization/members'

/** Members, who is invited, and what becomes of both. */
export function memberRoutes(deps: ApiDeps, access: Access) {
  const { stores, urlPrefix } = deps
  const directory = createMemberDirectory(deps)

  return new Hono<ApiEnv>()
    .get(MEMBERS, endpoints.list, async (context: ApiContext) => {
      const entry = await access.organization(context, 'member:read')
      const { query, expand } = readQuery(context, memberQuery)
      const request = readPageRequest(context)
      const members = await stores.members.list(entry.organization.id)
      const invitations = await stores.invitations.list(entry.organization.id)
      const people = [
        ...members.map((member) => ({ member })),
        ...invitations
          .filter(({ status }) => status === 'invited')
          .map((invitation) => ({ invitation })),
      ]
      const filter = parseMemberQuery(query)
      const summaries = await formatPeople(deps, context, {
        ...{ entry, people },
        expand: [...expand, ...filter.reads],
      })
      const found = summaries.filter(filter.matches).toSorted(byEmail)
      const page = slicePage(found, request)
      setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
      if (expand.includes(EXTERNAL_USERS)) return context.json(page.rows)
      return context.json(page.rows.map(({ externalUsers: _unasked, ...row }) => row))
    })
    .post(MEMBERS, endpoints.invite, async (context: ApiContext) => {
      const entry = await access.organization(context, INVITE_SCOPES)
      const input = await readJson(context, inviteInput)
      const role = input.orgRole ?? input.role ?? entry.organization.settings.defaultRole
      checkRole(context, entry, role) // 400
      const teams = readTeams(input, await stores.teams.list(entry.organization.id)) ?? new Map()
      checkTeams(context, entry, teams) // 400
      const invitation = await insertInvitation(deps, context, {
        organizationId: entry.organization.id,
        email: input.email,
        role,
        teamRoles: teamRolesIn(teams),
        status: 'invited',
      })
      const [summary] = await directory.format(context, entry, [{ invitation }])
      return context.json(summary, 201)
    })
    .get(`${MEMBERS}/:member`, endpoints.get, async (context: ApiContext) => {
      const entry = await access.organization(context, 'member:read')
      const person = await directory.get(context, entry)
      const { expand } = readQuery(context, expandQuery)
      const summaries = await formatPeople(deps, context, { entry, people: [person], expand })
      const callerRole = roleOfCaller(callerOf(context), entry)
      return context.json(summaries.map((row) => withRoles(row, callerRole))[0])
    })
    .put(`${MEMBERS}/:member`, endpoints.update, async (context: ApiContext) => {
      const entry = await access.organization(context, INVITE_SCOPES)
      const person = await directory.get(context, entry)
      const input = await readJson(context, memberUpdateInput)
      await updatePerson(deps, context, { entry, person, input })
      const changed = await directory.get(context, entry)
      const summaries = await directory.format(context, entry, [changed])
      const callerRole = roleOfCaller(callerOf(context), entry)
      return context.json(summaries.map((row) => withRoles(row, callerRole))[0])
    })
    .delete(`${MEMBERS}/:member`, endpoints.remove, async (context: ApiContext) => {
      const entry = await access.organization(context, LEAVE_SCOPES)
      await removePerson(deps, context, { entry, person: await directory.get(context, entry) })
      return context.body(null, 204)
    })
}

function byEmail(a: MemberSummary, b: MemberSummary): number {
  if (a.email === b.email) return Number(a.id) - Number(b.id)
  return a.email < b.email ? -1 : 1
}
