import type { UserId } from '@vedette/protocol/ids'
import type {
  Application,
  ApplicationChange,
  ApplicationStore,
  NewApplication,
} from '../application-store.ts'
import { UniqueViolation } from '../unique-violation.ts'
import { endAuthorization } from './memory-grant-store.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryApplicationStore implements ApplicationStore {
  readonly #state: MemoryState
  readonly #applications: Map<number, Application>

  constructor(state: MemoryState) {
    this.#state = state
    this.#applications = state.signIn.applications
  }

  async insert(application: NewApplication): Promise<Application> {
    if (await this.findByClientId(application.clientId)) throw new UniqueViolation(['client_id'])
    const inserted = { id: nextId(this.#state), ...application }
    this.#applications.set(inserted.id, inserted)
    return inserted
  }

  async find(id: number): Promise<Application | undefined> {
    return this.#applications.get(id)
  }

  async findByClientId(clientId: string): Promise<Application | undefined> {
    return [...this.#applications.values()].find((found) => found.clientId === clientId)
  }

  async listForUser(userId: UserId): Promise<readonly Application[]> {
    return [...this.#applications.values()].filter(({ ownerUserId }) => ownerUserId === userId)
  }

  async update(id: number, change: ApplicationChange): Promise<Application | undefined> {
    const application = this.#applications.get(id)
    if (application === undefined) return undefined
    const changed = { ...application, ...change }
    this.#applications.set(id, changed)
    return changed
  }

  async delete(id: number): Promise<boolean> {
    for (const row of [...this.#state.signIn.authorizations.values()]) {
      if (row.applicationId === id) endAuthorization(this.#state, row.id)
    }
    return this.#applications.delete(id)
  }
}
