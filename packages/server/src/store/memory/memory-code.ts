import type { IssueId, ProjectId } from '@vedette/protocol/ids'
import type { CodeMapping } from '../code-mapping-store.ts'
import type { ChangedFile, Commit, CommitAuthor } from '../commit-store.ts'
import type { Deploy } from '../deploy-store.ts'
import type { ExternalActor } from '../external-actor-store.ts'
import type { Codeowners, Ownership, StoredSuggestion } from '../ownership-store.ts'
import type { Repository } from '../repository-store.ts'

export interface MemoryCommit extends Commit {
  readonly files: readonly ChangedFile[]
}

export interface MemoryReleaseEnvironment {
  readonly projectId: ProjectId
  readonly version: string
  readonly environment: string
  readonly firstSeenAtMs: number
  readonly lastSeenAtMs: number
  readonly newIssueCount: number
}

/** What the stores of code and deploys share. */
export interface MemoryCode {
  readonly repositories: Map<number, Repository>
  readonly commits: Map<number, MemoryCommit>
  readonly authors: Map<string, CommitAuthor>
  /** By release, the newest first. */
  readonly releaseCommits: Map<number, readonly number[]>
  readonly deploys: Map<number, Deploy>
  readonly ownership: Map<ProjectId, Ownership>
  readonly codeowners: Map<number, Codeowners>
  readonly suggestions: Map<IssueId, readonly StoredSuggestion[]>
  readonly mappings: Map<number, CodeMapping>
  readonly actors: Map<number, ExternalActor>
  /** By project, version and environment. */
  readonly releaseEnvironments: Map<string, MemoryReleaseEnvironment>
}

export function createMemoryCode(): MemoryCode {
  return {
    repositories: new Map(),
    commits: new Map(),
    authors: new Map(),
    releaseCommits: new Map(),
    deploys: new Map(),
    ownership: new Map(),
    codeowners: new Map(),
    suggestions: new Map(),
    mappings: new Map(),
    actors: new Map(),
    releaseEnvironments: new Map(),
  }
}
