import type { UserId } from '@vedette/protocol/ids'

/** How somebody proved who they are. */
export type SignInMethod = 'password' | 'oidc'

/** A signed-in browser. The cookie's value is kept as a SHA-256 only. */
export interface Session {
  readonly sessionHash: string
  readonly userId: UserId
  readonly ip: string | undefined
  readonly userAgent: string | undefined
  readonly createdAtMs: number
  readonly lastSeenAtMs: number
  readonly expiresAtMs: number
  /** When the person last proved who they are: dangerous things want that to be recent. */
  readonly verifiedAtMs: number
  readonly method: SignInMethod
}

export interface SessionStore {
  insert(session: Session): Promise<void>
  find(sessionHash: string): Promise<Session | undefined>
  /** What was used last comes first. */
  listForUser(userId: UserId): Promise<readonly Session[]>
  touch(sessionHash: string, lastSeenAtMs: number): Promise<void>
  /** Gives a session another secret. False, and nothing new, when the old one is gone. */
  replace(oldHash: string, session: Session): Promise<boolean>
  delete(sessionHash: string): Promise<boolean>
  /** All of them, or all but one. */
  deleteForUser(userId: UserId, exceptHash?: string): Promise<number>
  deleteExpired(nowMs: number): Promise<number>
}
