import type { IssueId, ProjectId } from '@vedette/protocol/ids'
import { LEVELS } from '@vedette/protocol/level'
import type { Kysely } from 'kysely'
import type { IssueSubstatus } from '../../lifecycle/issue-state.ts'
import type {
  IssueClockStore,
  StaleIssue,
  WatchedIssue,
  WatchedQuery,
} from '../issue-clock-store.ts'
import { RESOLVE_AGE_HOURS, resolveAgeOf } from '../resolve-age.ts'
import type { Database } from './database.ts'

/** The tag whose values are an issue's users. */
const USER_KEY = 'user'

export class SqlIssueClockStore implements IssueClockStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async listStale(
    substatuses: readonly IssueSubstatus[],
    changedBeforeMs: number,
    limit: number,
  ): Promise<readonly StaleIssue[]> {
    const rows = await this.#db
      .selectFrom('issue')
      .select(['id', 'substatus', 'level', 'priority_locked_at_ms'])
      .where('substatus', 'in', substatuses)
      .where('status_changed_at_ms', '<', changedBeforeMs)
      .where('status', '=', 'unresolved')
      .orderBy('status_changed_at_ms')
      .limit(limit)
      .execute()
    return rows.map((row) => ({
      id: row.id as IssueId,
      substatus: row.substatus as IssueSubstatus,
      level: LEVELS[row.level] ?? 'error',
      isPriorityLocked: row.priority_locked_at_ms !== null,
    }))
  }

  async listExpired(nowMs: number, limit: number): Promise<readonly IssueId[]> {
    const rows = await this.#db
      .selectFrom('issue')
      .select('id')
      .where('wake_at_ms', 'is not', null)
      .where('wake_at_ms', '<=', nowMs)
      .where('status', '=', 'ignored')
      .orderBy('wake_at_ms')
      .limit(limit)
      .execute()
    return rows.map(({ id }) => id as IssueId)
  }

  async listResolveAges(): Promise<ReadonlyMap<ProjectId, number>> {
    const rows = await this.#db
      .selectFrom('project_option')
      .select(['project_id', 'value'])
      .where('name', '=', RESOLVE_AGE_HOURS)
      .execute()
    const ages = rows.map(
      (row) => [row.project_id as ProjectId, resolveAgeOf(JSON.parse(row.value))] as const,
    )
    return new Map(ages.filter(([, hours]) => hours > 0))
  }

  async listIdle(
    projectId: ProjectId,
    lastSeenBeforeMs: number,
    limit: number,
  ): Promise<readonly IssueId[]> {
    const rows = await this.#db
      .selectFrom('issue')
      .select('id')
      .where('project_id', '=', projectId)
      .where('status', '=', 'unresolved')
      .where('last_seen_at_ms', '<', lastSeenBeforeMs)
      .orderBy('last_seen_at_ms')
      .limit(limit)
      .execute()
    return rows.map(({ id }) => id as IssueId)
  }

  async listWatched(query: WatchedQuery): Promise<readonly WatchedIssue[]> {
    const rows = await this.#db
      .selectFrom('issue')
      .select(['id', 'substatus', 'status_details', 'priority_locked_at_ms'])
      .select(['first_seen_at_ms', 'status_changed_at_ms'])
      // All of them: it makes the index of the stream answer for every project in turn.
      .where('project_id', 'in', (eb) => eb.selectFrom('project').select('project.id'))
      .where('status', '=', 'ignored')
      .where('last_seen_at_ms', '>=', query.seenSinceMs)
      .where('id', '>', query.afterId)
      .where((eb) =>
        eb.or([
          eb('substatus', '=', 'archived_until_escalating'),
          eb('event_count', '>=', eb.ref('wake_event_count')),
          eb('user_count', '>=', eb.ref('wake_user_count')),
        ]),
      )
      .orderBy('id')
      .limit(query.limit)
      .execute()
    return rows.map((row) => ({
      id: row.id as IssueId,
      substatus: row.substatus as IssueSubstatus,
      details: JSON.parse(row.status_details),
      isPriorityLocked: row.priority_locked_at_ms !== null,
      firstSeenAtMs: row.first_seen_at_ms,
      archivedAtMs: row.status_changed_at_ms,
    }))
  }

  async countEvents(issueId: IssueId, sinceMs: number, max: number): Promise<number> {
    const { count } = await this.#db
      .selectFrom((eb) =>
        eb
          .selectFrom('event')
          .select('event.id')
          .where('issue_id', '=', issueId)
          .where('occurred_at_ms', '>=', sinceMs)
          .limit(max)
          .as('recent'),
      )
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return Number(count)
  }

  async countUsers(issueId: IssueId, sinceMs: number): Promise<number> {
    const { count } = await this.#db
      .selectFrom('issue_tag')
      .innerJoin('tag_value', 'tag_value.id', 'issue_tag.tag_value_id')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('issue_tag.issue_id', '=', issueId)
      .where('issue_tag.last_seen_at_ms', '>=', sinceMs)
      .where('tag_value.key', '=', USER_KEY)
      .executeTakeFirstOrThrow()
    return Number(count)
  }
}
