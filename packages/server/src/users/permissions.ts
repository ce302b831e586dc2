import type { OrganizationId, UserId } from '@vedette/protocol/ids'
import type { Member } from '../store/member-store.ts'
import type { Organization } from '../store/organization-store.ts'
import type { Project } from '../store/project-store.ts'
import type { Team } from '../store/team-store.ts'
import type { User } from '../store/user-store.ts'
import {
  expandScopes,
  INSIDE_SCOPES,
  SCOPES,
  type Scope,
  scopesOfRole,
  scopesOfTeamRole,
} from './scopes.ts'

/** Who asks. */
export type Caller = UserCaller | OrganizationCaller

/** A person in a browser, or a token that acts for one. */
export interface UserCaller {
  readonly kind: 'user'
  readonly user: User
  /** The token's scopes; undefined for a browser session, which may all that its user may. */
  readonly tokenScopes: readonly string[] | undefined
}

/** A token that belongs to an organization and acts for no person. */
export interface OrganizationCaller {
  readonly kind: 'organization'
  readonly user: undefined
  readonly organizationId: OrganizationId
  readonly tokenScopes: readonly string[]
  readonly tokenId: number
  /** For the audit log. */
  readonly tokenName: string
}

/** Where something is to be done, and who the caller is there. */
export interface Place {
  readonly organization: Pick<Organization, 'id' | 'settings'>
  /** The membership of the caller's user. */
  readonly member: Member | undefined
}

export type OwnedTeam = Pick<Team, 'id' | 'ownerUserId'>

/** What something is to be done to. */
export type Target =
  | { readonly kind: 'organization' }
  | { readonly kind: 'team'; readonly team: OwnedTeam }
  | {
      readonly kind: 'project'
      readonly project: Pick<Project, 'ownerUserId'>
      /** All teams that the project belongs to. */
      readonly teams: readonly OwnedTeam[]
    }

const ORGANIZATION: Target = { kind: 'organization' }

/**
 * Nobody hands on more than they have: a token may only make tokens with scopes of its own. Who
 * signed in by themselves may choose any, since a person's token never exceeds the person.
 */
export function mayGrant(caller: Caller, scopes: readonly Scope[]): boolean {
  if (caller.tokenScopes === undefined) return true
  const own = expandScopes(caller.tokenScopes)
  return scopes.every((scope) => own.has(scope))
}

/**
 * What the caller may do in an organization, to one of its teams or to one of its projects: the
 * one place where this is decided. Undefined when that does not exist for the caller. A token
 * never exceeds its user, nor its own scopes. docs/permissions.md tells the same in words.
 */
export function permittedScopes(
  caller: Caller,
  place: Place,
  target: Target = ORGANIZATION,
): ReadonlySet<Scope> | undefined {
  if (caller.kind === 'organization') {
    const isOwn = caller.organizationId === place.organization.id
    return isOwn ? expandScopes(caller.tokenScopes) : undefined
  }
  const own = scopesOfUser(caller.user, place, target)
  if (own === undefined || caller.tokenScopes === undefined) return own && new Set(own)
  const granted = expandScopes(caller.tokenScopes)
  return new Set(own.filter((scope) => granted.has(scope)))
}

export interface OpenPlace {
  /** The installation's own decision: off, unless whoever runs it says otherwise. */
  readonly allowPublicProjects: boolean
  readonly organization: Pick<Organization, 'settings'>
  readonly project: Pick<Project, 'isPublic' | 'status'>
}

/**
 * Whether everybody may read of the project what is shown of shared issues, without signing in:
 * when all three who have a say in it say so. It gives nobody a scope.
 */
export function isOpenToAll({ allowPublicProjects, organization, project }: OpenPlace): boolean {
  const isShared = organization.settings.allowSharedIssues && project.isPublic
  return allowPublicProjects && isShared && project.status === 'active'
}

type Scopes = readonly Scope[]

function scopesOfUser(user: User, { organization, member }: Place, target: Target) {
  if (user.isSuperuser) return SCOPES
  if (member === undefined) return undefined
  const { settings } = organization
  const own = restrict(ownScopes(member), settings)
  if (target.kind === 'organization' || seesEverything(member)) return own
  if (isOwner(user.id, target)) return unionOf([own, INSIDE_SCOPES])
  const inTeams = scopesInTeams(member, target.kind === 'team' ? [target.team] : target.teams)
  if (inTeams !== undefined) return unionOf([restrict(inTeams, settings), adminScopes(member)])
  if (settings.openMembership) return own
  // That there is a team is no secret: members may ask to be let in. Its projects are.
  return target.kind === 'team' ? own.filter((scope) => TEAM_NAME_SCOPES.has(scope)) : undefined
}

const TEAM_NAME_SCOPES: ReadonlySet<Scope> = new Set(['org:read', 'team:read', 'member:read'])

/** What the role in the organization permits; an agent in all teams is one everywhere. */
function ownScopes({ role, teamRoles }: Member): Scopes {
  if (role !== 'member') return scopesOfRole(role)
  const roles = [...teamRoles.values()]
  const isAgent = roles.length > 0 && roles.every((teamRole) => teamRole === 'agent')
  return isAgent ? scopesOfTeamRole('agent') : scopesOfRole('member')
}

/** What the roles in these teams permit together; undefined for who is in none of them. */
function scopesInTeams({ teamRoles }: Member, teams: readonly OwnedTeam[]): Scopes | undefined {
  const roles = teams.flatMap(({ id }) => teamRoles.get(id) ?? [])
  return roles.length > 0 ? unionOf(roles.map(scopesOfTeamRole)) : undefined
}

/** An organization's admin is no less in a team than outside. */
function adminScopes({ role }: Member): Scopes {
  return role === 'member' ? [] : scopesOfRole(role)
}

/** Managers and owners are responsible for all teams, whether they are in them or not. */
function seesEverything({ role }: Pick<Member, 'role'>): boolean {
  return role === 'manager' || role === 'owner'
}

function isOwner(userId: UserId, target: Target): boolean {
  if (target.kind === 'organization') return false
  if (target.kind === 'team') return target.team.ownerUserId === userId
  const { project, teams } = target
  return project.ownerUserId === userId || teams.some((team) => team.ownerUserId === userId)
}

/** Takes away what the organization does not leave to members. Admins are not bound by it. */
function restrict(scopes: Scopes, settings: Organization['settings']): Scopes {
  if (scopes.includes('project:write')) return scopes
  return scopes.filter(
    (scope) =>
      (scope !== 'event:admin' || settings.eventsMemberAdmin) &&
      (scope !== 'member:invite' || settings.allowMemberInvite),
  )
}

function unionOf(lists: readonly Scopes[]): Scopes {
  return [...new Set(lists.flat())]
}
