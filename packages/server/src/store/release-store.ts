import type { OrganizationId, ProjectId } from '@vedette/protocol/ids'
import type { Page, PageRequest } from './page.ts'

export type ReleaseStatus = 'open' | 'archived'

/** A version of an organization's programs. It exists from its first event, or made by hand. */
export interface Release {
  readonly id: number
  readonly organizationId: OrganizationId
  readonly version: string
  readonly status: ReleaseStatus
  readonly ref: string | undefined
  readonly url: string | undefined
  readonly startedAtMs: number | undefined
  readonly releasedAtMs: number | undefined
  readonly createdAtMs: number
  readonly projects: readonly ReleaseProject[]
}

export interface ReleaseProject {
  readonly projectId: ProjectId
  /** Both are absent until an event of the release comes. */
  readonly firstEventAtMs: number | undefined
  readonly lastEventAtMs: number | undefined
  readonly newIssueCount: number
}

export type ReleaseChange = Partial<
  Pick<Release, 'status' | 'ref' | 'url' | 'startedAtMs' | 'releasedAtMs'>
>

export interface NewRelease {
  readonly organizationId: OrganizationId
  readonly version: string
  readonly projectIds: readonly ProjectId[]
  readonly change: ReleaseChange
  readonly createdAtMs: number
}

export interface ReleaseQuery {
  readonly organizationId: OrganizationId
  /** One of them is enough. */
  readonly projectIds: readonly ProjectId[]
  /** A part of the version. */
  readonly query: string
  readonly order: 'oldest' | 'newest'
}

export interface ReleaseStore {
  /** Adds projects and changes to one that exists. */
  upsert(release: NewRelease): Promise<{ readonly release: Release; readonly isNew: boolean }>
  find(organizationId: OrganizationId, version: string): Promise<Release | undefined>
  /** By when they were created. */
  list(query: ReleaseQuery, page: PageRequest): Promise<Page<Release>>
  /** `in_use` where an issue first came with it; then it stays. Its files are another's matter. */
  delete(organizationId: OrganizationId, version: string): Promise<'deleted' | 'in_use' | 'missing'>
}
