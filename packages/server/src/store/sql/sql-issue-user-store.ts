import type { IssueId, UserId } from '@vedette/protocol/ids'
import type { Kysely, Selectable } from 'kysely'
import type {
  IssueUser,
  IssueUserStore,
  SubscriptionReason,
  SubscriptionRequest,
} from '../issue-user-store.ts'
import { changePerson } from './change/change-person.ts'
import type { Database } from './database.ts'
import type { IssueUserTable } from './life-tables.ts'
import { chunksOf, ROWS_PER_QUERY } from './regroup/chunks.ts'

export class SqlIssueUserStore implements IssueUserStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async findMany(
    userId: UserId,
    issueIds: readonly IssueId[],
  ): Promise<ReadonlyMap<IssueId, IssueUser>> {
    const found = new Map<IssueId, IssueUser>()
    for (const ids of chunksOf(issueIds, ROWS_PER_QUERY)) {
      const rows = await this.#db
        .selectFrom('issue_user')
        .selectAll()
        .where('issue_id', 'in', ids)
        .where('user_id', '=', userId)
        .execute()
      for (const person of rows.map(issueUserOf)) found.set(person.issueId, person)
    }
    return found
  }

  async list(issueId: IssueId, limit: number): Promise<readonly IssueUser[]> {
    const rows = await this.#db
      .selectFrom('issue_user')
      .selectAll()
      .where('issue_id', '=', issueId)
      .orderBy('seen_at_ms', 'desc')
      .orderBy('user_id')
      .limit(limit)
      .execute()
    return rows.map(issueUserOf)
  }

  async subscribe({ issueId, userIds, reason }: SubscriptionRequest): Promise<void> {
    const subscription = { isSubscribed: true, reason, isForced: false }
    await this.#db.transaction().execute(async (db) => {
      for (const userId of new Set(userIds)) {
        const request = { person: { userId, subscription }, issueIds: [issueId] }
        await changePerson(db, request, { atMs: 0, changeId: undefined })
      }
    })
  }

  async markSeen(issueId: IssueId, userId: UserId, atMs: number): Promise<void> {
    await this.#db.transaction().execute((db) => {
      const request = { person: { userId, hasSeen: true }, issueIds: [issueId] }
      return changePerson(db, request, { atMs, changeId: undefined })
    })
  }
}

function issueUserOf(row: Selectable<IssueUserTable>): IssueUser {
  return {
    issueId: row.issue_id as IssueId,
    userId: row.user_id as UserId,
    isBookmarked: row.bookmarked_at_ms !== null,
    isSubscribed: row.is_subscribed === null ? undefined : row.is_subscribed === 1,
    subscriptionReason: (row.subscription_reason ?? undefined) as SubscriptionReason | undefined,
    seenAtMs: row.seen_at_ms ?? undefined,
  }
}
