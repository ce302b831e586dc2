import type { Generated } from 'kysely'

/** Who belongs where, and what they may do there. */
export interface AccessTables {
  organization: OrganizationTable
  organization_redirect: OrganizationRedirectTable
  team: TeamTable
  project: ProjectTable
  project_redirect: ProjectRedirectTable
  project_team: ProjectTeamTable
  member: MemberTable
  team_member: TeamMemberTable
  access_request: AccessRequestTable
}

export interface OrganizationTable {
  id: Generated<number>
  slug: string
  name: string
  status: Generated<string>
  /** JSON of those OrganizationSettings that differ from the defaults. */
  settings: Generated<string>
  created_at_ms: number
  deleted_at_ms: number | null
}

/** A slug that an organization had. */
export interface OrganizationRedirectTable {
  slug: string
  organization_id: number
}

export interface TeamTable {
  id: Generated<number>
  organization_id: number
  slug: string
  name: string
  owner_user_id: number | null
  created_at_ms: number
}

export interface ProjectTable {
  id: Generated<number>
  organization_id: number
  slug: string
  name: string
  platform: string | null
  status: string
  /** JSON array of strings. */
  allowed_domains: string
  owner_user_id: number | null
  is_public: Generated<number>
  first_event_at_ms: number | null
  /** The last short number given to an issue. */
  issue_count: Generated<number>
  created_at_ms: number
  deleted_at_ms: number | null
}

/** A slug that a project had. */
export interface ProjectRedirectTable {
  organization_id: number
  slug: string
  project_id: number
}

export interface ProjectTeamTable {
  project_id: number
  team_id: number
}

/** Who is a member, has a user; who is invited or asks to be, an address. */
export interface MemberTable {
  id: Generated<number>
  organization_id: number
  user_id: number | null
  email: string | null
  role: string
  /** Null for members. */
  invite_status: string | null
  inviter_user_id: number | null
  inviter_token_id: number | null
  /** The secret part of the link is made of it. */
  invite_seed: string | null
  invite_expires_at_ms: number | null
  created_at_ms: number
}

export interface TeamMemberTable {
  team_id: number
  member_id: number
  role: Generated<string>
}

/** A member asks to be let into a team. */
export interface AccessRequestTable {
  id: Generated<number>
  member_id: number
  team_id: number
  requester_user_id: number | null
  created_at_ms: number
}
