import type { Kysely } from 'kysely'
import type { CheckpointStore } from '../checkpoint-store.ts'
import type { Database } from './database.ts'

export class SqlCheckpointStore implements CheckpointStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async position(queue: string): Promise<number> {
    const row = await this.#db
      .selectFrom('checkpoint')
      .select('position')
      .where('queue', '=', queue)
      .executeTakeFirst()
    return row?.position ?? 0
  }

  async skipTo(queue: string, position: number): Promise<void> {
    await this.#db
      .insertInto('checkpoint')
      .values({ queue, position })
      .onConflict((oc) =>
        oc.column('queue').doUpdateSet({ position }).where('checkpoint.position', '<', position),
      )
      .execute()
  }
}
