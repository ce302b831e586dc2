import type { OrganizationId } from '@vedette/protocol/ids'
import type { Invitation, InvitationStatus } from '../../store/invitation-store.ts'
import type { OrganizationRole, TeamRoles } from '../../store/member-store.ts'
import type { Team } from '../../store/team-store.ts'
import { renewInvitation } from '../../users/invitation.ts'
import { permittedScopes } from '../../users/permissions.ts'
import { outranks, roleOfCaller } from '../../users/rank.ts'
import type { OrganizationAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, callerOf } from '../api-env.ts'
import { ApiError, fieldError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { refuseTakenField } from '../refuse-taken.ts'
import { inviterOf } from './inviter.ts'
import type { WantedTeams } from './member-input.ts'

/** An organization with more is one that a program fills. */
const INVITATIONS_MAX = 5000

export interface InvitationRequest {
  readonly organizationId: OrganizationId
  readonly email: string
  readonly role: OrganizationRole
  readonly teamRoles: TeamRoles
  readonly status: InvitationStatus
}

/** Throws 400 for who is a member or waits already. */
export async function insertInvitation(
  deps: ApiDeps,
  context: ApiContext,
  request: InvitationRequest,
): Promise<Invitation> {
  const { stores, clock, random } = deps
  const { organizationId } = request
  const user = await stores.users.findByEmail(request.email)
  if (user && (await stores.members.find(organizationId, user.id))) {
    throw fieldError('email', `${request.email} is a member already.`)
  }
  if ((await stores.invitations.list(organizationId)).length >= INVITATIONS_MAX) {
    throw new ApiError('conflict', { detail: 'Too many invitations are open: remove some first.' })
  }
  const nowMs = clock.nowMs()
  const invitation = await stores.invitations
    .insert({
      ...request,
      ...renewInvitation(nowMs, random),
      ...inviterIn(context),
      createdAtMs: nowMs,
    })
    .catch(refuseTakenField('email', `${request.email} is invited, or asks to be, already.`))
  await audit(deps, context, {
    organizationId,
    action: request.status === 'invited' ? 'member.invite' : 'member.request',
    target: request.email,
    data: { role: request.role },
  })
  return invitation
}

/** Throws 400 for a role above the caller's own. */
export function checkRole(
  context: ApiContext,
  entry: OrganizationAccess,
  role: OrganizationRole,
): void {
  if (outranks(roleOfCaller(callerOf(context), entry), role)) return
  throw fieldError('role', 'You do not have permission to give this role.')
}

/**
 * Throws 400 for a team that the caller may not put anybody in, or not with that role: where
 * membership is open everybody may let others into any team, but only who runs it names its admins.
 */
export function checkTeams(
  context: ApiContext,
  entry: OrganizationAccess,
  wanted: WantedTeams,
): void {
  for (const [team, role] of wanted) {
    if (runsTeam(context, entry, team)) continue
    if (!entry.organization.settings.openMembership) {
      throw fieldError('teams', `You do not have permission to add members to ${team.slug}.`)
    }
    if (role === 'admin') {
      const detail = `You do not have permission to give the role admin in ${team.slug}.`
      throw fieldError('teamRoles', detail)
    }
  }
}

function runsTeam(context: ApiContext, entry: OrganizationAccess, team: Team): boolean {
  if (entry.scopes.has('member:write')) return true
  const scopes = permittedScopes(callerOf(context), entry, { kind: 'team', team })
  return scopes?.has('team:write') ?? false
}

/** Who asks to be let in is nobody yet. */
function inviterIn(context: ApiContext) {
  if (context.var.caller !== undefined) return inviterOf(context)
  return { inviterUserId: undefined, inviterTokenId: undefined }
}
