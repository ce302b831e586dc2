import type { Generated } from 'kysely'

/** The searches that people keep. */
export interface SearchTables {
  saved_search: SavedSearchTable
  recent_search: RecentSearchTable
}

export interface SavedSearchTable {
  id: Generated<number>
  organization_id: number
  /** Null for one that everybody in the organization sees. */
  user_id: number | null
  type: string
  name: string
  query: string
  sort: string | null
  is_pinned: number
  created_at_ms: number
}

export interface RecentSearchTable {
  id: Generated<number>
  organization_id: number
  user_id: number
  type: string
  query: string
  created_at_ms: number
  last_seen_at_ms: number
}
