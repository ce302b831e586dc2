import type { JsonObject } from '@vedette/protocol/json'
import type { Invitation } from '../../store/invitation-store.ts'
import type { Member, MemberOutcome, OrganizationRole } from '../../store/member-store.ts'
import { renewInvitation } from '../../users/invitation.ts'
import { mayGrant } from '../../users/permissions.ts'
import { outranks, roleOfCaller } from '../../users/rank.ts'
import type { OrganizationAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, callerOf } from '../api-env.ts'
import { ApiError, fieldError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { checkRole, checkTeams } from './invite.ts'
import { inviterOf } from './inviter.ts'
import { maySeeLink, type Person } from './member-directory.ts'
import { readTeams, teamRolesIn } from './member-input.ts'
import type { MemberUpdateInput } from './member-update-input.ts'

export interface PersonUpdate {
  readonly entry: OrganizationAccess
  readonly person: Person
  readonly input: MemberUpdateInput
}

/** Another role, other teams, or a new link. Nobody gives more than the own role. */
export async function updatePerson(
  deps: ApiDeps,
  context: ApiContext,
  { entry, person, input }: PersonUpdate,
): Promise<void> {
  const { invitation, member } = person
  if (invitation !== undefined) {
    await updateInvitation(deps, context, { entry, invitation, input })
    return
  }
  if (!entry.scopes.has('member:write')) throw new ApiError('permission_denied')
  const role = input.orgRole ?? input.role
  if (role !== undefined && role !== member.role) {
    await changeRole(deps, context, { entry, member, role })
  }
  await changeTeams(deps, context, { entry, member, input })
}

async function changeRole(
  deps: ApiDeps,
  context: ApiContext,
  { entry, member, role }: Pick<PersonUpdate, 'entry'> & { member: Member; role: OrganizationRole },
): Promise<void> {
  if (member.userId === callerOf(context).user?.id) {
    throw fieldError('role', 'You cannot change your own role.')
  }
  checkRank(context, entry, member)
  checkRole(context, entry, role)
  checkDone(await deps.stores.members.setRole(member.id, role))
  await noteMember(deps, context, {
    member,
    action: 'member.edit',
    data: { from: member.role, role },
  })
}

async function changeTeams(
  deps: ApiDeps,
  context: ApiContext,
  { entry, member, input }: Omit<PersonUpdate, 'person'> & { readonly member: Member },
): Promise<void> {
  const { stores } = deps
  const wanted = readTeams(input, await stores.teams.list(entry.organization.id))
  if (wanted === undefined) return
  checkRank(context, entry, member)
  checkTeams(context, entry, wanted)
  await stores.members.setTeamRoles(member.id, teamRolesIn(wanted, member.teamRoles))
  const data = { teams: [...wanted].map(([{ slug }, role]) => (role ? `${slug}:${role}` : slug)) }
  await noteMember(deps, context, { member, action: 'member.edit', data })
}

async function updateInvitation(
  deps: ApiDeps,
  context: ApiContext,
  { entry, invitation, input }: Omit<PersonUpdate, 'person'> & { readonly invitation: Invitation },
): Promise<void> {
  const { stores, clock, random } = deps
  if (!maySeeLink(context, entry, invitation)) throw new ApiError('permission_denied')
  const role = input.orgRole ?? input.role
  checkRole(context, entry, role ?? invitation.role)
  const teams = readTeams(input, await stores.teams.list(entry.organization.id))
  checkTeams(context, entry, teams ?? new Map())
  const isRenewed = input.reinvite === true || input.regenerate === true
  // Who decides about the role or the link is who stands for it from then on.
  const isTakenOver = isRenewed || role !== undefined
  await stores.invitations.update(invitation.id, {
    ...(role && { role }),
    ...(isTakenOver && inviterOf(context)),
    ...(teams && { teamRoles: teamRolesIn(teams, invitation.teamRoles) }),
    ...(isRenewed && renewInvitation(clock.nowMs(), random)),
  })
  await audit(deps, context, {
    organizationId: entry.organization.id,
    action: isRenewed ? 'member.reinvite' : 'member.edit',
    target: invitation.email,
    data: { role: role ?? invitation.role },
  })
}

/** Leaving is everybody's right, but for the last owner; a token must be one that may write. */
export async function removePerson(
  deps: ApiDeps,
  context: ApiContext,
  { entry, person }: Pick<PersonUpdate, 'entry' | 'person'>,
): Promise<void> {
  const { stores } = deps
  const { invitation, member } = person
  if (invitation !== undefined) {
    if (!maySeeLink(context, entry, invitation)) throw new ApiError('permission_denied')
    await stores.invitations.delete(invitation.id)
    const target = invitation.email
    const organizationId = entry.organization.id
    await audit(deps, context, { organizationId, action: 'member.remove', target })
    return
  }
  const caller = callerOf(context)
  if (member.userId === caller.user?.id) {
    if (!mayGrant(caller, ['member:write'])) throw new ApiError('permission_denied')
  } else {
    if (!entry.scopes.has('member:admin')) throw new ApiError('permission_denied')
    checkRank(context, entry, member)
  }
  checkDone(await stores.members.delete(member.id))
  await noteMember(deps, context, { member, action: 'member.remove', data: { role: member.role } })
}

function checkRank(context: ApiContext, entry: OrganizationAccess, { role }: Member): void {
  if (outranks(roleOfCaller(callerOf(context), entry), role)) return
  throw new ApiError('permission_denied')
}

function checkDone(outcome: MemberOutcome): void {
  if (outcome === 'done') return
  if (outcome === 'missing') throw new ApiError('not_found')
  const detail = 'An organization needs an owner: name another one first.'
  throw new ApiError('permission_denied', { detail })
}

interface MemberNote {
  readonly member: Member
  readonly action: string
  readonly data: JsonObject
}

async function noteMember(
  deps: ApiDeps,
  context: ApiContext,
  { member, action, data }: MemberNote,
): Promise<void> {
  const user = await deps.stores.users.find(member.userId)
  await audit(deps, context, {
    organizationId: member.organizationId,
    action,
    target: user?.email ?? String(member.userId),
    data: { ...data, userId: member.userId },
  })
}
