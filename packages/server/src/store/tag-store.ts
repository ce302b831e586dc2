import type { IssueId, ProjectId } from '@vedette/protocol/ids'

export interface TagKeySummary {
  readonly key: string
  readonly valueCount: number
  readonly eventCount: number
}

export interface TagValueSummary {
  readonly key: string
  readonly value: string
  readonly eventCount: number
  readonly firstSeenAtMs: number
  readonly lastSeenAtMs: number
}

export interface TagStore {
  /** The keys that occur in an issue, the most frequent first. */
  listIssueKeys(issueId: IssueId): Promise<readonly TagKeySummary[]>
  /** The values of one key in an issue, the most frequent first. */
  listIssueValues(issueId: IssueId, key: string, limit: number): Promise<readonly TagValueSummary[]>
  listProjectKeys(projectId: ProjectId): Promise<readonly TagKeySummary[]>
  listProjectValues(
    projectId: ProjectId,
    key: string,
    limit: number,
  ): Promise<readonly TagValueSummary[]>
}
