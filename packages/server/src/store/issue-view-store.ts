import type { IssueViewTimeFilters } from '@vedette/protocol/api/issue-view'
import type { OrganizationId, ProjectId, UserId } from '@vedette/protocol/ids'
import type { IssueSort } from './issue-store.ts'
import type { Page, PageRequest } from './page.ts'

/** A list of issues that somebody named, for everybody in the organization to look at. */
export interface IssueView {
  readonly id: number
  readonly organizationId: OrganizationId
  /** Who made it; may have left the organization. */
  readonly userId: UserId
  readonly name: string
  readonly query: string
  readonly sort: IssueSort
  readonly isOfAllProjects: boolean
  /**
   * In the order of their ids. None stands for the projects of whoever looks: so does a view whose
   * last project was deleted or given away, since its query may be worth more than its place.
   */
  readonly projectIds: readonly ProjectId[]
  readonly environments: readonly string[]
  readonly timeFilters: IssueViewTimeFilters
  readonly createdAtMs: number
  readonly updatedAtMs: number
}

export type NewIssueView = Omit<IssueView, 'id'>

/** Everything that is said of it but whose it is. */
export type IssueViewChange = Omit<NewIssueView, 'organizationId' | 'userId' | 'createdAtMs'>

/** A view as somebody sees it. */
export interface SeenIssueView extends IssueView {
  readonly isStarred: boolean
  /** By how many people. */
  readonly starCount: number
  readonly visitedAtMs: number | undefined
}

export const ISSUE_VIEW_SORTS = ['visited', 'name', 'created', 'popularity'] as const

export interface IssueViewOrder {
  readonly by: (typeof ISSUE_VIEW_SORTS)[number]
  readonly isDescending: boolean
}

/** Who looks: undefined for a program, which stars and visits nothing. */
export type IssueViewer = UserId | undefined

export interface IssueViewQuery {
  readonly organizationId: OrganizationId
  readonly viewerId: IssueViewer
  /** Only the viewer's own, or only those of others. */
  readonly isOwn: boolean
  /** A part of the name or the query, whatever its case. */
  readonly text: string | undefined
  /** Each decides where those before it do not, and at last the older view comes first. */
  readonly order: readonly IssueViewOrder[]
}

/** One person's starred views in an organization. */
export interface StarOwner {
  readonly organizationId: OrganizationId
  readonly userId: UserId
}

export interface NewStar extends StarOwner {
  readonly viewId: number
  /** Which place it takes; undefined, and more than there are, for the last. */
  readonly position: number | undefined
}

export type StarOutcome = 'done' | 'known' | 'full' | 'missing'

/**
 * Views go with their organization, stars and visits of a person with the membership. A project
 * that is deleted or moves away leaves the views that name it.
 */
export interface IssueViewStore {
  /** Gives the id; undefined where the person has `viewsMax` in the organization already. */
  insert(view: NewIssueView, viewsMax: number): Promise<number | undefined>
  find(
    organizationId: OrganizationId,
    id: number,
    viewerId: IssueViewer,
  ): Promise<SeenIssueView | undefined>
  /** Those that the viewer has starred come first. Views never visited are the longest ago. */
  list(query: IssueViewQuery, page: PageRequest): Promise<Page<SeenIssueView>>
  update(id: number, change: IssueViewChange): Promise<void>
  /** For everybody, with its stars. */
  delete(id: number): Promise<boolean>
  /** In the person's own order. */
  listStarred(owner: StarOwner, page: PageRequest): Promise<Page<SeenIssueView>>
  /** Full where the person has `starsMax` already, missing where there is no such view here. */
  star(star: NewStar, starsMax: number): Promise<StarOutcome>
  /** False when it was not starred. */
  unstar(owner: StarOwner, viewId: number): Promise<boolean>
  /** False, and no change, unless these are exactly the starred ones. */
  orderStarred(owner: StarOwner, viewIds: readonly number[]): Promise<boolean>
  visit(owner: StarOwner, viewId: number, atMs: number): Promise<void>
}
