import type { IssueId, ProjectId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'
import type { Expression, Kysely } from 'kysely'
import type { StatusDetails } from '../../lifecycle/issue-state.ts'
import { ACTIVATING_KINDS, type ActivityKind } from '../activity-store.ts'
import {
  type AssignedIssues,
  commitName,
  type IssueReportStore,
  REPORT_ACTIVITIES_MAX,
  REPORT_RESOLVED_MAX,
  type Regression,
  type ReleaseOfIssues,
  type Resolution,
  regressionVersionOf,
} from '../issue-report-store.ts'
import { isWithin, RESOLVING_KINDS, resolutionsOf } from '../resolution-times.ts'
import type { Database } from './database.ts'
import { PENDING_DELETION } from './pending-deletion.ts'
import type { TextMatching } from './text-matching.ts'

export class SqlIssueReportStore implements IssueReportStore {
  readonly #db: Kysely<Database>

  readonly #matching: TextMatching

  constructor(db: Kysely<Database>, matching: TextMatching) {
    this.#db = db
    this.#matching = matching
  }

  async listOldest(of: AssignedIssues, limit: number): Promise<readonly IssueId[]> {
    const rows = await this.#assigned(of)
      .select('issue.id')
      .where('issue.status', '=', 'unresolved')
      .orderBy('issue.first_seen_at_ms')
      .orderBy('issue.id')
      .limit(limit)
      .execute()
    return rows.map(({ id }) => id as IssueId)
  }

  async countFirstSeenBefore(
    of: AssignedIssues,
    timesMs: readonly number[],
  ): Promise<readonly number[]> {
    const row = await this.#assigned(of)
      .where('issue.status', '=', 'unresolved')
      .select((eb) =>
        timesMs.map((ms, index) =>
          eb.fn
            .count<number>(eb.case().when('issue.first_seen_at_ms', '<', ms).then(1).end())
            .as(`before_${index}`),
        ),
      )
      .executeTakeFirst()
    return timesMs.map((_, index) => Number(row?.[`before_${index}`] ?? 0))
  }

  async listResolutions(
    of: AssignedIssues,
    range: { readonly fromMs: number; readonly toMs: number },
  ): Promise<readonly Resolution[]> {
    const rows = await this.#assigned(of)
      .innerJoin('activity', 'activity.issue_id', 'issue.id')
      .where('issue.status', '<>', PENDING_DELETION)
      .where('activity.kind', 'in', [...RESOLVING_KINDS, ...ACTIVATING_KINDS])
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('activity as resolved')
            .select('resolved.id')
            .whereRef('resolved.issue_id', '=', 'issue.id')
            .where('resolved.kind', 'in', RESOLVING_KINDS)
            .where('resolved.created_at_ms', '>=', range.fromMs)
            .where('resolved.created_at_ms', '<', range.toMs),
        ),
      )
      .select(['activity.issue_id', 'activity.kind', 'activity.data', 'activity.created_at_ms'])
      .select('issue.first_seen_at_ms')
      .orderBy('activity.issue_id', 'desc')
      .orderBy('activity.id')
      .limit(REPORT_ACTIVITIES_MAX)
      .execute()
    const byIssue = Map.groupBy(rows, (row) => row.issue_id)
    return [...byIssue.values()].flatMap((own) => {
      const activities = own.map((row) => ({
        kind: row.kind as ActivityKind,
        data: JSON.parse(row.data) as JsonObject,
        createdAtMs: row.created_at_ms,
      }))
      const firstSeenAtMs = own[0]?.first_seen_at_ms ?? 0
      return resolutionsOf(firstSeenAtMs, activities).filter(isWithin(range))
    })
  }

  async listRegressions(
    of: Parameters<IssueReportStore['listRegressions']>[0],
    limit: number,
  ): Promise<readonly Regression[]> {
    const rows = await this.#db
      .selectFrom('activity')
      .innerJoin('issue', 'issue.id', 'activity.issue_id')
      .select(['activity.issue_id', 'activity.data', 'activity.created_at_ms'])
      .select('issue.project_id')
      .where('activity.kind', '=', 'set_regression')
      .where('activity.created_at_ms', '>=', of.fromMs)
      .where('activity.created_at_ms', '<', of.toMs)
      .where('issue.project_id', 'in', of.projectIds)
      .where('issue.status', '<>', PENDING_DELETION)
      .orderBy('activity.created_at_ms', 'desc')
      .orderBy('activity.id', 'desc')
      .limit(limit)
      .execute()
    return rows.map((row) => ({
      issueId: row.issue_id as IssueId,
      projectId: row.project_id as ProjectId,
      version: regressionVersionOf(JSON.parse(row.data)),
      atMs: row.created_at_ms,
    }))
  }

  /** What the pattern finds is looked at again: it does not tell upper case from lower. */
  async listResolvedIn(release: ReleaseOfIssues, limit: number): Promise<readonly IssueId[]> {
    const { projectIds, version, commits } = release
    const holds = (text: Expression<string>, part: string) =>
      this.#matching.matchesParts(text, ['', part, ''])
    const rows = await this.#db
      .selectFrom('issue')
      .select(['id', 'status_details'])
      .where('project_id', 'in', projectIds)
      .where('status', '=', 'resolved')
      .where((eb) =>
        eb.or([
          holds(eb.ref('status_details'), `"inRelease":${JSON.stringify(version)}`),
          ...(commits.size > 0 ? [holds(eb.ref('status_details'), '"inCommit":')] : []),
        ]),
      )
      .orderBy('status_changed_at_ms', 'desc')
      .orderBy('id', 'desc')
      .limit(REPORT_RESOLVED_MAX)
      .execute()
    const found = rows.filter((row) => {
      const { inRelease, inCommit } = JSON.parse(row.status_details) as StatusDetails
      return inRelease === version || (inCommit && commits.has(commitName(inCommit)))
    })
    return found.slice(0, limit).map(({ id }) => id as IssueId)
  }

  #assigned({ projectIds, teamId, userIds, environments }: AssignedIssues) {
    return this.#db
      .selectFrom('issue')
      .$if(environments.length > 0, (select) =>
        select.where('issue.id', 'in', (eb) =>
          eb
            .selectFrom('tag_value')
            .innerJoin('issue_tag', 'issue_tag.tag_value_id', 'tag_value.id')
            .select('issue_tag.issue_id')
            .where('tag_value.project_id', 'in', projectIds)
            .where('tag_value.key', '=', 'environment')
            .where('tag_value.value', 'in', environments),
        ),
      )
      .where('issue.project_id', 'in', projectIds)
      .where((eb) =>
        eb.or([
          eb('issue.assigned_team_id', '=', teamId),
          eb('issue.assigned_user_id', 'in', userIds),
        ]),
      )
  }
}
