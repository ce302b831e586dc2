import type { MemberId, OrganizationId, TeamId, UserId } from '@vedette/protocol/ids'

/** From the least to the most powerful. */
export const ORGANIZATION_ROLES = ['member', 'admin', 'manager', 'owner'] as const
export type OrganizationRole = (typeof ORGANIZATION_ROLES)[number]

/** What a member is in one team; an agent may do little with issues and sees no team pages. */
export const TEAM_ROLES = ['agent', 'contributor', 'admin'] as const
export type TeamRole = (typeof TEAM_ROLES)[number]

/** What somebody has who is in a team without anybody having said as what. */
export const DEFAULT_TEAM_ROLE = 'contributor' satisfies TeamRole

export type TeamRoles = ReadonlyMap<TeamId, TeamRole>

export interface Member {
  readonly id: MemberId
  readonly organizationId: OrganizationId
  readonly userId: UserId
  readonly role: OrganizationRole
  /** The teams that the member is in, in order of their ids. */
  readonly teamRoles: TeamRoles
  readonly createdAtMs: number
}

export interface NewMember {
  readonly organizationId: OrganizationId
  readonly userId: UserId
  readonly role: OrganizationRole
  readonly teamIds: readonly TeamId[]
  readonly createdAtMs: number
}

/** Refused where the organization would have no owner left who can sign in. */
export type MemberOutcome = 'done' | 'missing' | 'last_owner'

export interface MemberStore {
  /** Adds the user, or gives the member this role and these teams: in each with the role it has. */
  upsert(member: NewMember): Promise<Member>
  find(organizationId: OrganizationId, userId: UserId): Promise<Member | undefined>
  findById(organizationId: OrganizationId, id: MemberId): Promise<Member | undefined>
  /** The longest a member first. */
  list(organizationId: OrganizationId): Promise<readonly Member[]>
  /** Of several who step down at once, one stays an owner. */
  setRole(id: MemberId, role: OrganizationRole): Promise<MemberOutcome>
  /** The member is in these teams, in each with this role, in no others, and asks for none. */
  setTeamRoles(id: MemberId, teamRoles: TeamRoles): Promise<void>
  /** Joins the team, or has another role in it. */
  setTeamRole(id: MemberId, teamId: TeamId, role: TeamRole): Promise<void>
  /** False when the member was not in the team. */
  leaveTeam(id: MemberId, teamId: TeamId): Promise<boolean>
  /** With the teams, requests to join others, and what the user owned in the organization. */
  delete(id: MemberId): Promise<MemberOutcome>
}
