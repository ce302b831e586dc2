import type { Kysely, Selectable } from 'kysely'
import type { OutboxKind, OutboxMessage, OutboxStore } from '../outbox-store.ts'
import type { Database, OutboxTable } from './database.ts'
import { chunksOf, ROWS_PER_QUERY } from './regroup/chunks.ts'

export class SqlOutboxStore implements OutboxStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async list(afterId: number, limit: number): Promise<readonly OutboxMessage[]> {
    const rows = await this.#db
      .selectFrom('outbox')
      .selectAll()
      .where('id', '>', afterId)
      .orderBy('id')
      .limit(limit)
      .execute()
    return rows.map(messageOf)
  }

  async listOfKind(kind: OutboxKind, limit: number): Promise<readonly OutboxMessage[]> {
    const rows = await this.#db
      .selectFrom('outbox')
      .selectAll()
      .where('kind', '=', kind)
      .orderBy('id')
      .limit(limit)
      .execute()
    return rows.map(messageOf)
  }

  async deleteMany(ids: readonly number[]): Promise<void> {
    for (const some of chunksOf(ids, ROWS_PER_QUERY)) {
      await this.#db.deleteFrom('outbox').where('id', 'in', some).execute()
    }
  }

  async deleteBefore(createdBeforeMs: number): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('outbox')
      .where('created_at_ms', '<', createdBeforeMs)
      .executeTakeFirst()
    return Number(numDeletedRows)
  }
}

function messageOf(row: Selectable<OutboxTable>): OutboxMessage {
  return {
    id: row.id,
    kind: row.kind as OutboxKind,
    payload: JSON.parse(row.payload),
    createdAtMs: row.created_at_ms,
  }
}
