import type { UserId } from '@vedette/protocol/ids'
import type { Insertable, Kysely, Selectable } from 'kysely'
import type { Session, SessionStore, SignInMethod } from '../session-store.ts'
import type { Database, SessionTable } from './database.ts'

export class SqlSessionStore implements SessionStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async insert(session: Session): Promise<void> {
    await this.#db.insertInto('session').values(rowOf(session)).execute()
  }

  async find(sessionHash: string): Promise<Session | undefined> {
    const row = await this.#db
      .selectFrom('session')
      .selectAll()
      .where('session_hash', '=', sessionHash)
      .executeTakeFirst()
    return row && sessionOf(row)
  }

  async listForUser(userId: UserId): Promise<readonly Session[]> {
    const rows = await this.#db
      .selectFrom('session')
      .selectAll()
      .where('user_id', '=', userId)
      .orderBy('last_seen_at_ms', 'desc')
      .orderBy('session_hash')
      .execute()
    return rows.map(sessionOf)
  }

  async touch(sessionHash: string, lastSeenAtMs: number): Promise<void> {
    await this.#db
      .updateTable('session')
      .set({ last_seen_at_ms: lastSeenAtMs })
      .where('session_hash', '=', sessionHash)
      .execute()
  }

  // One statement, so that a session which somebody ends meanwhile does not come back.
  async replace(oldHash: string, session: Session): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('session')
      .set(rowOf(session))
      .where('session_hash', '=', oldHash)
      .executeTakeFirst()
    return numUpdatedRows > 0n
  }

  async delete(sessionHash: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('session')
      .where('session_hash', '=', sessionHash)
      .executeTakeFirst()
    return numDeletedRows > 0n
  }

  async deleteForUser(userId: UserId, exceptHash = ''): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('session')
      .where('user_id', '=', userId)
      .where('session_hash', '!=', exceptHash)
      .executeTakeFirst()
    return Number(numDeletedRows)
  }

  async deleteExpired(nowMs: number): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('session')
      .where('expires_at_ms', '<=', nowMs)
      .executeTakeFirst()
    return Number(numDeletedRows)
  }
}

function rowOf(session: Session): Insertable<SessionTable> {
  return {
    session_hash: session.sessionHash,
    user_id: session.userId,
    ip: session.ip ?? null,
    user_agent: session.userAgent ?? null,
    created_at_ms: session.createdAtMs,
    last_seen_at_ms: session.lastSeenAtMs,
    expires_at_ms: session.expiresAtMs,
    verified_at_ms: session.verifiedAtMs,
    method: session.method,
  }
}

function sessionOf(row: Selectable<SessionTable>): Session {
  return {
    sessionHash: row.session_hash,
    userId: row.user_id as UserId,
    ip: row.ip ?? undefined,
    userAgent: row.user_agent ?? undefined,
    createdAtMs: row.created_at_ms,
    lastSeenAtMs: row.last_seen_at_ms,
    expiresAtMs: row.expires_at_ms,
    verifiedAtMs: row.verified_at_ms,
    method: row.method as SignInMethod,
  }
}
