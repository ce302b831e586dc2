import type { OrganizationId, UserId } from '@vedette/protocol/ids'
import type {
  NewSavedSearch,
  SavedSearch,
  SavedSearchChange,
  SavedSearchStore,
  SearchType,
} from '../saved-search-store.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemorySavedSearchStore implements SavedSearchStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async insert(search: NewSavedSearch): Promise<SavedSearch> {
    const saved = { ...search, id: nextId(this.#state) }
    this.#state.savedSearches.set(saved.id, saved)
    return saved
  }

  async find(organizationId: OrganizationId, id: number): Promise<SavedSearch | undefined> {
    const search = this.#state.savedSearches.get(id)
    return search?.organizationId === organizationId ? search : undefined
  }

  async list(
    organizationId: OrganizationId,
    { userId, type }: { readonly userId: UserId | undefined; readonly type: SearchType },
  ): Promise<readonly SavedSearch[]> {
    return [...this.#state.savedSearches.values()]
      .filter((search) => search.organizationId === organizationId && search.type === type)
      .filter((search) => search.userId === undefined || search.userId === userId)
      .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id - b.id))
  }

  async update(id: number, change: SavedSearchChange): Promise<void> {
    const search = this.#state.savedSearches.get(id)
    if (search) this.#state.savedSearches.set(id, { ...search, ...change })
  }

  async delete(id: number): Promise<boolean> {
    return this.#state.savedSearches.delete(id)
  }

  async pin(search: NewSavedSearch & { readonly userId: UserId }): Promise<SavedSearch> {
    await this.unpin(search.organizationId, search.userId, search.type)
    return this.insert({ ...search, isPinned: true })
  }

  async unpin(organizationId: OrganizationId, userId: UserId, type: SearchType): Promise<void> {
    for (const search of await this.list(organizationId, { userId, type })) {
      if (search.isPinned) this.#state.savedSearches.delete(search.id)
    }
  }
}
