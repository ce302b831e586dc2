import type { Generated } from 'kysely'

/** The tables of who looks after what, as a part of Database. */
export interface OwnershipTables {
  ownership: OwnershipTable
  codeowners: CodeownersTable
  code_mapping: CodeMappingTable
  external_actor: ExternalActorTable
  issue_owner: IssueOwnerTable
}

/** Whose an issue may be. One of user and team is set. */
export interface IssueOwnerTable {
  issue_id: number
  position: number
  kind: string
  user_id: number | null
  team_id: number | null
  rule: string | null
  created_at_ms: number
}

export interface OwnershipTable {
  project_id: number
  raw: string
  is_fallthrough: number
  auto_assignment: string
  is_codeowners_synced: number
  created_at_ms: number
  updated_at_ms: number
}

export interface CodeownersTable {
  id: Generated<number>
  project_id: number
  code_mapping_id: number | null
  raw: string
  created_at_ms: number
  updated_at_ms: number
}

/** How paths of frames become paths of a repository. */
export interface CodeMappingTable {
  id: Generated<number>
  organization_id: number
  project_id: number
  repository_id: number
  stack_root: string
  source_root: string
  default_branch: string
  created_at_ms: number
  updated_at_ms: number
}

/** What a user or team is called where code is hosted. One of the two is set. */
export interface ExternalActorTable {
  id: Generated<number>
  organization_id: number
  provider: string
  /** With the sign in front. */
  external_name: string
  external_id: string | null
  user_id: number | null
  team_id: number | null
}
