import {
  type RecentSearchSummary,
  type SavedSearchSummary,
  SEARCH_TYPES,
} from '@vedette/protocol/api/saved-search'
import type { RecentSearch, RecentSearchOwner } from '../../store/recent-search-store.ts'
import type { SavedSearch } from '../../store/saved-search-store.ts'
import { formatTime } from './format-time.ts'

export function formatSavedSearch(search: SavedSearch): SavedSearchSummary {
  const { id, type, name, query, sort, userId, isPinned, createdAtMs } = search
  const ownVisibility = isPinned ? 'owner_pinned' : 'owner'
  return {
    id: String(id),
    type: SEARCH_TYPES.indexOf(type),
    name,
    query,
    sort: sort ?? null,
    visibility: userId === undefined ? 'organization' : ownVisibility,
    dateCreated: formatTime(createdAtMs),
    isGlobal: false,
    isPinned,
  }
}

const GLOBAL_SEARCHES = [
  ['unresolved', 'Unresolved Issues', 'is:unresolved'],
  ['for-review', 'For Review', 'is:unresolved is:for_review'],
  ['assigned-to-me', 'Assigned To Me', 'is:unresolved assigned_or_suggested:[me, my_teams]'],
  ['bookmarks', 'My Bookmarks', 'is:unresolved bookmarks:me'],
  ['new-today', 'New Today', 'is:unresolved age:-24h'],
] as const

/** The searches that everybody has; nobody can change them. */
export function globalSearches(): readonly SavedSearchSummary[] {
  return GLOBAL_SEARCHES.map(([id, name, query]) => ({
    id,
    type: SEARCH_TYPES.indexOf('issue'),
    name,
    query,
    sort: null,
    visibility: 'organization',
    dateCreated: null,
    isGlobal: true,
    isPinned: false,
  }))
}

export function formatRecentSearch(
  { id, query, createdAtMs, lastSeenAtMs }: RecentSearch,
  { organizationId, type }: RecentSearchOwner,
): RecentSearchSummary {
  return {
    id: String(id),
    organizationId: String(organizationId),
    type: SEARCH_TYPES.indexOf(type),
    query,
    lastSeen: formatTime(lastSeenAtMs),
    dateCreated: formatTime(createdAtMs),
  }
}
