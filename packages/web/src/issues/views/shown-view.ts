import type { IssueViewSummary } from '@vedette/protocol/api/issue-view'
import type { IssueSearch, IssueSearchParams } from '../issue-search.ts'

/** The view that the address names, and what the address says beside. */
export interface ShownView {
  readonly org: string
  /** Undefined for the list that belongs to no view. */
  readonly viewId: string | undefined
  /** Undefined until it is known, and where there is none of this id. */
  readonly view: IssueViewSummary | undefined
  /** The list is another than the view keeps. */
  readonly isChanged: boolean
  readonly params: IssueSearchParams
  readonly search: IssueSearch
}
