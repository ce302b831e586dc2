import type { KeyId, ProjectId } from '@vedette/protocol/ids'
import type { Kysely, Selectable } from 'kysely'
import type { FailedItem, FailedItemState, FailedItemStore } from '../failed-item-store.ts'
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

  async count(state: FailedItemState): Promise<number> {
    const { count } = await this.#db
      .selectFrom('failed_item')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('state', '=', state)
      .executeTakeFirstOrThrow()
    return Number(count)
  }

  async retryBuried(nowMs: number, ids?: readonly number[]): Promise<number> {
    const { numUpdatedRows } = await this.#db
      .updateTable('failed_item')
      .set({ state: 'retrying', attempt: 0, next_attempt_at_ms: nowMs })
      .where('state', '=', 'buried')
      .$if(ids !== undefined, (query) => query.where('id', 'in', ids ?? []))
      .executeTakeFirst()
    return Number(numUpdatedRows)
  }

  async deleteBuried(ids?: readonly number[]): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('failed_item')
      .where('state', '=', 'buried')
      .$if(ids !== undefined, (query) => query.where('id', 'in', ids ?? []))
      .executeTakeFirst()
    return Number(numDeletedRows)
  }

  #select(state: FailedItemState) {
    return this.#db.selectFrom('failed_item').selectAll().where('state', '=', state)
  }
}

function failedItemOf(row: Selectable<FailedItemTable>): FailedItem {
  return {
    id: row.id,
    item: {
      projectId: row.project_id as ProjectId,
      keyId: row.key_id as KeyId,
      receivedAtMs: row.received_at_ms,
      sender: JSON.parse(row.sender),
      body: row.body,
    },
    state: row.state as FailedItemState,
    attempt: row.attempt,
    reason: row.reason,
    nextAttemptAtMs: row.next_attempt_at_ms,
    createdAtMs: row.created_at_ms,
  }
}
