import type { OrganizationId, ProjectId, TeamId } from '@vedette/protocol/ids'
import type { NewTeam, Team, TeamStore } from '../team-store.ts'
import { UniqueViolation } from '../unique-violation.ts'
import { bySlug } from './by-slug.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryTeamStore implements TeamStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async insert(team: NewTeam): Promise<Team> {
    const { organizationId, slug, name, createdAtMs } = team
    if (await this.findBySlug(organizationId, slug)) {
      throw new UniqueViolation(['organization_id', 'slug'])
    }
    const inserted = { id: nextId(this.#state) as TeamId, organizationId, slug, name, createdAtMs }
    this.#state.teams.set(inserted.id, inserted)
    return inserted
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
}
