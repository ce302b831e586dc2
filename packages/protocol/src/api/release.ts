import type { UserReference } from './user.ts'

/** `GET /api/0/organizations/{org}/releases/{version}/`, in the reference's shape. */
export interface ReleaseDetail {
  readonly id: number
  readonly version: string
  readonly shortVersion: string
  readonly versionInfo: VersionInfo
  readonly status: string
  readonly ref: string | null
  readonly url: string | null
  readonly dateCreated: string
  readonly dateStarted: string | null
  readonly dateReleased: string | null
  readonly firstEvent: string | null
  readonly lastEvent: string | null
  readonly newGroups: number
  readonly commitCount: number
  readonly deployCount: number
  readonly authors: readonly CommitAuthorDetail[]
  readonly lastCommit: CommitDetail | null
  readonly lastDeploy: DeployDetail | null
  readonly owner: null
  readonly userAgent: null
  readonly data: object
  readonly projects: readonly ReleaseProjectSummary[]
}

/** `shop@1.2.3`: the package is what stands before the sign. */
export interface VersionInfo {
  readonly package: string | null
  readonly version: VersionNumbersInfo
  readonly description: string
  readonly buildHash: string | null
}

/** The numbers are there where the name is a version. */
export interface VersionNumbersInfo {
  readonly raw: string
  readonly major?: number
  readonly minor?: number
  readonly patch?: number
  readonly revision?: number
  readonly pre?: string | null
  readonly buildCode?: string | null
  readonly components?: number
}

export interface ReleaseProjectSummary {
  readonly id: number
  readonly slug: string
  readonly name: string
  readonly platform: string | null
  readonly platforms: readonly string[]
  readonly newGroups: number
  readonly hasHealthData: boolean
}

/** A user of the organization, or what the commit says. */
export type CommitAuthorDetail =
  | UserReference
  | { readonly name: string | null; readonly email: string }

export interface CommitDetail {
  /** What the repository calls it. */
  readonly id: string
  readonly message: string | null
  readonly dateCreated: string
  readonly author: CommitAuthorDetail | null
  readonly repository: RepositoryDetail | null
  readonly pullRequest: null
  readonly suspectCommitType: string
  readonly releases: readonly ReleaseReference[]
}

export interface ReleaseReference {
  readonly version: string
  readonly shortVersion: string
}

export interface RepositoryDetail {
  readonly id: string
  readonly name: string
  readonly url: string | null
  readonly provider: { readonly id: string; readonly name: string }
  readonly status: string
  readonly dateCreated: string
  readonly integrationId: null
  readonly externalSlug: string | null
  readonly externalId: string | null
}

export interface CommitFileDetail {
  readonly id: string
  readonly orgId: number
  readonly author: CommitAuthorDetail | null
  readonly commitMessage: string | null
  readonly filename: string
  readonly type: string
}

export interface DeployDetail {
  readonly id: string
  readonly environment: string
  readonly name: string | null
  readonly url: string | null
  readonly dateStarted: string | null
  readonly dateFinished: string
}

export interface EnvironmentDetail {
  readonly id: string
  readonly name: string
  readonly isHidden?: boolean
}
