import type { EventId, IssueId, ProjectId } from '@vedette/protocol/ids'
import type { Kysely } from 'kysely'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import type {
  GroupingChange,
  GroupingChangePlan,
  NewGroupingChange,
  RegroupStore,
  RegroupTransaction,
} from '../regroup-store.ts'
import type { Database } from './database.ts'
import { CHANGE_COLUMNS, changeOf, insertGroupingChange } from './regroup/grouping-change-row.ts'
import { unpackJson } from './regroup/pack-json.ts'
import { SqlRegroupReader } from './regroup/sql-regroup-reader.ts'

export class SqlRegroupStore extends SqlRegroupReader implements RegroupStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    super(db)
    this.#db = db
  }

  insertChange(change: NewGroupingChange): Promise<GroupingChange> {
    return insertGroupingChange(this.#db, change)
  }

  async findChange(id: number): Promise<GroupingChange | undefined> {
    const row = await this.#db
      .selectFrom('grouping_change')
      .select(CHANGE_COLUMNS)
      .where('id', '=', id)
      .executeTakeFirst()
    return row && changeOf(row)
  }

  async findPlan(id: number): Promise<GroupingChangePlan | undefined> {
    const row = await this.#db
      .selectFrom('grouping_change')
      .select('plan')
      .where('id', '=', id)
      .executeTakeFirst()
    return row && unpackJson<GroupingChangePlan>(row.plan)
  }

  async listChanges(projectId: ProjectId, page: PageRequest): Promise<Page<GroupingChange>> {
    const rows = await this.#db
      .selectFrom('grouping_change')
      .select(CHANGE_COLUMNS)
      .where('project_id', '=', projectId)
      .orderBy('id', 'desc')
      .offset(page.offset)
      .limit(page.limit + 1)
      .execute()
    return pageOf(rows.map(changeOf), page)
  }

  async deletePreviews(createdBeforeMs: number): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('grouping_change')
      .where('status', '=', 'previewed')
      .where('created_at_ms', '<', createdBeforeMs)
      .executeTakeFirst()
    return Number(numDeletedRows)
  }

  async findRedirect(issueId: IssueId): Promise<IssueId | undefined> {
    const row = await this.#db
      .selectFrom('issue_redirect')
      .select('target_issue_id')
      .where('issue_id', '=', issueId)
      .executeTakeFirst()
    return row?.target_issue_id as IssueId | undefined
  }

  async findRedirectByShortNumber(
    projectId: ProjectId,
    shortNumber: number,
  ): Promise<IssueId | undefined> {
    const row = await this.#db
      .selectFrom('issue_redirect')
      .select('target_issue_id')
      .where('project_id', '=', projectId)
      .where('short_number', '=', shortNumber)
      .executeTakeFirst()
    return row?.target_issue_id as IssueId | undefined
  }

  async findLatestByHash(issueId: IssueId): Promise<ReadonlyMap<string, EventId>> {
    const rows = await this.#db
      .selectFrom('event')
      .innerJoin('event_grouping', 'event_grouping.id', 'event.grouping_id')
      .select((eb) => [
        'event.event_id',
        'event_grouping.hashes',
        eb.fn.max<number>('event.id').as('last'),
      ])
      .where('event.issue_id', '=', issueId)
      .groupBy('event.grouping_id')
      .orderBy('last')
      .execute()
    return new Map(
      rows.map((row) => {
        const eventId = Buffer.from(row.event_id).toString('hex')
        return [Buffer.from(row.hashes).toString('hex').slice(0, 32), eventId as EventId]
      }),
    )
  }

  async transaction<T>(work: (transaction: RegroupTransaction) => Promise<T>): Promise<T> {
    // Only the thread that moves events comes here.
    const { SqlRegroupTransaction } = await import('./regroup/sql-regroup-transaction.ts')
    return this.#db.transaction().execute((db) => work(new SqlRegroupTransaction(db)))
  }
}
