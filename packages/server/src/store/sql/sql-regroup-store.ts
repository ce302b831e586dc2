import type { EventId, IssueId, ProjectId, UserId } from '@vedette/protocol/ids'
import type { Kysely, Selectable } from 'kysely'
import { assert } from '../../platform/assert.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import type {
  GroupingChange,
  GroupingChangeKind,
  GroupingChangePlan,
  GroupingChangeStatus,
  NewGroupingChange,
  RegroupStore,
  RegroupTransaction,
} from '../regroup-store.ts'
import type { Database, GroupingChangeTable } from './database.ts'
import { packJson, unpackJson } from './regroup/pack-json.ts'
import { SqlRegroupReader } from './regroup/sql-regroup-reader.ts'
import { SqlRegroupTransaction } from './regroup/sql-regroup-transaction.ts'

export class SqlRegroupStore extends SqlRegroupReader implements RegroupStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    super(db)
    this.#db = db
  }

  async insertChange({ plan, ...change }: NewGroupingChange): Promise<GroupingChange> {
    const row = await this.#db
      .insertInto('grouping_change')
      .values({
        project_id: change.projectId,
        kind: change.kind,
        status: 'previewed',
        actor_user_id: change.actorUserId ?? null,
        summary: JSON.stringify(change.summary),
        plan: packJson(plan),
        created_at_ms: change.createdAtMs,
      })
      .returning(CHANGE_COLUMNS)
      .executeTakeFirstOrThrow()
    return changeOf(row)
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

  transaction<T>(work: (transaction: RegroupTransaction) => Promise<T>): Promise<T> {
    return this.#db.transaction().execute((db) => work(new SqlRegroupTransaction(db)))
  }
}

const CHANGE_COLUMNS = [
  'id',
  'project_id',
  'kind',
  'status',
  'actor_user_id',
  'summary',
  'created_at_ms',
  'applied_at_ms',
  'reverted_at_ms',
] as const

type ChangeRow = Pick<Selectable<GroupingChangeTable>, (typeof CHANGE_COLUMNS)[number]>

function changeOf(row: ChangeRow): GroupingChange {
  const summary: unknown = JSON.parse(row.summary)
  assert(typeof summary === 'object' && summary !== null, 'a summary is an object')
  return {
    id: row.id,
    projectId: row.project_id as ProjectId,
    kind: row.kind as GroupingChangeKind,
    status: row.status as GroupingChangeStatus,
    actorUserId: (row.actor_user_id ?? undefined) as UserId | undefined,
    summary: summary as GroupingChange['summary'],
    createdAtMs: row.created_at_ms,
    appliedAtMs: row.applied_at_ms ?? undefined,
    revertedAtMs: row.reverted_at_ms ?? undefined,
  }
}
