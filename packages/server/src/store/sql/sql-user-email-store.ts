import type { UserId } from '@vedette/protocol/ids'
import type { Kysely, Selectable } from 'kysely'
import type { NewUserEmail, UserEmail, UserEmailStore } from '../user-email-store.ts'
import type { User } from '../user-store.ts'
import type { Database } from './database.ts'
import type { UserEmailTable } from './sign-in-tables.ts'
import { userOf } from './sql-user-store.ts'

export class SqlUserEmailStore implements UserEmailStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async insert({ userId, email, createdAtMs }: NewUserEmail): Promise<UserEmail> {
    const row = await this.#db
      .insertInto('user_email')
      .values({
        user_id: userId,
        email: email.toLowerCase(),
        is_verified: 0,
        created_at_ms: createdAtMs,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    return emailOf(row)
  }

  async list(userId: UserId): Promise<readonly UserEmail[]> {
    const rows = await this.#db
      .selectFrom('user_email')
      .selectAll()
      .where('user_id', '=', userId)
      .orderBy('id')
      .execute()
    return rows.map(emailOf)
  }

  findOwner(email: string): Promise<User | undefined> {
    return findOwner(this.#db, email.toLowerCase())
  }

  async verify(userId: UserId, email: string): Promise<boolean> {
    const address = email.toLowerCase()
    return this.#db.transaction().execute(async (db) => {
      const owner = await findOwner(db, address)
      if (owner !== undefined && owner.id !== userId) return false
      const { numUpdatedRows } = await db
        .updateTable('user_email')
        .set({ is_verified: 1 })
        .where('user_id', '=', userId)
        .where('email', '=', address)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    })
  }

  async delete(userId: UserId, email: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('user_email')
      .where('user_id', '=', userId)
      .where('email', '=', email.toLowerCase())
      .executeTakeFirst()
    return numDeletedRows > 0n
  }

  async makePrimary(userId: UserId, email: string, changedAtMs: number) {
    const address = email.toLowerCase()
    return this.#db.transaction().execute(async (db) => {
      const { numDeletedRows } = await db
        .deleteFrom('user_email')
        .where('user_id', '=', userId)
        .where('email', '=', address)
        .where('is_verified', '=', 1)
        .executeTakeFirst()
      const former = await db
        .selectFrom('user')
        .selectAll()
        .where('id', '=', userId)
        .executeTakeFirst()
      if (numDeletedRows === 0n || former === undefined) return undefined
      const row = await db
        .updateTable('user')
        .set({ email: address, is_email_verified: 1 })
        .where('id', '=', userId)
        .returningAll()
        .executeTakeFirstOrThrow()
      const { email: formerEmail, is_email_verified } = former
      const kept = { user_id: userId, email: formerEmail, is_verified: is_email_verified }
      await db
        .insertInto('user_email')
        .values({ ...kept, created_at_ms: changedAtMs })
        .execute()
      return userOf(row)
    })
  }
}

async function findOwner(db: Kysely<Database>, address: string): Promise<User | undefined> {
  const row = await db
    .selectFrom('user')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('email', '=', address),
        eb(
          'id',
          'in',
          eb
            .selectFrom('user_email')
            .select('user_id')
            .where('user_email.email', '=', address)
            .where('is_verified', '=', 1),
        ),
      ]),
    )
    .orderBy((eb) => eb.case().when('email', '=', address).then(0).else(1).end())
    .executeTakeFirst()
  return row && userOf(row)
}

function emailOf(row: Selectable<UserEmailTable>): UserEmail {
  return {
    id: row.id,
    userId: row.user_id as UserId,
    email: row.email,
    isVerified: row.is_verified === 1,
    createdAtMs: row.created_at_ms,
  }
}
