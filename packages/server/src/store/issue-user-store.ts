import type { IssueId, UserId } from '@vedette/protocol/ids'

/** Why somebody is told about an issue. */
export type SubscriptionReason =
  | 'assigned'
  | 'bookmark'
  | 'comment'
  | 'committed'
  | 'mentioned'
  | 'status_change'
  | 'team_mentioned'
  | 'unknown'

/** What one person thinks of one issue. */
export interface IssueUser {
  readonly issueId: IssueId
  readonly userId: UserId
  readonly isBookmarked: boolean
  /** Undefined where neither the person nor anything they did has decided. */
  readonly isSubscribed: boolean | undefined
  readonly subscriptionReason: SubscriptionReason | undefined
  readonly seenAtMs: number | undefined
}

export interface SubscriptionRequest {
  readonly issueId: IssueId
  readonly userIds: readonly UserId[]
  readonly reason: SubscriptionReason
}

export interface IssueUserStore {
  /** Of one person; issues that they have nothing to do with are absent. */
  findMany(userId: UserId, issueIds: readonly IssueId[]): Promise<ReadonlyMap<IssueId, IssueUser>>
  /** Everybody who subscribed to the issue or has seen it, who was there last first. */
  list(issueId: IssueId, limit: number): Promise<readonly IssueUser[]>
  /** Subscribes whoever has not decided: who unsubscribed stays so. */
  subscribe(request: SubscriptionRequest): Promise<void>
  markSeen(issueId: IssueId, userId: UserId, atMs: number): Promise<void>
}
