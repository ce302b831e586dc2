import type { OrganizationId } from '@vedette/protocol/ids'
import type { AccessRequest, AccessRequestStore } from '../access-request-store.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryAccessRequestStore implements AccessRequestStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async insert(request: Omit<AccessRequest, 'id'>): Promise<boolean> {
    for (const { memberId, teamId } of this.#state.accessRequests.values()) {
      if (memberId === request.memberId && teamId === request.teamId) return false
    }
    const id = nextId(this.#state)
    this.#state.accessRequests.set(id, { ...request, id })
    return true
  }

  async find(organizationId: OrganizationId, id: number): Promise<AccessRequest | undefined> {
    return (await this.list(organizationId)).find((request) => request.id === id)
  }

  async list(organizationId: OrganizationId): Promise<readonly AccessRequest[]> {
    const { accessRequests, teams } = this.#state
    return [...accessRequests.values()].filter(
      ({ teamId }) => teams.get(teamId)?.organizationId === organizationId,
    )
  }

  async delete(id: number): Promise<boolean> {
    return this.#state.accessRequests.delete(id)
  }
}
