import type { UserId } from '@vedette/protocol/ids'
import type { JsonObject, JsonValue } from '@vedette/protocol/json'
import type { Kysely } from 'kysely'
import type { UserOptionStore } from '../user-option-store.ts'
import type { Database } from './database.ts'

export class SqlUserOptionStore implements UserOptionStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async findAll(userId: UserId): Promise<JsonObject> {
    const rows = await this.#db
      .selectFrom('user_option')
      .select(['name', 'value'])
      .where('user_id', '=', userId)
      .orderBy('name')
      .execute()
    return Object.fromEntries(rows.map(({ name, value }) => [name, JSON.parse(value)]))
  }

  async upsert(
    userId: UserId,
    values: { readonly [name: string]: JsonValue },
    updatedAtMs: number,
  ): Promise<void> {
    const rows = Object.entries(values).map(([name, value]) => ({
      user_id: userId,
      name,
      value: JSON.stringify(value),
      updated_at_ms: updatedAtMs,
    }))
    if (rows.length === 0) return
    await this.#db
      .insertInto('user_option')
      .values(rows)
      .onConflict((oc) =>
        oc.columns(['user_id', 'name']).doUpdateSet((eb) => ({
          value: eb.ref('excluded.value'),
          updated_at_ms: updatedAtMs,
        })),
      )
      .execute()
  }
}
