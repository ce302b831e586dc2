import type { IssueId, ProjectId, TeamId, UserId } from '@vedette/protocol/ids'
import { LEVELS, type Level } from '@vedette/protocol/level'
import { type Kysely, type Selectable, sql } from 'kysely'
import { type IssueStatus, type IssueSubstatus, PRIORITIES } from '../../lifecycle/issue-state.ts'
import { assert } from '../../platform/assert.ts'
import { createSeries } from '../issue-series.ts'
import type { Issue, IssueQuery, IssueStore, Series, SeriesRange } from '../issue-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import type { Database, IssueTable } from './database.ts'
import { deleteIssue } from './delete-issue.ts'
import { type IssueFilterDeps, issueFilter, knownIssueFilter } from './issue-search/issue-filter.ts'
import { issueOrder } from './issue-search/issue-order.ts'
import { findSearchFacts, type SearchFacts } from './issue-search/search-facts.ts'
import { streamSlices } from './issue-search/stream-slices.ts'
import { markForDeletion, PENDING_DELETION } from './pending-deletion.ts'
import { chunksOf, ROWS_PER_QUERY } from './regroup/chunks.ts'
import type { TextMatching } from './text-matching.ts'

export class SqlIssueStore implements IssueStore {
  readonly #db: Kysely<Database>
  readonly #matching: TextMatching

  constructor(db: Kysely<Database>, matching: TextMatching) {
    this.#db = db
    this.#matching = matching
  }

  async find(id: IssueId): Promise<Issue | undefined> {
    const row = await this.#db
      .selectFrom('issue')
      .selectAll()
      .where('id', '=', id)
      .where('status', '<>', PENDING_DELETION)
      .executeTakeFirst()
    return row && issueOf(row)
  }

  async findMany(ids: readonly IssueId[]): Promise<readonly Issue[]> {
    const issues = new Map<IssueId, Issue>()
    for (const some of chunksOf(ids, ROWS_PER_QUERY)) {
      const found = this.#db.selectFrom('issue').selectAll().where('id', 'in', some)
      const rows = await found.where('status', '<>', PENDING_DELETION).execute()
      for (const issue of rows.map(issueOf)) issues.set(issue.id, issue)
    }
    return ids.flatMap((id) => issues.get(id) ?? [])
  }

  async findByShareId(shareId: string): Promise<Issue | undefined> {
    const row = await this.#db
      .selectFrom('issue')
      .selectAll()
      .where('share_id', '=', shareId)
      .executeTakeFirst()
    return row && issueOf(row)
  }

  async findByShortNumber(projectId: ProjectId, shortNumber: number): Promise<Issue | undefined> {
    const row = await this.#db
      .selectFrom('issue')
      .selectAll()
      .where('project_id', '=', projectId)
      .where('short_number', '=', shortNumber)
      .where('status', '<>', PENDING_DELETION)
      .executeTakeFirst()
    return row && issueOf(row)
  }

  async list(query: IssueQuery, page: PageRequest): Promise<Page<Issue>> {
    const found = await this.listIds(query, { ...page, limit: page.limit + 1 })
    const { rows: ids, hasMore } = pageOf(found, page)
    return { rows: await this.findMany(ids), hasMore }
  }

  /** The ids of a page, by what the rows of issues and their tags say. */
  async listIds(query: IssueQuery, page: PageRequest): Promise<readonly IssueId[]> {
    const facts = await findSearchFacts(this.#db, query)
    const rows = await this.listIdsQuery(query, page, facts).execute()
    return rows.map(({ id }) => id as IssueId)
  }

  /**
   * The ids alone, which an index can answer without the rows: sorting the whole issues of several
   * projects would read them all. Exposed for the test of the query's plan.
   */
  listIdsQuery(query: IssueQuery, page: PageRequest, facts: SearchFacts) {
    const slices = streamSlices(query)
    if (slices === undefined) {
      const listed = this.#listed(query, page)
      return listed.select('id').where((eb) => issueFilter(eb, query, this.#filterDeps(facts)))
    }
    const firstPage = { offset: 0, limit: page.offset + page.limit }
    const [first, ...others] = slices.map(({ projectId, status }) => {
      const slice = this.#listed(query, firstPage)
        .select((eb) => ['id', sql<number>`${issueOrder(eb, query)}`.as('rank')])
        .where('project_id', '=', projectId)
        .where('status', '=', status)
        .where((eb) => knownIssueFilter(eb, query, this.#filterDeps(facts)))
      // Around it, since a part of a union has neither order nor limit of its own.
      return this.#db.selectFrom(slice.as('slice')).selectAll()
    })
    assert(first, 'a stream has slices or none')
    return this.#db
      .selectFrom(others.reduce((some, one) => some.unionAll(one), first).as('first_ones'))
      .select('id')
      .orderBy('rank', 'desc')
      .orderBy('id', 'desc')
      .offset(page.offset)
      .limit(page.limit)
  }

  #listed(query: IssueQuery, page: PageRequest) {
    return this.#db
      .selectFrom('issue')
      .orderBy((eb) => issueOrder(eb, query), 'desc')
      .orderBy('id', 'desc')
      .offset(page.offset)
      .limit(page.limit)
  }

  #filterDeps(facts: SearchFacts): IssueFilterDeps {
    return { matching: this.#matching, facts }
  }

  async count(query: IssueQuery, max: number): Promise<number> {
    const facts = await findSearchFacts(this.#db, query)
    const deps = this.#filterDeps(facts)
    const { count } = await this.#db
      .selectFrom((eb) =>
        eb
          .selectFrom('issue')
          .select('issue.id')
          .where((where) => issueFilter(where, query, deps))
          .limit(max)
          .as('matching'),
      )
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return Number(count)
  }

  async series(ids: readonly IssueId[], range: SeriesRange): Promise<ReadonlyMap<IssueId, Series>> {
    const rows = await this.#db
      .selectFrom('issue_hour')
      .selectAll()
      .where('issue_id', 'in', ids)
      .where('hour', '>=', range.from)
      .where('hour', '<', range.to)
      .execute()
    const hours = Map.groupBy(rows, (row) => row.issue_id)
    return new Map(
      ids.map((id) => {
        const counts = hours.get(id)?.map((row) => [row.hour, row.event_count] as const)
        return [id, createSeries(range, counts ?? [])]
      }),
    )
  }

  async listHashes(id: IssueId): Promise<readonly string[]> {
    const rows = await this.#db
      .selectFrom('issue_hash')
      .select('hash')
      .where('issue_id', '=', id)
      .orderBy('hash')
      .execute()
    return rows.map(({ hash }) => Buffer.from(hash).toString('hex'))
  }

  markForDeletion(ids: readonly IssueId[]): Promise<number> {
    return markForDeletion(this.#db, ids)
  }

  async listMarked(limit: number): Promise<readonly IssueId[]> {
    const rows = await this.#db
      .selectFrom('issue')
      .select('id')
      .where('project_id', 'in', (eb) => eb.selectFrom('project').select('project.id'))
      .where('status', '=', PENDING_DELETION)
      .limit(limit)
      .execute()
    return rows.map(({ id }) => id as IssueId)
  }

  async delete(ids: readonly IssueId[]): Promise<number> {
    let count = 0
    for (const id of new Set(ids)) if (await deleteIssue(this.#db, id)) count += 1
    return count
  }
}

function issueOf(row: Selectable<IssueTable>): Issue {
  return {
    id: row.id as IssueId,
    projectId: row.project_id as ProjectId,
    shortNumber: row.short_number,
    title: row.title,
    culprit: row.culprit,
    type: row.type,
    level: levelOf(row.level),
    platform: row.platform,
    logger: row.logger ?? undefined,
    metadata: JSON.parse(row.metadata),
    isUnhandled: row.is_unhandled === 1,
    status: row.status as IssueStatus,
    substatus: (row.substatus ?? undefined) as IssueSubstatus | undefined,
    statusDetails: JSON.parse(row.status_details),
    eventCount: row.event_count,
    userCount: row.user_count,
    commentCount: row.comment_count,
    firstSeenAtMs: row.first_seen_at_ms,
    lastSeenAtMs: row.last_seen_at_ms,
    firstRelease: row.first_release ?? undefined,
    lastRelease: row.last_release ?? undefined,
    assignedUserId: (row.assigned_user_id ?? undefined) as UserId | undefined,
    assignedTeamId: (row.assigned_team_id ?? undefined) as TeamId | undefined,
    statusChangedAtMs: row.status_changed_at_ms,
    isPublic: row.is_public === 1,
    shareId: row.share_id ?? undefined,
    priority: PRIORITIES[row.priority] ?? 'medium',
    priorityLockedAtMs: row.priority_locked_at_ms ?? undefined,
  }
}

function levelOf(index: number): Level {
  return LEVELS[index] ?? 'error'
}
