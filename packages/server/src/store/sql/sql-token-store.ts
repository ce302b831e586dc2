import type { UserId } from '@vedette/protocol/ids'
import type { Kysely } from 'kysely'
import type { ApiToken, NewApiToken, TokenStore } from '../token-store.ts'
import { tokenOf, tokenRowOf } from './api-token-row.ts'
import type { Database } from './database.ts'

export class SqlTokenStore implements TokenStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async insert(token: NewApiToken): Promise<ApiToken> {
    const row = await this.#db
      .insertInto('api_token')
      .values(tokenRowOf(token))
      .returningAll()
      .executeTakeFirstOrThrow()
    return tokenOf(row)
  }

  async findByHash(tokenHash: string): Promise<ApiToken | undefined> {
    const row = await this.#db
      .selectFrom('api_token')
      .selectAll()
      .where('token_hash', '=', tokenHash)
      .executeTakeFirst()
    return row && tokenOf(row)
  }

  async find(userId: UserId, id: number): Promise<ApiToken | undefined> {
    const row = await this.#db
      .selectFrom('api_token')
      .selectAll()
      .where('user_id', '=', userId)
      .where('oauth_grant_id', 'is', null)
      .where('id', '=', id)
      .executeTakeFirst()
    return row && tokenOf(row)
  }

  async listForUser(userId: UserId): Promise<readonly ApiToken[]> {
    const rows = await this.#db
      .selectFrom('api_token')
      .selectAll()
      .where('user_id', '=', userId)
      .where('oauth_grant_id', 'is', null)
      .orderBy('id')
      .execute()
    return rows.map(tokenOf)
  }

  async rename(userId: UserId, id: number, name: string): Promise<ApiToken | undefined> {
    const row = await this.#db
      .updateTable('api_token')
      .set({ name })
      .where('user_id', '=', userId)
      .where('oauth_grant_id', 'is', null)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst()
    return row && tokenOf(row)
  }

  async touch(id: number, usedAtMs: number): Promise<void> {
    await this.#db
      .updateTable('api_token')
      .set({ last_used_at_ms: usedAtMs })
      .where('id', '=', id)
      .execute()
  }

  async delete(userId: UserId, id: number): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('api_token')
      .where('user_id', '=', userId)
      .where('oauth_grant_id', 'is', null)
      .where('id', '=', id)
      .executeTakeFirst()
    return numDeletedRows > 0n
  }
}
