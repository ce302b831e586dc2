import type { IssueId, UserId } from '@vedette/protocol/ids'
import type { PersonChange } from '../issue-change-store.ts'
import type { IssueUser, IssueUserStore, SubscriptionRequest } from '../issue-user-store.ts'
import { type MemoryIssueUser, personKey } from './memory-issue-life.ts'
import type { MemoryState } from './memory-state.ts'

export class MemoryIssueUserStore implements IssueUserStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async findMany(userId: UserId, issueIds: readonly IssueId[]) {
    const found = new Map<IssueId, IssueUser>()
    for (const issueId of issueIds) {
      const person = this.#state.issueUsers.get(personKey(issueId, userId))
      if (person) found.set(issueId, issueUserOf(person))
    }
    return found
  }

  async list(issueId: IssueId, limit: number): Promise<readonly IssueUser[]> {
    return [...this.#state.issueUsers.values()]
      .filter((person) => person.issueId === issueId)
      .toSorted((a, b) => (b.seenAtMs ?? 0) - (a.seenAtMs ?? 0) || a.userId - b.userId)
      .slice(0, limit)
      .map(issueUserOf)
  }

  async subscribe({ issueId, userIds, reason }: SubscriptionRequest): Promise<void> {
    const subscription = { isSubscribed: true, reason, isForced: false }
    for (const userId of userIds)
      changeMemoryPerson(this.#state, issueId, { userId, subscription, atMs: 0 })
  }

  async markSeen(issueId: IssueId, userId: UserId, atMs: number): Promise<void> {
    changeMemoryPerson(this.#state, issueId, { userId, hasSeen: true, atMs })
  }
}

export function changeMemoryPerson(
  { issues, issueUsers }: MemoryState,
  issueId: IssueId,
  { userId, isBookmarked, subscription, hasSeen, atMs }: PersonChange & { readonly atMs: number },
): void {
  if (!issues.has(issueId)) return
  const key = personKey(issueId, userId)
  const before = issueUsers.get(key) ?? unknown(issueId, userId)
  const decides = subscription && (subscription.isForced || before.isSubscribed === undefined)
  const bookmarkedAtMs =
    isBookmarked === undefined
      ? before.bookmarkedAtMs
      : isBookmarked
        ? (before.bookmarkedAtMs ?? atMs)
        : undefined
  issueUsers.set(key, {
    ...before,
    bookmarkedAtMs,
    isBookmarked: bookmarkedAtMs !== undefined,
    ...(decides && {
      isSubscribed: subscription.isSubscribed,
      subscriptionReason: subscription.reason,
    }),
    ...(hasSeen !== undefined && { seenAtMs: hasSeen ? atMs : undefined }),
  })
}

function unknown(issueId: IssueId, userId: UserId): MemoryIssueUser {
  const unsaid = { isSubscribed: undefined, subscriptionReason: undefined, seenAtMs: undefined }
  return { issueId, userId, isBookmarked: false, bookmarkedAtMs: undefined, ...unsaid }
}

function issueUserOf({ bookmarkedAtMs: _, ...person }: MemoryIssueUser): IssueUser {
  return person
}
