/** `GET /api/0/organizations/` and what hangs on it, in the reference's shapes. */
export interface OrganizationSummary {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly dateCreated: string
  readonly status: { readonly id: string; readonly name: string }
}

export interface OrganizationDetail extends OrganizationSummary {
  /** The signed-in person's role and what it permits. */
  readonly orgRole: string
  readonly access: readonly string[]
  readonly features: readonly string[]
  readonly teams: readonly TeamSummary[]
  readonly projects: readonly ProjectSummary[]
}

export interface TeamSummary {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly dateCreated: string
  readonly isMember: boolean
}

export interface ProjectSummary {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly platform: string | null
  readonly dateCreated: string
  readonly firstEvent: string | null
  readonly status: string
  readonly isMember: boolean
  readonly hasAccess: boolean
  readonly teams: readonly { readonly id: string; readonly slug: string; readonly name: string }[]
}

export interface ProjectDetail extends ProjectSummary {
  readonly organization: OrganizationSummary
  readonly allowedDomains: readonly string[]
}

/** A client key. The DSNs are ready to be pasted into a client. */
export interface ProjectKeyDetail {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly public: string
  readonly secret: string
  readonly projectId: number
  readonly isActive: boolean
  readonly rateLimit: { readonly window: number; readonly count: number } | null
  readonly dsn: {
    readonly public: string
    readonly secret: string
    readonly csp: string
    readonly security: string
    readonly minidump: string
    readonly cdn: string
  }
  readonly dateCreated: string
}
