import type { UserId } from '@vedette/protocol/ids'
import type { Kysely, Selectable } from 'kysely'
import type { UserIdentity, UserIdentityStore } from '../user-identity-store.ts'
import type { Database } from './database.ts'
import type { UserIdentityTable } from './sign-in-tables.ts'

export class SqlUserIdentityStore implements UserIdentityStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async insert(identity: Omit<UserIdentity, 'id'>): Promise<UserIdentity> {
    const row = await this.#db
      .insertInto('user_identity')
      .values({
        user_id: identity.userId,
        issuer: identity.issuer,
        subject: identity.subject,
        email: identity.email,
        created_at_ms: identity.createdAtMs,
        last_used_at_ms: identity.lastUsedAtMs,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    return identityOf(row)
  }

  async find(issuer: string, subject: string): Promise<UserIdentity | undefined> {
    const row = await this.#db
      .selectFrom('user_identity')
      .selectAll()
      .where('issuer', '=', issuer)
      .where('subject', '=', subject)
      .executeTakeFirst()
    return row && identityOf(row)
  }

  async listForUser(userId: UserId): Promise<readonly UserIdentity[]> {
    const rows = await this.#db
      .selectFrom('user_identity')
      .selectAll()
      .where('user_id', '=', userId)
      .orderBy('id')
      .execute()
    return rows.map(identityOf)
  }

  async touch(id: number, email: string, usedAtMs: number): Promise<void> {
    await this.#db
      .updateTable('user_identity')
      .set({ email, last_used_at_ms: usedAtMs })
      .where('id', '=', id)
      .execute()
  }

  async delete(userId: UserId, id: number): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('user_identity')
      .where('user_id', '=', userId)
      .where('id', '=', id)
      .executeTakeFirst()
    return numDeletedRows > 0n
  }
}

function identityOf(row: Selectable<UserIdentityTable>): UserIdentity {
  return {
    id: row.id,
    userId: row.user_id as UserId,
    issuer: row.issuer,
    subject: row.subject,
    email: row.email,
    createdAtMs: row.created_at_ms,
    lastUsedAtMs: row.last_used_at_ms,
  }
}
