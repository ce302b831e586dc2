import type { UserId } from '@vedette/protocol/ids'
import { UniqueViolation } from '../unique-violation.ts'
import type { UserIdentity, UserIdentityStore } from '../user-identity-store.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryUserIdentityStore implements UserIdentityStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async insert(identity: Omit<UserIdentity, 'id'>): Promise<UserIdentity> {
    const { issuer, subject } = identity
    if (await this.find(issuer, subject)) throw new UniqueViolation(['issuer', 'subject'])
    const inserted = { id: nextId(this.#state), ...identity }
    this.#identities.set(inserted.id, inserted)
    return inserted
  }

  async find(issuer: string, subject: string): Promise<UserIdentity | undefined> {
    return [...this.#identities.values()].find(
      (identity) => identity.issuer === issuer && identity.subject === subject,
    )
  }

  async listForUser(userId: UserId): Promise<readonly UserIdentity[]> {
    return [...this.#identities.values()].filter((identity) => identity.userId === userId)
  }

  async touch(id: number, email: string, usedAtMs: number): Promise<void> {
    const identity = this.#identities.get(id)
    if (identity) this.#identities.set(id, { ...identity, email, lastUsedAtMs: usedAtMs })
  }

  async delete(userId: UserId, id: number): Promise<boolean> {
    return this.#identities.get(id)?.userId === userId && this.#identities.delete(id)
  }

  get #identities() {
    return this.#state.signIn.userIdentities
  }
}
