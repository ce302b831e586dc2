import type { UserReference } from './user.ts'

/** When an issue of a view was seen: a period until now, or from a start to an end. */
export interface IssueViewTimeFilters {
  readonly period?: string | null | undefined
  readonly start?: string | null | undefined
  readonly end?: string | null | undefined
  readonly utc?: boolean | null | undefined
}

/** An entry of `GET /api/0/organizations/{o}/group-search-views/`. */
export interface IssueViewSummary {
  readonly id: string
  readonly createdBy: UserReference | null
  readonly name: string
  readonly query: string
  readonly querySort: string
  /** Ids; -1 alone for all, and none for those of whoever looks. */
  readonly projects: readonly number[]
  readonly environments: readonly string[]
  readonly timeFilters: IssueViewTimeFilters
  /** By whoever asks; so is `starred`. */
  readonly lastVisited: string | null
  readonly starred: boolean
  /** How many people have starred it. */
  readonly stars: number
  readonly dateCreated: string
  readonly dateUpdated: string
}
