import type { IssueId, ProjectId, TeamId, UserId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'

/** The issues of these projects that the team looks after, or one of these people. */
export interface AssignedIssues {
  readonly projectIds: readonly ProjectId[]
  readonly teamId: TeamId
  readonly userIds: readonly UserId[]
  /** Seen in one of these; empty for all. */
  readonly environments: readonly string[]
}

/** An issue was resolved, after having been open since. */
export interface Resolution {
  readonly openSinceMs: number
  readonly resolvedAtMs: number
}

/** An issue that was resolved came back with an event. */
export interface Regression {
  readonly issueId: IssueId
  readonly projectId: ProjectId
  /** The event's release; undefined where it had none. */
  readonly version: string | undefined
  readonly atMs: number
}

export interface ReleaseOfIssues {
  readonly projectIds: readonly ProjectId[]
  readonly version: string
  /** Its commits, as `REPOSITORY@COMMIT`. */
  readonly commits: ReadonlySet<string>
}

/** What reports say of issues, over many of them at once. */
export interface IssueReportStore {
  /** The unresolved ones, those first that were first seen longest ago. */
  listOldest(of: AssignedIssues, limit: number): Promise<readonly IssueId[]>
  /** For each of these times, how many unresolved issues were first seen before it. */
  countFirstSeenBefore(of: AssignedIssues, timesMs: readonly number[]): Promise<readonly number[]>
  /**
   * Of a half-open time; an issue that came back may have several, and one that was taken back is
   * none. Of very many issues the newest are looked at.
   */
  listResolutions(
    of: AssignedIssues,
    range: { readonly fromMs: number; readonly toMs: number },
  ): Promise<readonly Resolution[]>
  /** Of a half-open time, the latest first: so many at most. */
  listRegressions(
    of: {
      readonly projectIds: readonly ProjectId[]
      readonly fromMs: number
      readonly toMs: number
    },
    limit: number,
  ): Promise<readonly Regression[]>
  /** Which issues were resolved in the release, or in one of its commits; the latest first. */
  listResolvedIn(release: ReleaseOfIssues, limit: number): Promise<readonly IssueId[]>
}

/** Rows of the activity that are read for one report. */
export const REPORT_ACTIVITIES_MAX = 20_000

/** Resolved issues whose details are read for one release. */
export const REPORT_RESOLVED_MAX = 20_000

/** What the activity of a regression says of the event's release. */
export function regressionVersionOf({ version }: JsonObject): string | undefined {
  return typeof version === 'string' && version !== '' ? version : undefined
}

/** How a commit is told apart from that of another repository. */
export function commitName({
  commit,
  repository,
}: {
  readonly commit: string
  readonly repository: string
}): string {
  return `${repository}@${commit}`
}
