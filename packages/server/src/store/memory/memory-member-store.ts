import type { MemberId, OrganizationId, TeamId, UserId } from '@vedette/protocol/ids'
import {
  DEFAULT_TEAM_ROLE,
  type Member,
  type MemberOutcome,
  type MemberStore,
  type NewMember,
  type OrganizationRole,
  type TeamRole,
  type TeamRoles,
} from '../member-store.ts'
import type { Team } from '../team-store.ts'
import { dropMonitorOwners } from './drop-monitor-owners.ts'
import { forgetMemoryViewer } from './memory-issue-views.ts'
import { forgetMemoryBookmarks } from './memory-project-bookmark-store.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryMemberStore implements MemberStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async upsert({ teamIds, ...given }: NewMember): Promise<Member> {
    const known = await this.find(given.organizationId, given.userId)
    const id = known?.id ?? (nextId(this.#state) as MemberId)
    const teamRoles = teamRolesOf(teamIds, known?.teamRoles)
    const member = { ...given, ...known, id, role: given.role, teamRoles }
    this.#state.members.set(id, member)
    return member
  }

  async find(organizationId: OrganizationId, userId: UserId): Promise<Member | undefined> {
    return (await this.list(organizationId)).find((member) => member.userId === userId)
  }

  async findById(organizationId: OrganizationId, id: MemberId): Promise<Member | undefined> {
    const member = this.#state.members.get(id)
    return member?.organizationId === organizationId ? member : undefined
  }

  async list(organizationId: OrganizationId): Promise<readonly Member[]> {
    const members = [...this.#state.members.values()].toSorted((a, b) => a.id - b.id)
    return members.filter((member) => member.organizationId === organizationId)
  }

  async setRole(id: MemberId, role: OrganizationRole): Promise<MemberOutcome> {
    const member = this.#state.members.get(id)
    if (!member) return 'missing'
    if (role !== 'owner' && this.#isLastOwner(member)) return 'last_owner'
    this.#state.members.set(id, { ...member, role })
    return 'done'
  }

  async setTeamRoles(id: MemberId, teamRoles: TeamRoles): Promise<void> {
    const member = this.#state.members.get(id)
    if (!member) return
    this.#state.members.set(id, { ...member, teamRoles: sortedByTeam([...teamRoles]) })
    this.#dropRequests(id, (teamId) => teamRoles.has(teamId))
  }

  async setTeamRole(id: MemberId, teamId: TeamId, role: TeamRole): Promise<void> {
    const member = this.#state.members.get(id)
    if (!member) return
    const teamRoles = sortedByTeam([...member.teamRoles, [teamId, role]])
    this.#state.members.set(id, { ...member, teamRoles })
    this.#dropRequests(id, (other) => other === teamId)
  }

  async leaveTeam(id: MemberId, teamId: TeamId): Promise<boolean> {
    const member = this.#state.members.get(id)
    if (!member?.teamRoles.has(teamId)) return false
    const teamRoles = sortedByTeam([...member.teamRoles].filter(([other]) => other !== teamId))
    this.#state.members.set(id, { ...member, teamRoles })
    return true
  }

  async delete(id: MemberId): Promise<MemberOutcome> {
    const member = this.#state.members.get(id)
    if (!member) return 'missing'
    if (this.#isLastOwner(member)) return 'last_owner'
    this.#dropOwnership(member)
    this.#dropRequests(id, () => true)
    forgetMemoryViewer(this.#state.issueViews, member)
    forgetMemoryBookmarks(this.#state, member)
    dropMonitorOwners(this.#state, ({ ownerUserId, projectId }) => {
      const home = this.#state.projects.get(projectId)
      return ownerUserId === member.userId && home?.organizationId === member.organizationId
    })
    this.#state.members.delete(id)
    return 'done'
  }

  #dropRequests(id: MemberId, isFor: (teamId: TeamId) => boolean): void {
    for (const [requestId, { memberId, teamId }] of this.#state.accessRequests) {
      if (memberId === id && isFor(teamId)) this.#state.accessRequests.delete(requestId)
    }
  }

  #isLastOwner({ id, role, organizationId }: Member): boolean {
    if (role !== 'owner') return false
    const { members, users } = this.#state
    return ![...members.values()].some((other) => {
      const isOwner = other.organizationId === organizationId && other.role === 'owner'
      return isOwner && other.id !== id && users.get(other.userId)?.isActive
    })
  }

  #dropOwnership({ organizationId, userId }: Member): void {
    const { teams, projects } = this.#state
    const isOwned = (thing: Pick<Team, 'organizationId' | 'ownerUserId'>) =>
      thing.organizationId === organizationId && thing.ownerUserId === userId
    for (const team of [...teams.values()].filter(isOwned)) {
      teams.set(team.id, { ...team, ownerUserId: undefined })
    }
    for (const project of [...projects.values()].filter(isOwned)) {
      projects.set(project.id, { ...project, ownerUserId: undefined })
    }
  }
}

/** In each team the role that is known, as a database keeps it. */
function teamRolesOf(teamIds: readonly TeamId[], known?: TeamRoles): TeamRoles {
  return sortedByTeam(teamIds.map((id) => [id, known?.get(id) ?? DEFAULT_TEAM_ROLE]))
}

export function sortedByTeam(roles: readonly (readonly [TeamId, TeamRole])[]): TeamRoles {
  return new Map(roles.toSorted(([a], [b]) => a - b))
}
