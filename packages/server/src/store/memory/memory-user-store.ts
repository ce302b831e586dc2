import type { UserId } from '@vedette/protocol/ids'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import { UniqueViolation } from '../unique-violation.ts'
import type {
  NewUser,
  StepDown,
  StepDownOutcome,
  User,
  UserChange,
  UserFilter,
  UserStore,
} from '../user-store.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryUserStore implements UserStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async insert(user: NewUser): Promise<User> {
    if (await this.findByEmail(user.email)) throw new UniqueViolation(['email'])
    const inserted = {
      id: nextId(this.#state) as UserId,
      ...user,
      email: user.email.toLowerCase(),
      isActive: true,
      lastLoginAtMs: undefined,
      isEmailVerified: user.isEmailVerified ?? false,
    }
    this.#state.users.set(inserted.id, inserted)
    return inserted
  }

  async find(id: UserId): Promise<User | undefined> {
    return this.#state.users.get(id)
  }

  async findByEmail(email: string): Promise<User | undefined> {
    const address = email.toLowerCase()
    return [...this.#state.users.values()].find((user) => user.email === address)
  }

  async findMany(ids: readonly UserId[]): Promise<ReadonlyMap<UserId, User>> {
    const users = ids.flatMap((id) => this.#state.users.get(id) ?? [])
    return new Map(users.map((user) => [user.id, user]))
  }

  async update(id: UserId, change: UserChange): Promise<User | undefined> {
    const user = this.#state.users.get(id)
    if (!user) return undefined
    const changed = { ...user, ...change }
    this.#state.users.set(id, changed)
    return changed
  }

  async stepDown(id: UserId, change: StepDown): Promise<StepDownOutcome> {
    const user = this.#state.users.get(id)
    if (!user) return 'missing'
    const others = [...this.#state.users.values()].filter((other) => other.id !== id)
    const isNeeded = user.isSuperuser && user.isActive
    if (isNeeded && !others.some((other) => other.isSuperuser && other.isActive)) {
      return 'last_superuser'
    }
    this.#state.users.set(id, { ...user, ...change })
    return 'done'
  }

  async list(page: PageRequest, filter: UserFilter = {}): Promise<Page<User>> {
    const users = [...this.#state.users.values()]
      .filter((user) => matches(user, filter))
      .toSorted((a, b) => (a.email < b.email ? -1 : 1))
    return pageOf(users.slice(page.offset), page)
  }

  async hasSuperuser(): Promise<boolean> {
    return [...this.#state.users.values()].some((user) => user.isSuperuser)
  }
}

function matches(user: User, { text, isActive, isSuperuser }: UserFilter): boolean {
  const part = text?.toLowerCase() ?? ''
  return (
    (isActive ?? user.isActive) === user.isActive &&
    (isSuperuser ?? user.isSuperuser) === user.isSuperuser &&
    [user.email, user.name].some((name) => name.toLowerCase().includes(part))
  )
}
