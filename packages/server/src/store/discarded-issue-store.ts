import type { IssueId, ProjectId, UserId } from '@vedette/protocol/ids'
import type { Level } from '@vedette/protocol/level'
import type { Page, PageRequest } from './page.ts'

/** What is remembered of an issue that was deleted with the wish to see no more of its events. */
export interface DiscardedIssue {
  readonly id: number
  readonly projectId: ProjectId
  readonly title: string
  readonly culprit: string
  readonly type: string
  readonly level: Level
  readonly actorUserId: UserId | undefined
  readonly createdAtMs: number
}

export interface Discarding {
  readonly actorUserId: UserId | undefined
  readonly nowMs: number
}

/** Hashes of one project that are looked at for every event, the newest first: 5 MB of memory. */
export const DISCARDED_HASHES_MAX = 50_000

export interface DiscardedIssueStore {
  /**
   * Deletes the issues with all that belongs to them, and keeps their hashes, so that no event
   * opens them again. Gives how many there were.
   */
  discard(issueIds: readonly IssueId[], discarding: Discarding): Promise<number>
  /** Newest first. */
  list(projectId: ProjectId, page: PageRequest): Promise<Page<DiscardedIssue>>
  find(id: number): Promise<DiscardedIssue | undefined>
  /** From then on events open an issue again; what was deleted does not come back. */
  delete(id: number, nowMs: number): Promise<boolean>
  /** Only projects that have any are in it. */
  listHashes(projectIds: readonly ProjectId[]): Promise<ReadonlyMap<ProjectId, ReadonlySet<string>>>
}
