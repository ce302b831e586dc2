import { Hono } from 'hono'
import { z } from 'zod'
import { DEFAULT_TEAM_ROLE, type Member, type TeamRole } from '../../store/member-store.ts'
import { mayGrant } from '../../users/permissions.ts'
import type { Access, TeamAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, callerOf } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { createMemberDirectory } from '../members/member-directory.ts'
import { teamRoleField } from '../members/member-input.ts'
import { formatTeams } from '../members/team-directory.ts'
import { readJson } from '../read-json.ts'

const roleInput = z.object({ teamRole: teamRoleField })

// Whoever is in the organization may leave a team, or ask to be let in.
const ENTER_SCOPES = ['org:read', 'team:write'] as const

const endpoints = {
  join: endpoint({
    summary: 'Put a member into a team, or ask for it',
    scope: ENTER_SCOPES,
    answers: {
      201: { description: 'The team.', schema: 'Team' },
      202: 'The request waits for who runs the team.',
      204: 'As it was.',
    },
  }),
  update: endpoint({
    summary: 'Give a member another role in a team',
    scope: 'team:write',
    body: roleInput,
    answers: { 200: { description: 'The role.', schema: 'TeamRole' } },
  }),
  leave: endpoint({
    summary: 'Take a member out of a team',
    scope: ENTER_SCOPES,
    answers: { 200: { description: 'The team.', schema: 'Team' } },
  }),
}

const PATH = '/organizations/:organization/members/:member/teams/:team'

/** Joining and leaving teams. Everybody may leave; into a closed team one must be let. */
export function memberTeamRoutes(deps: ApiDeps, access: Access) {
  const { stores, clock } = deps
  const directory = createMemberDirectory(deps)

  async function enter(context: ApiContext) {
    const entry = await access.team(context, ENTER_SCOPES)
    const member = await directory.getMember(context, entry)
    const isSelf = member.userId === callerOf(context).user?.id
    assertMayWrite(context)
    return { entry, member, isSelf, mayRun: entry.scopes.has('team:write') }
  }

  /** As the caller sees the team now. */
  async function formatFresh(context: ApiContext) {
    const entry = await access.team(context, ENTER_SCOPES)
    return (await formatTeams(deps, entry, [entry]))[0]
  }

  async function setRole(context: ApiContext, entered: Entered, role: TeamRole) {
    const { entry, member } = entered
    await stores.members.setTeamRole(member.id, entry.team.id, role)
    const isIn = member.teamRoles.has(entry.team.id)
    const action = isIn ? 'member.edit' : 'member.join-team'
    await note(deps, context, { ...entered, action, role })
  }

  return new Hono<ApiEnv>()
    .post(PATH, endpoints.join, async (context: ApiContext) => {
      const entered = await enter(context)
      const { entry, member, isSelf, mayRun } = entered
      if (member.teamRoles.has(entry.team.id)) return context.body(null, 204)
      const isOpen = entry.organization.settings.openMembership
      if (mayRun || (isSelf && isOpen)) {
        await setRole(context, entered, DEFAULT_TEAM_ROLE)
        return context.json(await formatFresh(context), 201)
      }
      const requesterUserId = isSelf ? undefined : callerOf(context).user?.id
      const ids = { memberId: member.id, teamId: entry.team.id, requesterUserId }
      await stores.accessRequests.insert({ ...ids, createdAtMs: clock.nowMs() })
      return context.body(null, 202)
    })
    .put(PATH, endpoints.update, async (context: ApiContext) => {
      const entered = await enter(context)
      const { entry, member, mayRun } = entered
      if (!mayRun) throw new ApiError('permission_denied')
      if (!member.teamRoles.has(entry.team.id)) throw new ApiError('not_found')
      const { teamRole } = await readJson(context, roleInput)
      await setRole(context, entered, teamRole)
      return context.json({ isActive: true, teamRole })
    })
    .delete(PATH, endpoints.leave, async (context: ApiContext) => {
      const entered = await enter(context)
      const { entry, member, isSelf, mayRun } = entered
      if (!isSelf && !mayRun) throw new ApiError('permission_denied')
      if (!(await stores.members.leaveTeam(member.id, entry.team.id))) {
        throw new ApiError('not_found')
      }
      await note(deps, context, { ...entered, action: 'member.leave-team' })
      return context.json(await formatFresh(context))
    })
}

/** What people may do without a scope, their tokens do with one. */
function assertMayWrite(context: ApiContext): void {
  if (!mayGrant(callerOf(context), ['team:write'])) throw new ApiError('permission_denied')
}

interface Entered {
  readonly entry: TeamAccess
  readonly member: Member
}

interface TeamChange extends Entered {
  readonly action: string
  readonly role?: TeamRole
}

async function note(
  deps: ApiDeps,
  context: ApiContext,
  { entry, member, action, role }: TeamChange,
): Promise<void> {
  const user = await deps.stores.users.find(member.userId)
  await audit(deps, context, {
    organizationId: entry.organization.id,
    action,
    target: user?.email ?? String(member.userId),
    data: { team: entry.team.slug, userId: member.userId, ...(role && { role }) },
  })
}
