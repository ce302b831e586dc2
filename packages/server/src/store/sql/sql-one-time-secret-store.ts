import type { UserId } from '@vedette/protocol/ids'
import type { Kysely, Selectable } from 'kysely'
import type { OneTimeSecret, OneTimeSecretStore, SecretPurpose } from '../one-time-secret-store.ts'
import type { Database } from './database.ts'
import type { OneTimeSecretTable } from './sign-in-tables.ts'

export class SqlOneTimeSecretStore implements OneTimeSecretStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async insert(secret: OneTimeSecret): Promise<void> {
    await this.#db
      .insertInto('one_time_secret')
      .values({
        secret_hash: secret.secretHash,
        purpose: secret.purpose,
        user_id: secret.userId ?? null,
        data: JSON.stringify(secret.data),
        created_at_ms: secret.createdAtMs,
        expires_at_ms: secret.expiresAtMs,
      })
      .execute()
  }

  async find(purpose: SecretPurpose, secretHash: string, nowMs: number) {
    const row = await this.#db
      .selectFrom('one_time_secret')
      .selectAll()
      .where('secret_hash', '=', secretHash)
      .where('purpose', '=', purpose)
      .where('expires_at_ms', '>', nowMs)
      .executeTakeFirst()
    return row && secretOf(row)
  }

  // Deleting is what decides between two who hold it.
  async take(purpose: SecretPurpose, secretHash: string, nowMs: number) {
    const found = await this.find(purpose, secretHash, nowMs)
    const { numDeletedRows } = await this.#db
      .deleteFrom('one_time_secret')
      .where('secret_hash', '=', secretHash)
      .where('purpose', '=', purpose)
      .executeTakeFirst()
    return numDeletedRows > 0n ? found : undefined
  }

  async deleteForUser(userId: UserId, purpose: SecretPurpose): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('one_time_secret')
      .where('user_id', '=', userId)
      .where('purpose', '=', purpose)
      .executeTakeFirst()
    return Number(numDeletedRows)
  }

  async deleteExpired(nowMs: number): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('one_time_secret')
      .where('expires_at_ms', '<=', nowMs)
      .executeTakeFirst()
    return Number(numDeletedRows)
  }
}

function secretOf(row: Selectable<OneTimeSecretTable>): OneTimeSecret {
  return {
    secretHash: row.secret_hash,
    purpose: row.purpose as SecretPurpose,
    userId: (row.user_id ?? undefined) as UserId | undefined,
    data: JSON.parse(row.data),
    createdAtMs: row.created_at_ms,
    expiresAtMs: row.expires_at_ms,
  }
}
