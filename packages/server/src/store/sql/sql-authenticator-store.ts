import type { UserId } from '@vedette/protocol/ids'
import type { Kysely, Selectable } from 'kysely'
import type {
  Authenticator,
  AuthenticatorKind,
  AuthenticatorStore,
  NewAuthenticator,
} from '../authenticator-store.ts'
import type { Database } from './database.ts'
import type { AuthenticatorTable } from './sign-in-tables.ts'

export class SqlAuthenticatorStore implements AuthenticatorStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async list(userId: UserId): Promise<readonly Authenticator[]> {
    const rows = await this.#db
      .selectFrom('authenticator')
      .selectAll()
      .where('user_id', '=', userId)
      .orderBy('id')
      .execute()
    return rows.map(authenticatorOf)
  }

  async listProtected(userIds: readonly UserId[]): Promise<ReadonlySet<UserId>> {
    const rows = await this.#db
      .selectFrom('authenticator')
      .select('user_id')
      .where('user_id', 'in', userIds)
      .where('kind', '=', 'totp')
      .execute()
    return new Set(rows.map((row) => row.user_id as UserId))
  }

  async enroll(request: NewAuthenticator): Promise<void> {
    const { userId, createdAtMs } = request
    await this.#db.transaction().execute(async (db) => {
      const common = { user_id: userId, created_at_ms: createdAtMs }
      const app = { ...common, kind: 'totp', sealed_secret: request.sealedSecret }
      await db
        .insertInto('authenticator')
        .values({ ...app, last_time_step: request.timeStep })
        .execute()
      await db
        .insertInto('authenticator')
        .values({ ...common, kind: 'recovery' })
        .execute()
      await insertCodes(db, userId, request.recoveryCodeHashes)
    })
  }

  async useTimeStep(userId: UserId, timeStep: number, usedAtMs: number): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('authenticator')
      .set({ last_time_step: timeStep, last_used_at_ms: usedAtMs })
      .where('user_id', '=', userId)
      .where('kind', '=', 'totp')
      .where('last_time_step', '<', timeStep)
      .executeTakeFirst()
    return numUpdatedRows > 0n
  }

  async useRecoveryCode(userId: UserId, codeHash: string, usedAtMs: number): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('recovery_code')
      .where('user_id', '=', userId)
      .where('code_hash', '=', codeHash)
      .executeTakeFirst()
    if (numDeletedRows === 0n) return false
    await this.#db
      .updateTable('authenticator')
      .set({ last_used_at_ms: usedAtMs })
      .where('user_id', '=', userId)
      .where('kind', '=', 'recovery')
      .execute()
    return true
  }

  async replaceRecoveryCodes(
    userId: UserId,
    codeHashes: readonly string[],
    createdAtMs: number,
  ): Promise<void> {
    await this.#db.transaction().execute(async (db) => {
      const { numUpdatedRows } = await db
        .updateTable('authenticator')
        .set({ created_at_ms: createdAtMs, last_used_at_ms: null })
        .where('user_id', '=', userId)
        .where('kind', '=', 'recovery')
        .executeTakeFirst()
      await db.deleteFrom('recovery_code').where('user_id', '=', userId).execute()
      if (numUpdatedRows > 0n) await insertCodes(db, userId, codeHashes)
    })
  }

  async countRecoveryCodes(userId: UserId): Promise<number> {
    const { count } = await this.#db
      .selectFrom('recovery_code')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('user_id', '=', userId)
      .executeTakeFirstOrThrow()
    return Number(count)
  }

  async deleteForUser(userId: UserId): Promise<number> {
    return this.#db.transaction().execute(async (db) => {
      await db.deleteFrom('recovery_code').where('user_id', '=', userId).execute()
      const { numDeletedRows } = await db
        .deleteFrom('authenticator')
        .where('user_id', '=', userId)
        .executeTakeFirst()
      return Number(numDeletedRows)
    })
  }
}

async function insertCodes(
  db: Kysely<Database>,
  userId: UserId,
  codeHashes: readonly string[],
): Promise<void> {
  const rows = codeHashes.map((codeHash) => ({ user_id: userId, code_hash: codeHash }))
  await db.insertInto('recovery_code').values(rows).execute()
}

function authenticatorOf(row: Selectable<AuthenticatorTable>): Authenticator {
  return {
    id: row.id,
    userId: row.user_id as UserId,
    kind: row.kind as AuthenticatorKind,
    sealedSecret: row.sealed_secret ?? undefined,
    createdAtMs: row.created_at_ms,
    lastUsedAtMs: row.last_used_at_ms ?? undefined,
  }
}
