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
  readonly authors: readonly unknown[]
  readonly lastCommit: null
  readonly lastDeploy: null
  readonly owner: null
  readonly data: object
  readonly projects: readonly ReleaseProjectSummary[]
}

/** `shop@1.2.3`: the package is what stands before the sign. */
export interface VersionInfo {
  readonly package: string | null
  readonly version: { readonly raw: string }
  readonly description: string
  readonly buildHash: string | null
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
