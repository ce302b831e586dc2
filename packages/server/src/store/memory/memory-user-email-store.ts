import type { UserId } from '@vedette/protocol/ids'
import { UniqueViolation } from '../unique-violation.ts'
import type { NewUserEmail, UserEmail, UserEmailStore } from '../user-email-store.ts'
import type { User } from '../user-store.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryUserEmailStore implements UserEmailStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async insert({ userId, email, createdAtMs }: NewUserEmail): Promise<UserEmail> {
    if (this.#find(userId, email)) throw new UniqueViolation(['user_id', 'email'])
    const id = nextId(this.#state)
    const address = { userId, email: email.toLowerCase(), createdAtMs }
    const inserted = { id, ...address, isVerified: false }
    this.#emails.set(id, inserted)
    return inserted
  }

  async list(userId: UserId): Promise<readonly UserEmail[]> {
    return [...this.#emails.values()].filter((email) => email.userId === userId)
  }

  async findOwner(email: string): Promise<User | undefined> {
    const address = email.toLowerCase()
    const users = [...this.#state.users.values()]
    const owned = [...this.#emails.values()].find((row) => row.email === address && row.isVerified)
    return (
      users.find((user) => user.email === address) ?? (owned && this.#state.users.get(owned.userId))
    )
  }

  async verify(userId: UserId, email: string): Promise<boolean> {
    const owner = await this.findOwner(email)
    const row = this.#find(userId, email)
    if ((owner !== undefined && owner.id !== userId) || row === undefined) return false
    this.#emails.set(row.id, { ...row, isVerified: true })
    return true
  }

  async delete(userId: UserId, email: string): Promise<boolean> {
    const row = this.#find(userId, email)
    return row !== undefined && this.#emails.delete(row.id)
  }

  async makePrimary(userId: UserId, email: string, changedAtMs: number) {
    const user = this.#state.users.get(userId)
    const row = this.#find(userId, email)
    if (user === undefined || !row?.isVerified) return undefined
    const holder = [...this.#state.users.values()].find((other) => other.email === row.email)
    if (holder !== undefined) throw new UniqueViolation(['email'])
    this.#emails.delete(row.id)
    const changed = { ...user, email: row.email, isEmailVerified: true }
    this.#state.users.set(userId, changed)
    const former = await this.insert({ userId, email: user.email, createdAtMs: changedAtMs })
    this.#emails.set(former.id, { ...former, isVerified: user.isEmailVerified })
    return changed
  }

  #find(userId: UserId, email: string): UserEmail | undefined {
    const address = email.toLowerCase()
    return [...this.#emails.values()].find((row) => row.userId === userId && row.email === address)
  }

  get #emails() {
    return this.#state.signIn.userEmails
  }
}
