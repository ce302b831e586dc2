import type { IssueId, ProjectId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'
import type { Assignee } from './issue-change-store.ts'

/** Whether new issues get an owner by themselves, and by what. */
export type AutoAssignment = 'owner' | 'commits' | 'off'

/** Who looks after which part of a project, as people wrote it down. */
export interface Ownership {
  readonly projectId: ProjectId
  readonly raw: string
  /** Whether an issue that no rule fits is everybody's. */
  readonly isFallthrough: boolean
  readonly autoAssignment: AutoAssignment
  readonly isCodeownersSynced: boolean
  readonly createdAtMs: number
  readonly updatedAtMs: number
}

/** A file of a repository that says who owns what. */
export interface Codeowners {
  readonly id: number
  readonly projectId: ProjectId
  /** Undefined where frames have the paths of the repository. */
  readonly codeMappingId: number | undefined
  readonly raw: string
  readonly createdAtMs: number
  readonly updatedAtMs: number
}

/** A project of which is known who owns what, or who changed what. */
export interface OwnedProject {
  readonly projectId: ProjectId
  /** Changes with whatever tells of it: rules, files, commits of a new release. */
  readonly version: string
}

export type SuggestionKind = 'suspect_commit' | 'ownership_rule' | 'codeowners'

/** Whose an issue may be: a person or a team, and why. */
export interface SuggestedOwner extends Assignee {
  readonly kind: SuggestionKind
  /** As it was written; undefined for a commit. */
  readonly rule: string | undefined
}

export interface StoredSuggestion extends SuggestedOwner {
  readonly createdAtMs: number
}

export interface UnassignedIssue {
  readonly id: IssueId
  readonly projectId: ProjectId
}

export interface UnassignedQuery {
  readonly projectIds: readonly ProjectId[]
  readonly afterIssueId?: IssueId
  readonly seenFromMs?: number
}

export interface Assignment {
  readonly issueId: IssueId
  readonly assignee: Assignee
  /** What the activity tells of it. */
  readonly data: JsonObject
  readonly atMs: number
}

export interface OwnershipStore {
  find(projectId: ProjectId): Promise<Ownership | undefined>
  upsert(ownership: Ownership): Promise<Ownership>
  listCodeowners(projectId: ProjectId): Promise<readonly Codeowners[]>
  insertCodeowners(codeowners: Omit<Codeowners, 'id'>): Promise<Codeowners>
  updateCodeowners(
    id: number,
    change: Pick<Codeowners, 'raw' | 'codeMappingId' | 'updatedAtMs'>,
  ): Promise<Codeowners | undefined>
  deleteCodeowners(id: number): Promise<boolean>
  /** Those with rules, a file, or commits in a release. */
  listOwnedProjects(): Promise<readonly OwnedProject[]>
  /** Unresolved ones that nobody has or had: the oldest first, or the last seen first. */
  listUnassigned(query: UnassignedQuery, limit: number): Promise<readonly UnassignedIssue[]>
  /** The youngest issue there is; 0 for none. */
  lastIssueId(): Promise<IssueId>
  /** Replaces what was suggested before; the likeliest come first. */
  suggest(issueId: IssueId, owners: readonly SuggestedOwner[], atMs: number): Promise<void>
  listSuggested(
    issueIds: readonly IssueId[],
  ): Promise<ReadonlyMap<IssueId, readonly StoredSuggestion[]>>
  /** False where the issue has an assignee, or somebody has decided about one already. */
  assign(assignment: Assignment): Promise<boolean>
}
