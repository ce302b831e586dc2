import type { OrganizationId, ProjectId, TeamId } from '@vedette/protocol/ids'

export interface Team {
  readonly id: TeamId
  readonly organizationId: OrganizationId
  readonly slug: string
  readonly name: string
  readonly createdAtMs: number
}

export type NewTeam = Omit<Team, 'id'>

export interface TeamStore {
  /** Throws UniqueViolation when the organization has a team of that slug. */
  insert(team: NewTeam): Promise<Team>
  findBySlug(organizationId: OrganizationId, slug: string): Promise<Team | undefined>
  /** Ordered by slug. */
  list(organizationId: OrganizationId): Promise<readonly Team[]>
  listForProjects(
    projectIds: readonly ProjectId[],
  ): Promise<ReadonlyMap<ProjectId, readonly Team[]>>
}
