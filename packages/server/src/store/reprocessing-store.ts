import type { IssueId, ProjectId, UserId } from '@vedette/protocol/ids'

/** Older events are seldom looked at, and the builds that they are of are gone. */
export const REPROCESSED_AGE_MS_MAX = 30 * 24 * 3_600_000
/** Of one project or issue: the newest are read in half a minute, and their places take 5 MB. */
export const REPROCESSED_EVENTS_MAX = 50_000
/** Issues of one project that wait: whoever wants more at once wants the project. */
export const REPROCESSED_ISSUES_MAX = 100

export interface IssueReprocessing {
  readonly projectId: ProjectId
  readonly issueId: IssueId
  /** The newest of those that happened since. */
  readonly eventsMax: number
  readonly sinceMs: number
  readonly actorUserId: UserId | undefined
}

/**
 * `waiting`: the issue does already. `full`: too many others of its project do. `empty`: it has no
 * such events.
 */
export type IssueReprocessingAnswer = 'requested' | 'waiting' | 'full' | 'empty'

/**
 * Wishes to do again for stored events what was done when they came. They are messages of the
 * outbox, which whoever reads uploaded files carries out.
 */
export interface ReprocessingStore {
  /** Of all events of a project. One wish is enough: false where it waits already. */
  requestProject(projectId: ProjectId, nowMs: number): Promise<boolean>
  /** Of an issue's events. Its activity says so, in the same transaction. */
  requestIssue(request: IssueReprocessing, nowMs: number): Promise<IssueReprocessingAnswer>
}
