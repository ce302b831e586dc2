import type { Avatar } from '@vedette/protocol/api/avatar'
import type { MemberDetail, MemberSummary, RoleSummary } from '@vedette/protocol/api/member'
import type { ExternalActorSummary } from '@vedette/protocol/api/ownership'
import type { Invitation } from '../../store/invitation-store.ts'
import {
  DEFAULT_TEAM_ROLE,
  type Member,
  ORGANIZATION_ROLES,
  type OrganizationRole,
  TEAM_ROLES,
  type TeamRole,
  type TeamRoles,
} from '../../store/member-store.ts'
import type { Team } from '../../store/team-store.ts'
import type { User } from '../../store/user-store.ts'
import { outranks } from '../../users/rank.ts'
import { scopesOfRole, scopesOfTeamRole } from '../../users/scopes.ts'
import { formatTime } from './format-time.ts'
import { displayName, formatUserReference } from './format-user.ts'

export interface MemberParts {
  readonly user: User
  readonly hasSecondFactor: boolean
  readonly avatar: Avatar
  readonly teams: readonly Team[]
  /** Where they are asked for. */
  readonly externalUsers?: readonly ExternalActorSummary[] | undefined
}

export function formatMember(member: Member, parts: MemberParts): MemberSummary {
  const { user, avatar, teams, externalUsers } = parts
  const own = teams.filter((team) => member.teamRoles.has(team.id))
  return {
    ...formatRole(member.role),
    id: String(member.id),
    email: user.email,
    name: displayName(user),
    user: {
      ...formatUserReference(user),
      has2fa: parts.hasSecondFactor,
      avatarUrl: avatar.avatarUrl,
      avatar,
    },
    pending: false,
    expired: false,
    dateCreated: formatTime(member.createdAtMs),
    inviteStatus: 'approved',
    inviterName: null,
    inviteLink: null,
    flags: FLAGS,
    teams: own.map((team) => team.slug),
    teamRoles: formatTeamRoles(own, member.teamRoles),
    ...(externalUsers && { externalUsers }),
  }
}

export interface InvitationParts {
  readonly inviter: User | undefined
  readonly teams: readonly Team[]
  /** For whoever may see it. */
  readonly link: string | null
  /** Whether who invited might still do so: otherwise the link opens nothing. */
  readonly isVouched: boolean
  readonly nowMs: number
}

export function formatInvitation(invitation: Invitation, parts: InvitationParts): MemberSummary {
  const { status } = invitation
  const isExpired = invitation.expiresAtMs <= parts.nowMs || !parts.isVouched
  const own = parts.teams.filter((team) => invitation.teamRoles.has(team.id))
  return {
    ...formatRole(invitation.role),
    id: String(invitation.id),
    email: invitation.email,
    name: invitation.email,
    user: null,
    pending: true,
    expired: status === 'invited' && isExpired,
    dateCreated: formatTime(invitation.createdAtMs),
    inviteStatus: status === 'invited' ? 'approved' : status,
    inviterName: parts.inviter ? displayName(parts.inviter) : null,
    inviteLink: status === 'invited' && !isExpired ? parts.link : null,
    flags: FLAGS,
    teams: own.map((team) => team.slug),
    teamRoles: formatTeamRoles(own, invitation.teamRoles),
  }
}

/** With the roles to choose from. */
export function withRoles(summary: MemberSummary, callerRole: OrganizationRole): MemberDetail {
  return {
    ...summary,
    orgRoleList: ORGANIZATION_ROLES.map((role) => ({
      ...describeRole(role, ROLE_SENTENCES[role]),
      scopes: scopesOfRole(role),
      isGlobal: role === 'manager' || role === 'owner',
      isAllowed: outranks(callerRole, role),
    })),
    teamRoleList: TEAM_ROLES.map((role) => ({
      ...describeRole(role, TEAM_ROLE_SENTENCES[role]),
      scopes: scopesOfTeamRole(role),
      isGlobal: false,
      isAllowed: true,
    })),
  }
}

function formatTeamRoles(teams: readonly Team[], roles: TeamRoles) {
  return teams.map(({ id, slug }) => ({
    teamSlug: slug,
    role: roles.get(id) ?? DEFAULT_TEAM_ROLE,
  }))
}

function formatRole(role: OrganizationRole) {
  return { role, orgRole: role, roleName: capitalize(role) }
}

function describeRole(id: string, desc: string): Pick<RoleSummary, 'id' | 'name' | 'desc'> {
  return { id, name: capitalize(id), desc }
}

function capitalize(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`
}

const FLAGS = { 'sso:linked': false, 'sso:invalid': false, 'member-limit:restricted': false }

const ROLE_SENTENCES: Readonly<Record<OrganizationRole, string>> = {
  member: 'Works on the issues of the own teams and sees the rest of the organization.',
  admin: 'Runs projects and teams besides.',
  manager: 'Has all projects and teams, and runs the members and settings of the organization.',
  owner: 'May do everything, also delete the organization.',
}

const TEAM_ROLE_SENTENCES: Readonly<Record<TeamRole, string>> = {
  agent: 'Sees issues, marks them, hides them from the public and removes them.',
  contributor: 'Works on the issues of the team.',
  admin: 'Runs the team, its members and its projects.',
}
