import type { Generated } from 'kysely'

/** The tables of what a release was built from and where it went, as a part of Database. */
export interface ReleaseTables {
  repository: RepositoryTable
  commit_author: CommitAuthorTable
  commit: CommitTable
  commit_file: CommitFileTable
  release_commit: ReleaseCommitTable
  release_head: ReleaseHeadTable
  deploy: DeployTable
  deploy_project: DeployProjectTable
  release_environment: ReleaseEnvironmentTable
  release_threshold: ReleaseThresholdTable
}

export interface RepositoryTable {
  id: Generated<number>
  organization_id: number
  name: string
  provider: string | null
  external_id: string | null
  url: string | null
  status: Generated<string>
  created_at_ms: number
}

export interface CommitAuthorTable {
  id: Generated<number>
  organization_id: number
  /** Lower case. */
  email: string
  name: string | null
}

export interface CommitTable {
  id: Generated<number>
  organization_id: number
  repository_id: number
  /** What the repository calls it: a hash, mostly. */
  key: string
  message: string | null
  author_id: number | null
  created_at_ms: number
}

export interface CommitFileTable {
  commit_id: number
  path: string
  /** The last part of the path, in lower case: what files are looked up by. */
  file_name: string
  change: string
}

/** Newest first. */
export interface ReleaseCommitTable {
  release_id: number
  position: number
  commit_id: number
}

/** The commit that a release was built from, of each repository. */
export interface ReleaseHeadTable {
  release_id: number
  repository_id: number
  commit_id: number
}

export interface DeployTable {
  id: Generated<number>
  release_id: number
  environment: string
  name: string | null
  url: string | null
  started_at_ms: number | null
  finished_at_ms: number
}

export interface DeployProjectTable {
  deploy_id: number
  project_id: number
}

/** Where a release of a project was seen. */
export interface ReleaseEnvironmentTable {
  release_id: number
  project_id: number
  environment: string
  first_seen_at_ms: number
  last_seen_at_ms: number
  new_issue_count: number
}

/** What a project expects of its releases, in one environment or in all together. */
interface ReleaseThresholdTable {
  id: Generated<number>
  project_id: number
  environment_id: number | null
  threshold_type: string
  trigger_type: string
  value: number
  window_seconds: number
  created_at_ms: number
}
