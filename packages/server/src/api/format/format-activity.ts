import type { ActivitySummary } from '@vedette/protocol/api/activity'
import type { UserId } from '@vedette/protocol/ids'
import type { Activity } from '../../store/activity-store.ts'
import type { Issue } from '../../store/issue-store.ts'
import type { User } from '../../store/user-store.ts'
import { formatTime } from './format-time.ts'
import { formatUserReference } from './format-user.ts'

/** Newest first; where the page is the last one, it ends with how the issue began. */
export function formatActivities(
  issue: Issue,
  activities: readonly Activity[],
  { users, isLast }: { readonly users: ReadonlyMap<UserId, User>; readonly isLast: boolean },
): readonly ActivitySummary[] {
  const rows = activities.map((activity) => {
    const user = activity.actorUserId && users.get(activity.actorUserId)
    return {
      id: String(activity.id),
      type: activity.kind,
      user: user ? formatUserReference(user) : null,
      sentry_app: null,
      data: activity.data,
      dateCreated: formatTime(activity.createdAtMs),
    }
  })
  return isLast ? [...rows, formatFirstSeen(issue)] : rows
}

function formatFirstSeen(issue: Issue): ActivitySummary {
  return {
    id: '0', // the reference's own: this entry is made from the issue and has no row
    type: 'first_seen',
    user: null,
    sentry_app: null,
    data: { priority: issue.priority },
    dateCreated: formatTime(issue.firstSeenAtMs),
  }
}
