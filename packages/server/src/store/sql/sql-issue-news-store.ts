import type { IssueId, OrganizationId, ProjectId } from '@vedette/protocol/ids'
import { type Kysely, sql } from 'kysely'
import type { ActivityKind } from '../activity-store.ts'
import {
  DELETING_ACTIONS,
  type IssueNews,
  type IssueNewsStore,
  isTooFar,
  NEWS_OF_ACTIVITY,
  type NewsPosition,
  type NewsRead,
  newsOfAudit,
  newsOfMerge,
  UNSETTLING_ACTIONS,
} from '../issue-news-store.ts'
import type { Database } from './database.ts'
import { PENDING_DELETION } from './pending-deletion.ts'

/** Every query is a range of a primary key. */
export class SqlIssueNewsStore implements IssueNewsStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async position(): Promise<NewsPosition> {
    const row = await newsQueries(this.#db).position.executeTakeFirstOrThrow()
    return {
      eventId: row.event_id ?? 0,
      issueId: row.issue_id ?? 0,
      activityId: row.activity_id ?? 0,
      auditLogId: row.audit_log_id ?? 0,
    }
  }

  async read(from: NewsPosition, to: NewsPosition, rowsMax: number): Promise<NewsRead | undefined> {
    if (isTooFar(from, to, rowsMax)) return undefined
    const queries = newsQueries(this.#db)
    const events = to.eventId > from.eventId ? await queries.events(from, to).execute() : []
    const issues = to.issueId > from.issueId ? await queries.issues(from, to).execute() : []
    const isActive = to.activityId > from.activityId
    const activities = isActive ? await queries.activities(from, to).execute() : []
    const isAudited = to.auditLogId > from.auditLogId
    const entries = isAudited ? await queries.auditLog(from, to).execute() : []
    const audited = entries.map((entry) =>
      newsOfAudit({
        organizationId: (entry.organization_id ?? undefined) as OrganizationId | undefined,
        action: entry.action,
        data: JSON.parse(entry.data),
      }),
    )
    return {
      news: [
        ...issues.map((row) => newsOf(row, 'new')),
        ...events.map((row) => newsOf(row, 'events')),
        ...activities.flatMap((row) => [
          newsOf(row, NEWS_OF_ACTIVITY[row.kind as ActivityKind]),
          ...newsOfMerge(row.project_id as ProjectId, JSON.parse(row.merged ?? '{}')),
        ]),
        ...audited.flatMap(({ news }) => news),
      ],
      unsettledOrganizationIds: audited.flatMap((entry) => entry.unsettledOrganizationIds),
    }
  }
}

/** Apart from who runs them, so that a test can have them explained. */
export function newsQueries(db: Kysely<Database>) {
  return {
    position: db.selectNoFrom(({ selectFrom }) => [
      selectFrom('event')
        .select(({ fn }) => fn.max('id').as('id'))
        .as('event_id'),
      selectFrom('issue')
        .select(({ fn }) => fn.max('id').as('id'))
        .as('issue_id'),
      selectFrom('activity')
        .select(({ fn }) => fn.max('id').as('id'))
        .as('activity_id'),
      selectFrom('audit_log')
        .select(({ fn }) => fn.max('id').as('id'))
        .as('audit_log_id'),
    ]),
    events: (from: NewsPosition, to: NewsPosition) =>
      db
        .selectFrom('event')
        .select(['issue_id', 'project_id'])
        .distinct()
        .where('id', '>', from.eventId)
        .where('id', '<=', to.eventId),
    issues: (from: NewsPosition, to: NewsPosition) =>
      db
        .selectFrom('issue')
        .select(['id as issue_id', 'project_id'])
        .where('id', '>', from.issueId)
        .where('id', '<=', to.issueId)
        .where('status', '<>', PENDING_DELETION),
    activities: (from: NewsPosition, to: NewsPosition) =>
      db
        .selectFrom('activity')
        .innerJoin('issue', 'issue.id', 'activity.issue_id')
        .select(['activity.issue_id', 'issue.project_id', 'activity.kind'])
        // Comments are long; of all others only what was merged is of interest.
        .select(
          sql<string | null>`case when activity.kind = 'merge' then activity.data end`.as('merged'),
        )
        .where('activity.id', '>', from.activityId)
        .where('activity.id', '<=', to.activityId),
    auditLog: (from: NewsPosition, to: NewsPosition) =>
      db
        .selectFrom('audit_log')
        .select(['organization_id', 'action', 'data'])
        .where('id', '>', from.auditLogId)
        .where('id', '<=', to.auditLogId)
        .where('action', 'in', [...DELETING_ACTIONS, ...UNSETTLING_ACTIONS]),
  }
}

function newsOf(row: { issue_id: number; project_id: number }, kind: IssueNews['kind']): IssueNews {
  return { issueId: row.issue_id as IssueId, projectId: row.project_id as ProjectId, kind }
}
