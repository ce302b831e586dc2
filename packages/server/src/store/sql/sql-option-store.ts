import type { Kysely } from 'kysely'
import type { OptionStore } from '../option-store.ts'
import type { Database } from './database.ts'

export class SqlOptionStore implements OptionStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async find(name: string): Promise<unknown> {
    const row = await this.#db
      .selectFrom('option')
      .select('value')
      .where('name', '=', name)
      .executeTakeFirst()
    return row && JSON.parse(row.value)
  }

  async upsert(name: string, value: unknown, updatedAtMs: number): Promise<void> {
    const columns = { value: JSON.stringify(value), updated_at_ms: updatedAtMs }
    await this.#db
      .insertInto('option')
      .values({ name, ...columns })
      .onConflict((oc) => oc.column('name').doUpdateSet(columns))
      .execute()
  }

  async insertIfAbsent(name: string, value: unknown, updatedAtMs: number): Promise<boolean> {
    const row = await this.#db
      .insertInto('option')
      .values({ name, value: JSON.stringify(value), updated_at_ms: updatedAtMs })
      .onConflict((oc) => oc.column('name').doNothing())
      .returning('name')
      .executeTakeFirst()
    return row !== undefined
  }

  async delete(name: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('option')
      .where('name', '=', name)
      .executeTakeFirst()
    return numDeletedRows > 0n
  }
}
