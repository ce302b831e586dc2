import type { IssueId, UserId } from '@vedette/protocol/ids'
import type { Activity } from '../../store/activity-store.ts'

export interface Unmerged {
  readonly issueId: IssueId
  readonly newIssueId: IssueId
  readonly hashes: readonly string[]
  readonly actorUserId: UserId | undefined
  readonly createdAtMs: number
}

/** What is told of an issue that was split: to it, and to the one that its events went to. */
export function formatUnmerge({
  issueId,
  newIssueId,
  hashes: fingerprints,
  ...author
}: Unmerged): readonly Omit<Activity, 'id'>[] {
  const { actorUserId, createdAtMs } = author
  const to = { fingerprints, destination: { id: String(newIssueId) } }
  const from = { fingerprints, source: { id: String(issueId) } }
  return [
    { issueId, kind: 'unmerge_source', data: to, actorUserId, createdAtMs },
    { issueId: newIssueId, kind: 'unmerge_destination', data: from, actorUserId, createdAtMs },
  ]
}
