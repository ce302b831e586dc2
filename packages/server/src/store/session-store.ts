import type { UserId } from '@vedette/protocol/ids'

/** A signed-in browser. The cookie's value is kept as a SHA-256 only. */
export interface Session {
  readonly sessionHash: string
  readonly userId: UserId
  readonly ip: string | undefined
  readonly userAgent: string | undefined
  readonly createdAtMs: number
  readonly lastSeenAtMs: number
  readonly expiresAtMs: number
}

export interface SessionStore {
  insert(session: Session): Promise<void>
  find(sessionHash: string): Promise<Session | undefined>
  touch(sessionHash: string, lastSeenAtMs: number): Promise<void>
  delete(sessionHash: string): Promise<void>
  deleteForUser(userId: UserId): Promise<number>
  deleteExpired(nowMs: number): Promise<number>
}
