import type { Generated } from 'kysely'

/** The lists of issues that people name, as a part of Database. */
export interface IssueViewTables {
  issue_view: IssueViewTable
  issue_view_project: IssueViewProjectTable
  issue_view_star: IssueViewStarTable
  issue_view_visit: IssueViewVisitTable
}

export interface IssueViewTable {
  id: Generated<number>
  organization_id: number
  user_id: number
  name: string
  query: string
  sort: string
  is_of_all_projects: number
  /** JSON array of strings. */
  environments: string
  /** JSON. */
  time_filters: string
  created_at_ms: number
  updated_at_ms: number
}

export interface IssueViewProjectTable {
  issue_view_id: number
  project_id: number
}

export interface IssueViewStarTable {
  user_id: number
  issue_view_id: number
  /** Orders those of one organization; whether numbers are left out says nothing. */
  position: number
}

export interface IssueViewVisitTable {
  user_id: number
  issue_view_id: number
  visited_at_ms: number
}
