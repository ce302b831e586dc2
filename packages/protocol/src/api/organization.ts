import type { Avatar } from './avatar.ts'
import type { DataScrubbing } from './data-scrubbing.ts'
import type { ExternalActorSummary } from './ownership.ts'
import type { ProjectOptions } from './project-filter.ts'
import type { UserReference } from './user.ts'

/** `GET /api/0/organizations/` and what hangs on it, in the reference's shapes. */
export interface OrganizationSummary {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly dateCreated: string
  readonly status: { readonly id: string; readonly name: string }
  /** sentry-cli refuses an organization without this and the next three. */
  readonly isEarlyAdopter: boolean
  readonly require2FA: boolean
  readonly requireEmailVerification: boolean
  readonly features: readonly string[]
  readonly links: { readonly organizationUrl: string; readonly regionUrl: string }
}

/** What an organization decides about access. */
export interface OrganizationAccessSettings {
  /** Members may join any team by themselves, and see the projects of all. */
  readonly openMembership: boolean
  readonly defaultRole: string
  readonly allowJoinRequests: boolean
  readonly allowMemberInvite: boolean
  /** Members may delete issues. */
  readonly eventsMemberAdmin: boolean
  readonly allowSharedIssues: boolean
  readonly require2FA: boolean
}

/** With what the organization forces on its projects. */
export interface OrganizationDetail
  extends OrganizationSummary,
    OrganizationAccessSettings,
    DataScrubbing {
  readonly role: string
  readonly availableRoles: readonly { readonly id: string; readonly name: string }[]
  readonly isDefault: boolean
  readonly avatar: Avatar
  readonly pendingAccessRequests: number
  /** The signed-in person's role and what it permits. */
  readonly orgRole: string
  readonly access: readonly string[]
  readonly teams: readonly TeamSummary[]
  readonly projects: readonly ProjectSummary[]
}

/** `GET /api/0/organizations/{org}/avatar/`. */
export interface OrganizationAvatar extends OrganizationSummary {
  readonly avatar: Avatar
}

export interface TeamSummary {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly dateCreated: string
  readonly isMember: boolean
  /** The caller's; null for who is not in the team. */
  readonly teamRole: string | null
  /** What the caller may do to the team. */
  readonly access: readonly string[]
  readonly hasAccess: boolean
  /** Whether the caller asks to be let in. */
  readonly isPending: boolean
  readonly memberCount: number
  readonly flags: { readonly [name: string]: boolean }
  readonly avatar: { readonly avatarType: string; readonly avatarUuid: string | null }
  /** Only with `expand=externalTeams`. */
  readonly externalTeams?: readonly ExternalActorSummary[] | undefined
}

export interface TeamDetail extends TeamSummary {
  readonly organization: OrganizationSummary
  readonly projects: readonly ProjectSummary[]
  readonly owner: UserReference | null
}

export interface ProjectSummary {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly platform: string | null
  readonly dateCreated: string
  readonly firstEvent: string | null
  readonly status: string
  readonly access: readonly string[]
  readonly features: readonly string[]
  readonly isMember: boolean
  readonly hasAccess: boolean
  /** Whether the caller keeps it at hand. */
  readonly isBookmarked: boolean
  /** The first of its teams: what older command line tools show. */
  readonly team: TeamReference | null
  readonly teams: readonly TeamReference[]
}

export interface TeamReference {
  readonly id: string
  readonly slug: string
  readonly name: string
}

export interface ProjectDetail extends ProjectSummary {
  readonly organization: OrganizationSummary
  readonly allowedDomains: readonly string[]
  /** Whoever has its address may read a little of it, without signing in. */
  readonly isPublic: boolean
  readonly isInternal: boolean
  readonly avatar: { readonly avatarType: string; readonly avatarUuid: string | null }
  readonly plugins: readonly never[]
}

/** `GET /api/0/projects/{org}/{project}/`: the detail with what the project has set. */
/** How a project groups its events; empty text is no rules of its own. */
export interface GroupingOptions {
  readonly groupingConfig: string
  /** Of which version issues are still found, until `secondaryGroupingExpiry`, Unix seconds. */
  readonly secondaryGroupingConfig: string | null
  readonly secondaryGroupingExpiry: number
  readonly groupingEnhancements: string
  readonly fingerprintingRules: string
}

export interface ProjectSettings extends ProjectDetail, DataScrubbing, GroupingOptions {
  readonly options: ProjectOptions
  readonly subjectPrefix: string
  readonly subjectTemplate: string
  readonly defaultEnvironment: string | null
  /** Hours; 0 for never. */
  readonly resolveAge: number
  readonly owner: UserReference | null
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
