import type { ActivitySummary, IssuePeople } from '@vedette/protocol/api/activity'
import type { UserId } from '@vedette/protocol/ids'
import type { Issue } from '../store/issue-store.ts'
import type { IssueUser } from '../store/issue-user-store.ts'
import type { User } from '../store/user-store.ts'
import type { ApiDeps } from './api-deps.ts'
import { formatActivities } from './format/format-activity.ts'
import { formatTime } from './format/format-time.ts'
import { formatUserReference } from './format/format-user.ts'

/** What is shown with an issue; the rest is in pages at `activities`. */
const ACTIVITY_SHOWN_MAX = 100
/** People named with an issue. */
const PEOPLE_SHOWN_MAX = 100

type LifeStores = Pick<ApiDeps['stores'], 'activity' | 'issueUsers' | 'users'>

/** What happened to an issue, and who takes part in it. */
export async function loadIssueLife(
  stores: LifeStores,
  issue: Issue,
): Promise<{ readonly activity: readonly ActivitySummary[]; readonly people: IssuePeople }> {
  const page = await stores.activity.list(issue.id, { offset: 0, limit: ACTIVITY_SHOWN_MAX })
  const involved = await stores.issueUsers.list(issue.id, PEOPLE_SHOWN_MAX)
  const users = await stores.users.findMany([
    ...new Set([
      ...page.rows.flatMap(({ actorUserId }) => actorUserId ?? []),
      ...involved.map(({ userId }) => userId),
    ]),
  ])
  return {
    activity: formatActivities(issue, page.rows, { users, isLast: !page.hasMore }),
    people: formatPeople(involved, users),
  }
}

function formatPeople(
  involved: readonly IssueUser[],
  users: ReadonlyMap<UserId, User>,
): IssuePeople {
  const known = involved.flatMap((person) => {
    const user = users.get(person.userId)
    return user ? [{ person, reference: formatUserReference(user) }] : []
  })
  return {
    participants: known
      .filter(({ person }) => person.isSubscribed)
      .map(({ reference }) => ({ ...reference, type: 'user' })),
    seenBy: known.flatMap(({ person: { seenAtMs }, reference }) =>
      seenAtMs === undefined ? [] : [{ ...reference, lastSeen: formatTime(seenAtMs) }],
    ),
  }
}
