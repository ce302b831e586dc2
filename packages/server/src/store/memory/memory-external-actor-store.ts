import type { OrganizationId } from '@vedette/protocol/ids'
import type {
  ExternalActor,
  ExternalActorStore,
  NewExternalActor,
} from '../external-actor-store.ts'
import { UniqueViolation } from '../unique-violation.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryExternalActorStore implements ExternalActorStore {
  readonly #state: MemoryState
  readonly #actors: Map<number, ExternalActor>

  constructor(state: MemoryState) {
    this.#state = state
    this.#actors = state.code.actors
  }

  async list(organizationId: OrganizationId): Promise<readonly ExternalActor[]> {
    return [...this.#actors.values()].filter((row) => row.organizationId === organizationId)
  }

  async find(organizationId: OrganizationId, id: number): Promise<ExternalActor | undefined> {
    const row = this.#actors.get(id)
    return row?.organizationId === organizationId ? row : undefined
  }

  async insert(actor: NewExternalActor): Promise<ExternalActor> {
    this.#assertFree(actor)
    const row = { ...actor, id: nextId(this.#state) }
    this.#actors.set(row.id, row)
    return row
  }

  async update(id: number, change: NewExternalActor): Promise<ExternalActor | undefined> {
    if (!this.#actors.has(id)) return undefined
    this.#assertFree(change, id)
    const changed = { ...change, id }
    this.#actors.set(id, changed)
    return changed
  }

  async delete(id: number): Promise<boolean> {
    return this.#actors.delete(id)
  }

  #assertFree(actor: NewExternalActor, ownId?: number): void {
    const isTaken = [...this.#actors.values()].some(
      (row) =>
        row.organizationId === actor.organizationId &&
        row.provider === actor.provider &&
        row.externalName === actor.externalName &&
        row.id !== ownId,
    )
    if (isTaken) throw new UniqueViolation(['organization_id', 'provider', 'external_name'])
  }
}
