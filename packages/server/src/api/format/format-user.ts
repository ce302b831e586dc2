import type { SignedInUser } from '@vedette/protocol/api/auth'
import type { MemberSummary } from '@vedette/protocol/api/organization'
import type { UserReference } from '@vedette/protocol/api/user'
import type { Member } from '../../store/member-store.ts'
import type { Team } from '../../store/team-store.ts'
import type { User } from '../../store/user-store.ts'
import { formatTime, formatTimeOrNull } from './format-time.ts'

export function formatSignedInUser(user: User): SignedInUser {
  return {
    id: String(user.id),
    email: user.email,
    username: user.email,
    name: displayName(user),
    isSuperuser: user.isSuperuser,
    isActive: user.isActive,
    dateJoined: formatTime(user.createdAtMs),
    lastLogin: formatTimeOrNull(user.lastLoginAtMs),
  }
}

export function displayName(user: Pick<User, 'name' | 'email'>): string {
  return user.name === '' ? user.email : user.name
}

export function formatMember(member: Member, user: User, teams: readonly Team[]): MemberSummary {
  return {
    id: String(user.id),
    email: user.email,
    name: displayName(user),
    role: member.role,
    orgRole: member.role,
    roleName: `${member.role.slice(0, 1).toUpperCase()}${member.role.slice(1)}`,
    pending: false,
    expired: false,
    dateCreated: formatTime(member.createdAtMs),
    teams: teams.filter((team) => member.teamRoles.has(team.id)).map((team) => team.slug),
    user: formatUserReference(user),
  }
}

export function formatUserReference(user: User): UserReference {
  return {
    id: String(user.id),
    email: user.email,
    username: user.email,
    name: displayName(user),
    isActive: user.isActive,
  }
}
