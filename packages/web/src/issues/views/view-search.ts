import type { IssueViewSummary } from '@vedette/protocol/api/issue-view'
import {
  type IssueSearch,
  type IssueSearchParams,
  normalizeIssueSearch,
  resolveIssueSearch,
} from '../issue-search.ts'

/** What a view keeps of a search. */
export type ViewContent = Pick<
  IssueViewSummary,
  'query' | 'querySort' | 'projects' | 'environments' | 'timeFilters'
>

/** The API wants a time of every view. Ten years is its longest: further back nothing is kept. */
const ANY_TIME = '3650d'

/** In place of ids. The list shows all that somebody may see where no project is named, too. */
const ALL_PROJECTS = -1

/** The address that shows a view: never a bare one, since that asks for the view itself. */
export function paramsOfView(view: ViewContent): IssueSearchParams {
  const { query, querySort, projects, environments, timeFilters } = view
  const { period, start, end } = timeFilters
  return normalizeIssueSearch({
    query,
    sort: querySort,
    project: projects.filter((id) => id !== ALL_PROJECTS).map(String),
    environment: environments,
    ...(period ? { statsPeriod: period === ANY_TIME ? undefined : period } : { start, end }),
  })
}

export function viewOfSearch(search: IssueSearch): ViewContent {
  const { query, sort, project, environment, statsPeriod, start, end } = search
  const isRange = statsPeriod === undefined && start !== undefined && end !== undefined
  return {
    query,
    querySort: sort,
    projects: project.map(Number),
    environments: environment,
    timeFilters: isRange ? { start, end, utc: true } : { period: statsPeriod ?? ANY_TIME },
  }
}

/** Nothing is said of what to look for: such an address leaves that to the view. */
export function isBare(params: IssueSearchParams): boolean {
  const { query, sort, statsPeriod, start, environment = [], project = [] } = params
  const isTold = [query, sort, statsPeriod, start].some((value) => value !== undefined)
  return !isTold && environment.length === 0 && project.length === 0
}

/** Whether the address shows just what the view keeps. */
export function isUnchanged(view: ViewContent, search: IssueSearch): boolean {
  const kept = resolveIssueSearch(paramsOfView(view))
  return canonical(kept) === canonical(search)
}

/** Projects and environments are sets, and a place in the list is no part of what is asked. */
function canonical(search: IssueSearch): string {
  const { query, sort, statsPeriod, start, end, environment, project } = search
  const lists = [environment, project].map((list) => [...new Set(list)].sort())
  return JSON.stringify([query.trim(), sort, statsPeriod, start, end, lists])
}
