import type { OrganizationId, ProjectId, TeamId } from '@vedette/protocol/ids'

export type ProjectStatus = 'active' | 'disabled'

export interface Project {
  readonly id: ProjectId
  readonly organizationId: OrganizationId
  readonly slug: string
  readonly name: string
  readonly platform: string | undefined
  readonly status: ProjectStatus
  /** Origins that may report from a browser; `*` allows every one. */
  readonly allowedDomains: readonly string[]
  readonly firstEventAtMs: number | undefined
  readonly createdAtMs: number
}

export interface NewProject {
  readonly organizationId: OrganizationId
  readonly teamIds: readonly TeamId[]
  readonly slug: string
  readonly name: string
  readonly platform: string | undefined
  readonly createdAtMs: number
}

export type ProjectChange = Partial<
  Pick<Project, 'slug' | 'name' | 'platform' | 'status' | 'allowedDomains'>
>

export interface ProjectStore {
  /** Throws UniqueViolation when the organization has a project of that slug. */
  insert(project: NewProject): Promise<Project>
  find(id: ProjectId): Promise<Project | undefined>
  findBySlug(organizationId: OrganizationId, slug: string): Promise<Project | undefined>
  /** Ordered by slug. */
  list(organizationId: OrganizationId): Promise<readonly Project[]>
  update(id: ProjectId, change: ProjectChange): Promise<Project | undefined>
}
