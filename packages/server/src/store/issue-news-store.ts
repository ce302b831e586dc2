import type { IssueId, OrganizationId, ProjectId } from '@vedette/protocol/ids'
import type { ActivityKind } from './activity-store.ts'

/** How far somebody has read: the last row of each of the tables that news are read from. */
export interface NewsPosition {
  readonly eventId: number
  readonly issueId: number
  readonly activityId: number
  readonly auditLogId: number
}

export const ISSUE_NEWS_KINDS = [
  'new',
  'events',
  'status',
  'assignee',
  'priority',
  'merged',
  'comment',
  'other',
  'deleted',
] as const

/** What happened to an issue: it has more events, somebody decided something, it is gone … */
export type IssueNewsKind = (typeof ISSUE_NEWS_KINDS)[number]

export interface IssueNews {
  readonly issueId: IssueId
  readonly projectId: ProjectId
  readonly kind: IssueNewsKind
}

export interface NewsRead {
  /** In no order; an issue may be told of several times. */
  readonly news: readonly IssueNews[]
  /** In which issues have changed of which nothing is told here, such as by new rules. */
  readonly unsettledOrganizationIds: readonly OrganizationId[]
}

/**
 * What has happened to issues since somebody looked, whichever process wrote it. Nothing is written
 * for this: news are the rows that came since in tables which only grow.
 */
export interface IssueNewsStore {
  position(): Promise<NewsPosition>
  /** What came after `from` and until `to`; undefined where a table may have more rows of it. */
  read(from: NewsPosition, to: NewsPosition, rowsMax: number): Promise<NewsRead | undefined>
}

/** True where more may have come than somebody wants to read, and where `to` lies before `from`. */
export function isTooFar(from: NewsPosition, to: NewsPosition, rowsMax: number): boolean {
  const counts = [
    to.eventId - from.eventId,
    to.issueId - from.issueId,
    to.activityId - from.activityId,
    to.auditLogId - from.auditLogId,
  ]
  return counts.some((count) => count < 0 || count > rowsMax)
}

/** What an entry of the activity says of the issue. */
export const NEWS_OF_ACTIVITY = {
  assigned: 'assignee',
  auto_set_ongoing: 'status',
  mark_reviewed: 'status',
  merge: 'merged',
  note: 'comment',
  reprocess: 'other',
  set_escalating: 'status',
  set_ignored: 'status',
  set_priority: 'priority',
  set_private: 'other',
  set_public: 'other',
  set_regression: 'status',
  set_resolved: 'status',
  set_resolved_by_age: 'status',
  set_resolved_in_commit: 'status',
  set_resolved_in_release: 'status',
  set_unresolved: 'status',
  unassigned: 'assignee',
  unmerge_destination: 'merged',
  unmerge_source: 'merged',
} as const satisfies Record<ActivityKind, IssueNewsKind>

/** Entries of the audit log with the ids of issues that are gone, and of the project of each. */
export const DELETING_ACTIONS = ['issue.delete', 'issue.discard'] as const
/** And those that tell of no issue what happened to it. */
export const UNSETTLING_ACTIONS = ['grouping.apply', 'grouping.revert'] as const

export interface AuditedChange {
  readonly organizationId: OrganizationId | undefined
  readonly action: string
  readonly data: { readonly ids?: unknown; readonly projectIds?: unknown }
}

/** The news that an entry of the audit log holds. */
export function newsOfAudit({ organizationId, action, data }: AuditedChange): NewsRead {
  const { ids, projectIds } = data
  const isDeletion = DELETING_ACTIONS.some((name) => name === action)
  if (isDeletion && Array.isArray(ids) && Array.isArray(projectIds)) {
    const news = ids.map((issueId: IssueId, index) => {
      return { issueId, projectId: projectIds[index] as ProjectId, kind: 'deleted' } as const
    })
    return { news, unsettledOrganizationIds: [] }
  }
  return {
    news: [],
    unsettledOrganizationIds: organizationId === undefined ? [] : [organizationId],
  }
}

/** The issues that ended in another, which is told of by its activity. */
export function newsOfMerge(projectId: ProjectId, { issues }: { issues?: unknown }): IssueNews[] {
  if (!Array.isArray(issues)) return []
  return issues.map(({ id }) => ({ issueId: Number(id) as IssueId, projectId, kind: 'deleted' }))
}
