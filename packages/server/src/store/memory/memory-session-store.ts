import type { UserId } from '@vedette/protocol/ids'
import type { Session, SessionStore } from '../session-store.ts'
import { UniqueViolation } from '../unique-violation.ts'
import type { MemoryState } from './memory-state.ts'

export class MemorySessionStore implements SessionStore {
  readonly #sessions: Map<string, Session>

  constructor(state: MemoryState) {
    this.#sessions = state.sessions
  }

  async insert(session: Session): Promise<void> {
    if (this.#sessions.has(session.sessionHash)) throw new UniqueViolation(['session_hash'])
    this.#sessions.set(session.sessionHash, session)
  }

  async find(sessionHash: string): Promise<Session | undefined> {
    return this.#sessions.get(sessionHash)
  }

  async listForUser(userId: UserId): Promise<readonly Session[]> {
    return [...this.#sessions.values()]
      .filter((session) => session.userId === userId)
      .sort((a, b) => b.lastSeenAtMs - a.lastSeenAtMs || (a.sessionHash < b.sessionHash ? -1 : 1))
  }

  async touch(sessionHash: string, lastSeenAtMs: number): Promise<void> {
    const session = this.#sessions.get(sessionHash)
    if (session) this.#sessions.set(sessionHash, { ...session, lastSeenAtMs })
  }

  async replace(oldHash: string, session: Session): Promise<boolean> {
    if (!this.#sessions.delete(oldHash)) return false
    this.#sessions.set(session.sessionHash, session)
    return true
  }

  async delete(sessionHash: string): Promise<boolean> {
    return this.#sessions.delete(sessionHash)
  }

  async deleteForUser(userId: UserId, exceptHash?: string): Promise<number> {
    return this.#deleteWhere(
      (session) => session.userId === userId && session.sessionHash !== exceptHash,
    )
  }

  async deleteExpired(nowMs: number): Promise<number> {
    return this.#deleteWhere((session) => session.expiresAtMs <= nowMs)
  }

  #deleteWhere(isGone: (session: Session) => boolean): number {
    const gone = [...this.#sessions.values()].filter(isGone)
    for (const { sessionHash } of gone) this.#sessions.delete(sessionHash)
    return gone.length
  }
}
