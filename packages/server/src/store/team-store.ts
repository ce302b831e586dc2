import type { OrganizationId, ProjectId, TeamId, UserId } from '@vedette/protocol/ids'

export interface Team {
  readonly id: TeamId
  readonly organizationId: OrganizationId
  readonly slug: string
  readonly name: string
  /** May do everything in the team and its projects, and hand that over. */
  readonly ownerUserId: UserId | undefined
  readonly createdAtMs: number
}

export interface NewTeam {
  readonly organizationId: OrganizationId
  readonly slug: string
  readonly name: string
  readonly ownerUserId?: UserId | undefined
  readonly createdAtMs: number
}

export type TeamChange = Partial<Pick<Team, 'slug' | 'name' | 'ownerUserId'>>

export interface TeamStore {
  /** Throws UniqueViolation when the organization has a team of that slug. */
  insert(team: NewTeam): Promise<Team>
  findBySlug(organizationId: OrganizationId, slug: string): Promise<Team | undefined>
  /** Ordered by slug. */
  list(organizationId: OrganizationId): Promise<readonly Team[]>
  listForProjects(
    projectIds: readonly ProjectId[],
  ): Promise<ReadonlyMap<ProjectId, readonly Team[]>>
  /** Throws UniqueViolation when the slug is taken. */
  update(id: TeamId, change: TeamChange): Promise<Team | undefined>
  /** Gives the project to the team too. */
  addProject(id: TeamId, projectId: ProjectId): Promise<void>
  /** False when the project was not the team's. */
  removeProject(id: TeamId, projectId: ProjectId): Promise<boolean>
  /** Its members stay in the organization, its projects stay, its issues are nobody's. */
  delete(id: TeamId): Promise<boolean>
}
