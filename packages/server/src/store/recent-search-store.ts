import type { OrganizationId, UserId } from '@vedette/protocol/ids'
import type { SearchType } from './saved-search-store.ts'

/** A query that somebody ran. */
export interface RecentSearch {
  readonly id: number
  readonly query: string
  readonly createdAtMs: number
  readonly lastSeenAtMs: number
}

/** Whose they are. */
export interface RecentSearchOwner {
  readonly organizationId: OrganizationId
  readonly userId: UserId
  readonly type: SearchType
}

/** The reference's own: nobody looks further back. */
export const RECENT_SEARCHES_MAX = 30

export interface RecentSearchStore {
  /** The last ones first. */
  list(owner: RecentSearchOwner): Promise<readonly RecentSearch[]>
  /** Puts the query first and forgets those beyond the maximum. False when it was there before. */
  touch(owner: RecentSearchOwner, query: string, atMs: number): Promise<boolean>
}
