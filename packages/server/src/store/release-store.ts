import type { OrganizationId, ProjectId } from '@vedette/protocol/ids'
import type { VersionMatch } from '../releases/version-match.ts'
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

/** What a version must be like. */
export type ReleaseTerm = { readonly negated: boolean } & (
  | { readonly kind: 'text'; readonly text: string }
  /** `*` stands for any run of characters. */
  | { readonly kind: 'pattern'; readonly pattern: string }
  | { readonly kind: 'version'; readonly match: VersionMatch }
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'build'; readonly code: string }
)

/** By creation; by release, or else creation; by version, or by build, the highest first. */
export const RELEASE_ORDERS = ['oldest', 'newest', 'date', 'semver', 'build'] as const
export type ReleaseOrder = (typeof RELEASE_ORDERS)[number]

export interface ReleaseQuery {
  readonly organizationId: OrganizationId
  /** One of them is enough. */
  readonly projectIds: readonly ProjectId[]
  /** Seen in one of these; empty for all. */
  readonly environments: readonly string[]
  readonly terms: readonly ReleaseTerm[]
  /** Absent for all. */
  readonly versions?: readonly string[]
  /** Undefined for all. */
  readonly status: ReleaseStatus | undefined
  readonly order: ReleaseOrder
  /** Of its date, half-open. */
  readonly range?: { readonly fromMs: number; readonly toMs: number } | undefined
}

export interface ReleaseStore {
  /** Adds projects and changes to one that exists. */
  upsert(release: NewRelease): Promise<{ readonly release: Release; readonly isNew: boolean }>
  find(organizationId: OrganizationId, version: string): Promise<Release | undefined>
  /** The releases of an organization by version; unknown ones are left out. */
  findMany(
    organizationId: OrganizationId,
    versions: readonly string[],
  ): Promise<ReadonlyMap<string, Release>>
  list(query: ReleaseQuery, page: PageRequest): Promise<Page<Release>>
  /** The latest by date before this one that has commits and shares a project with it. */
  findPreviousWithCommits(release: Release): Promise<Release | undefined>
  /** `in_use` where an issue first came with it; then it stays. Its files are another's matter. */
  delete(organizationId: OrganizationId, version: string): Promise<'deleted' | 'in_use' | 'missing'>
}
