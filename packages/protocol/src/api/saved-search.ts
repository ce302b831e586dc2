/** What a search is for: 0 issues, 1 events. */
export const SEARCH_TYPES = ['issue', 'event'] as const

/** An entry of `GET /api/0/organizations/{o}/searches/`. */
export interface SavedSearchSummary {
  readonly id: string
  readonly type: number
  readonly name: string
  readonly query: string
  readonly sort: string | null
  /** Who sees it. */
  readonly visibility: 'organization' | 'owner' | 'owner_pinned'
  /** Null for a search that comes with the product. */
  readonly dateCreated: string | null
  readonly isGlobal: boolean
  readonly isPinned: boolean
}

/** An entry of `GET /api/0/organizations/{o}/recent-searches/`. */
export interface RecentSearchSummary {
  readonly id: string
  readonly organizationId: string
  readonly type: number
  readonly query: string
  readonly lastSeen: string
  readonly dateCreated: string
}
