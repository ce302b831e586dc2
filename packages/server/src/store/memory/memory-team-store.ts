import type { OrganizationId, ProjectId, TeamId } from '@vedette/protocol/ids'
import type { NewTeam, Team, TeamChange, TeamStore } from '../team-store.ts'
import { UniqueViolation } from '../unique-violation.ts'
import { bySlug } from './by-slug.ts'
import { dropMonitorOwners } from './drop-monitor-owners.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryTeamStore implements TeamStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async insert(team: NewTeam): Promise<Team> {
    const id = nextId(this.#state) as TeamId
    return this.#put({ ...team, id, ownerUserId: team.ownerUserId })
  }

  async findBySlug(organizationId: OrganizationId, slug: string): Promise<Team | undefined> {
    return (await this.list(organizationId)).find((team) => team.slug === slug)
  }

  async list(organizationId: OrganizationId): Promise<readonly Team[]> {
    const teams = [...this.#state.teams.values()].toSorted(bySlug)
    return teams.filter((team) => team.organizationId === organizationId)
  }

  async listForProjects(
    projectIds: readonly ProjectId[],
  ): Promise<ReadonlyMap<ProjectId, readonly Team[]>> {
    const { projectTeams, teams } = this.#state
    return new Map(
      projectIds.map((id) => {
        const found = (projectTeams.get(id) ?? []).flatMap((teamId) => teams.get(teamId) ?? [])
        return [id, found.toSorted(bySlug)]
      }),
    )
  }

  async update(id: TeamId, change: TeamChange): Promise<Team | undefined> {
    const team = this.#state.teams.get(id)
    return team && this.#put({ ...team, ...change })
  }

  async addProject(id: TeamId, projectId: ProjectId): Promise<void> {
    const teams = this.#state.projectTeams.get(projectId) ?? []
    this.#state.projectTeams.set(projectId, [...new Set([...teams, id])])
  }

  async removeProject(id: TeamId, projectId: ProjectId): Promise<boolean> {
    const teams = this.#state.projectTeams.get(projectId) ?? []
    const others = teams.filter((teamId) => teamId !== id)
    this.#state.projectTeams.set(projectId, others)
    return others.length < teams.length
  }

  async delete(id: TeamId): Promise<boolean> {
    const { members, accessRequests, invitations, issues, projectTeams, teams } = this.#state
    for (const projectId of projectTeams.keys()) await this.removeProject(id, projectId)
    for (const member of members.values()) {
      const teamRoles = new Map([...member.teamRoles].filter(([teamId]) => teamId !== id))
      members.set(member.id, { ...member, teamRoles })
    }
    for (const invitation of invitations.values()) {
      const teamRoles = new Map([...invitation.teamRoles].filter(([teamId]) => teamId !== id))
      invitations.set(invitation.id, { ...invitation, teamRoles })
    }
    for (const request of accessRequests.values()) {
      if (request.teamId === id) accessRequests.delete(request.id)
    }
    for (const issue of issues.values()) {
      if (issue.assignedTeamId === id) issues.set(issue.id, { ...issue, assignedTeamId: undefined })
    }
    dropMonitorOwners(this.#state, ({ ownerTeamId }) => ownerTeamId === id)
    return teams.delete(id)
  }

  #put(team: Team): Team {
    for (const other of this.#state.teams.values()) {
      if (other.id === team.id || other.organizationId !== team.organizationId) continue
      if (other.slug === team.slug) throw new UniqueViolation(['organization_id', 'slug'])
    }
    this.#state.teams.set(team.id, team)
    return team
  }
}
