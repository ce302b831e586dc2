import type { OrganizationId, ProjectId, TeamId, UserId } from '@vedette/protocol/ids'

/** What is deleted stays as a name for a while: its events may still be on their way. */
export type ProjectStatus = 'active' | 'disabled' | 'pending_deletion' | 'deleted'

export interface Project {
  readonly id: ProjectId
  readonly organizationId: OrganizationId
  readonly slug: string
  readonly name: string
  readonly platform: string | undefined
  readonly status: ProjectStatus
  /** Origins that may report from a browser; `*` allows every one. */
  readonly allowedDomains: readonly string[]
  /** May do everything in the project, and hand that over. */
  readonly ownerUserId: UserId | undefined
  /** Whoever has its address may read a little of it, without signing in. */
  readonly isPublic: boolean
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
  Pick<
    Project,
    'slug' | 'name' | 'platform' | 'status' | 'allowedDomains' | 'ownerUserId' | 'isPublic'
  >
>

export interface ProjectMove {
  /** Where the project must be: of two who move it away, one does. */
  readonly from: OrganizationId
  readonly organizationId: OrganizationId
  readonly teamIds: readonly TeamId[]
  readonly slug: string
}

/** Projects that wait for being deleted are in no list, and nothing finds them. */
export interface ProjectStore {
  /** Throws UniqueViolation when the organization has a project of that slug. */
  insert(project: NewProject): Promise<Project>
  find(id: ProjectId): Promise<Project | undefined>
  findBySlug(organizationId: OrganizationId, slug: string): Promise<Project | undefined>
  /** The project that had this slug before it was renamed, or before it moved away. */
  findByOldSlug(organizationId: OrganizationId, slug: string): Promise<Project | undefined>
  /** Ordered by slug. */
  list(organizationId: OrganizationId): Promise<readonly Project[]>
  update(id: ProjectId, change: ProjectChange): Promise<Project | undefined>
  /**
   * To another organization and its teams, without an owner, and to nobody without signing in.
   * Issues, events, keys, settings, versions and the files of its own go along; who looks after
   * it, what outsiders of the new organization have to do with its issues, commits and deploys do
   * not. Undefined for a project that is not there any more. Throws UniqueViolation.
   */
  move(id: ProjectId, move: ProjectMove): Promise<Project | undefined>
  /** From now on it does not exist; its rows go later. Its slug is free at once. */
  markDeleted(id: ProjectId, nowMs: number): Promise<boolean>
}
