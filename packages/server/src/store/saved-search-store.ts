import type { OrganizationId, UserId } from '@vedette/protocol/ids'

/** What a saved search is a search for. */
export type SearchType = 'issue' | 'event'

export interface SavedSearch {
  readonly id: number
  readonly organizationId: OrganizationId
  /** Whose it is; undefined for one that everybody in the organization sees. */
  readonly userId: UserId | undefined
  readonly type: SearchType
  readonly name: string
  readonly query: string
  readonly sort: string | undefined
  /** What its owner starts from: one of each type at most, and of a person's own only. */
  readonly isPinned: boolean
  readonly createdAtMs: number
}

export type NewSavedSearch = Omit<SavedSearch, 'id'>

export type SavedSearchChange = Partial<
  Pick<SavedSearch, 'userId' | 'type' | 'name' | 'query' | 'sort'>
>

export interface SavedSearchStore {
  insert(search: NewSavedSearch): Promise<SavedSearch>
  find(organizationId: OrganizationId, id: number): Promise<SavedSearch | undefined>
  /** Everybody's and the user's own, ordered by name. */
  list(
    organizationId: OrganizationId,
    owner: { readonly userId: UserId | undefined; readonly type: SearchType },
  ): Promise<readonly SavedSearch[]>
  update(id: number, change: SavedSearchChange): Promise<void>
  delete(id: number): Promise<boolean>
  /** Takes the place of the one that the user has pinned. */
  pin(search: NewSavedSearch & { readonly userId: UserId }): Promise<SavedSearch>
  unpin(organizationId: OrganizationId, userId: UserId, type: SearchType): Promise<void>
}
