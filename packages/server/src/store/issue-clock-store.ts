import type { IssueId, ProjectId } from '@vedette/protocol/ids'
import type { Level } from '@vedette/protocol/level'
import type { IssueSubstatus, StatusDetails } from '../lifecycle/issue-state.ts'

/** An issue that has been new, or back, for long. */
export interface StaleIssue {
  readonly id: IssueId
  readonly substatus: IssueSubstatus
  readonly level: Level
  readonly isPriorityLocked: boolean
}

/** An archived issue that has seen enough to be looked at: what waits for a window, or a surge. */
export interface WatchedIssue {
  readonly id: IssueId
  readonly substatus: IssueSubstatus
  readonly details: StatusDetails
  readonly isPriorityLocked: boolean
  readonly firstSeenAtMs: number
  readonly archivedAtMs: number
}

/** What the passing of time asks of issues: each a page of those that are due. */
export interface IssueClockStore {
  /** Unresolved, of one of these kinds since before this time; the longest first. */
  listStale(
    substatuses: readonly IssueSubstatus[],
    changedBeforeMs: number,
    limit: number,
  ): Promise<readonly StaleIssue[]>
  /** Archived for a time that is over; the longest first. */
  listExpired(nowMs: number, limit: number): Promise<readonly IssueId[]>
  /** After how many hours without an event each project's issues are resolved; 0 is never. */
  listResolveAges(): Promise<ReadonlyMap<ProjectId, number>>
  /** Unresolved and without an event since before this time; the longest first. */
  listIdle(
    projectId: ProjectId,
    lastSeenBeforeMs: number,
    limit: number,
  ): Promise<readonly IssueId[]>
  /**
   * Archived until a condition is met that totals do not tell, or until they escalate, with an
   * event since this time; by id, from after the given one.
   */
  listWatched(query: WatchedQuery): Promise<readonly WatchedIssue[]>
  /** Events of an issue since then; at most `max`. */
  countEvents(issueId: IssueId, sinceMs: number, max: number): Promise<number>
  /** Users of an issue who were met since then. */
  countUsers(issueId: IssueId, sinceMs: number): Promise<number>
}

export interface WatchedQuery {
  readonly seenSinceMs: number
  readonly afterId: IssueId
  readonly limit: number
}
