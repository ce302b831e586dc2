import type { KeyId, ProjectId } from '@vedette/protocol/ids'
import {
  type Expression,
  type ExpressionBuilder,
  type Kysely,
  type Selectable,
  type SqlBool,
  sql,
} from 'kysely'
import {
  type FailedItem,
  type FailedItemChoice,
  type FailedItemFilter,
  type FailedItemGlance,
  type FailedItemStanding,
  type FailedItemState,
  type FailedItemStore,
  GLANCE_BYTES,
} from '../failed-item-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import type { Database, FailedItemTable } from './database.ts'

export class SqlFailedItemStore implements FailedItemStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async listDue(nowMs: number, limit: number): Promise<readonly FailedItem[]> {
    const rows = await this.#select('retrying')
      .where('next_attempt_at_ms', '<=', nowMs)
      .orderBy('next_attempt_at_ms')
      .orderBy('id')
      .limit(limit)
      .execute()
    return rows.map(failedItemOf)
  }

  async listBuried(limit: number): Promise<readonly FailedItem[]> {
    const rows = await this.#select('buried').orderBy('id').limit(limit).execute()
    return rows.map(failedItemOf)
  }

  async list(filter: FailedItemFilter, page: PageRequest): Promise<Page<FailedItemGlance>> {
    const { state, projectId } = filter
    const rows = await this.#db
      .selectFrom('failed_item')
      .select(STANDING_COLUMNS)
      .select(['project_id', 'key_id', 'received_at_ms'])
      .select(sql<number>`length(body)`.as('bytes'))
      .select(sql<Uint8Array>`substr(body, 1, ${sql.lit(GLANCE_BYTES)})`.as('head'))
      .where('state', '=', state)
      .$if(projectId !== undefined, (query) => query.where('project_id', '=', projectId ?? 0))
      .orderBy('id', 'desc')
      .offset(page.offset)
      .limit(page.limit + 1)
      .execute()
    const glances = rows.map((row) => ({
      ...standingOf(row),
      projectId: row.project_id as ProjectId,
      keyId: row.key_id as KeyId,
      receivedAtMs: row.received_at_ms,
      bytes: row.bytes,
      head: row.head,
    }))
    return pageOf(glances, page)
  }

  async find(id: number): Promise<FailedItem | undefined> {
    const row = await this.#db
      .selectFrom('failed_item')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    return row && failedItemOf(row)
  }

  async count(state: FailedItemState): Promise<number> {
    const { count } = await this.#db
      .selectFrom('failed_item')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('state', '=', state)
      .executeTakeFirstOrThrow()
    return Number(count)
  }

  async retryBuried(nowMs: number, choice: FailedItemChoice = {}): Promise<number> {
    const { numUpdatedRows } = await this.#db
      .updateTable('failed_item')
      .set({ state: 'retrying', attempt: 0, next_attempt_at_ms: nowMs })
      .where((eb) => isChosen(eb, choice))
      .executeTakeFirst()
    return Number(numUpdatedRows)
  }

  async deleteBuried(choice: FailedItemChoice = {}): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('failed_item')
      .where((eb) => isChosen(eb, choice))
      .executeTakeFirst()
    return Number(numDeletedRows)
  }

  #select(state: FailedItemState) {
    return this.#db.selectFrom('failed_item').selectAll().where('state', '=', state)
  }
}

const STANDING_COLUMNS = [
  'id',
  'state',
  'attempt',
  'reason',
  'next_attempt_at_ms',
  'created_at_ms',
] as const

function isChosen(
  eb: ExpressionBuilder<Database, 'failed_item'>,
  { ids, projectId }: FailedItemChoice,
): Expression<SqlBool> {
  return eb.and([
    eb('state', '=', 'buried'),
    ...(ids === undefined ? [] : [eb('id', 'in', ids)]),
    ...(projectId === undefined ? [] : [eb('project_id', '=', projectId)]),
  ])
}

function standingOf(
  row: Pick<Selectable<FailedItemTable>, (typeof STANDING_COLUMNS)[number]>,
): FailedItemStanding {
  return {
    id: row.id,
    state: row.state as FailedItemState,
    attempt: row.attempt,
    reason: row.reason,
    nextAttemptAtMs: row.next_attempt_at_ms,
    createdAtMs: row.created_at_ms,
  }
}

function failedItemOf(row: Selectable<FailedItemTable>): FailedItem {
  return {
    ...standingOf(row),
    item: {
      projectId: row.project_id as ProjectId,
      keyId: row.key_id as KeyId,
      receivedAtMs: row.received_at_ms,
      sender: JSON.parse(row.sender),
      body: row.body,
    },
  }
}
