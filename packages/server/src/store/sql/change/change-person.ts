import type { IssueId } from '@vedette/protocol/ids'
import { sql, type Transaction } from 'kysely'
import type { PersonChange } from '../../issue-change-store.ts'
import type { Database } from '../database.ts'

interface PersonRequest {
  readonly person: PersonChange
  readonly issueIds: readonly IssueId[]
}

interface Applying {
  readonly atMs: number
  /** Set where what was found is remembered. */
  readonly changeId: number | undefined
}

/** What one person thinks of the issues, in one statement for all of them. */
export async function changePerson(
  db: Transaction<Database>,
  { person, issueIds }: PersonRequest,
  { atMs, changeId }: Applying,
): Promise<void> {
  if (changeId !== undefined) await remember(db, { person, issueIds }, changeId)
  const { isBookmarked, subscription, hasSeen } = person
  await db
    .insertInto('issue_user')
    .columns([
      'issue_id',
      'user_id',
      'bookmarked_at_ms',
      'is_subscribed',
      'subscription_reason',
      'seen_at_ms',
    ])
    .expression((eb) =>
      eb
        .selectFrom('issue')
        .select([
          'id',
          eb.val(person.userId).as('user_id'),
          eb.val(isBookmarked ? atMs : null).as('bookmarked'),
          eb.val(subscription ? Number(subscription.isSubscribed) : null).as('subscribed'),
          eb.val(subscription?.reason ?? null).as('reason'),
          eb.val(hasSeen ? atMs : null).as('seen'),
        ])
        .where('id', 'in', issueIds),
    )
    .onConflict((oc) =>
      oc.columns(['issue_id', 'user_id']).doUpdateSet((eb) => ({
        user_id: eb.ref('excluded.user_id'),
        ...(isBookmarked !== undefined && {
          // A bookmark keeps the day on which it was set.
          bookmarked_at_ms: isBookmarked
            ? eb.fn.coalesce('issue_user.bookmarked_at_ms', 'excluded.bookmarked_at_ms')
            : null,
        }),
        ...(hasSeen !== undefined && { seen_at_ms: eb.ref('excluded.seen_at_ms') }),
        ...(subscription && subscribed(subscription.isForced)),
      })),
    )
    .execute()
}

/** Who has decided is left alone, unless it is they who decide now. */
function subscribed(isForced: boolean) {
  if (isForced) {
    return {
      is_subscribed: sql<number>`excluded.is_subscribed`,
      subscription_reason: sql<string>`excluded.subscription_reason`,
    }
  }
  return {
    is_subscribed: sql<number>`coalesce(issue_user.is_subscribed, excluded.is_subscribed)`,
    subscription_reason: sql<string>`case when issue_user.is_subscribed is null
      then excluded.subscription_reason else issue_user.subscription_reason end`,
  }
}

async function remember(
  db: Transaction<Database>,
  { person, issueIds }: PersonRequest,
  changeId: number,
): Promise<void> {
  await db
    .insertInto('issue_change_user_before')
    .columns([
      'change_id',
      'issue_id',
      'user_id',
      'bookmarked_at_ms',
      'is_subscribed',
      'subscription_reason',
      'seen_at_ms',
    ])
    .expression((eb) =>
      eb
        .selectFrom('issue')
        .leftJoin('issue_user', (join) =>
          join
            .onRef('issue_user.issue_id', '=', 'issue.id')
            .on('issue_user.user_id', '=', person.userId),
        )
        .select([
          eb.val(changeId).as('change_id'),
          'issue.id',
          eb.val(person.userId).as('person'),
          'bookmarked_at_ms',
          'is_subscribed',
          'subscription_reason',
          'seen_at_ms',
        ])
        .where('issue.id', 'in', issueIds),
    )
    .onConflict((oc) => oc.columns(['change_id', 'issue_id', 'user_id']).doNothing())
    .execute()
}
