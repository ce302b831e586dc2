import {
  RECENT_SEARCHES_MAX,
  type RecentSearch,
  type RecentSearchOwner,
  type RecentSearchStore,
} from '../recent-search-store.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryRecentSearchStore implements RecentSearchStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async list(owner: RecentSearchOwner): Promise<readonly RecentSearch[]> {
    return this.#state.recentSearches.get(keyOf(owner)) ?? []
  }

  async touch(owner: RecentSearchOwner, query: string, atMs: number): Promise<boolean> {
    const known = await this.list(owner)
    const same = known.find((search) => search.query === query)
    const id = same?.id ?? nextId(this.#state)
    const first = { id, query, createdAtMs: same?.createdAtMs ?? atMs, lastSeenAtMs: atMs }
    const others = known.filter((search) => search !== same)
    const searches = [first, ...others].slice(0, RECENT_SEARCHES_MAX)
    this.#state.recentSearches.set(keyOf(owner), searches)
    return same === undefined
  }
}

function keyOf({ organizationId, userId, type }: RecentSearchOwner): string {
  return `${organizationId}:${userId}:${type}`
}
