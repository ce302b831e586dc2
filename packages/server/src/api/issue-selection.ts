import { ISSUE_STATUSES } from '../lifecycle/issue-state.ts'
import { parseSearch } from '../search/parse-search.ts'
import { joinNodes } from '../search/search-nodes.ts'
import type { SearchNode, SearchTerm } from '../search/search-tree.ts'
import { ISSUE_SORTS, type IssueQuery } from '../store/issue-store.ts'
import type { Project } from '../store/project-store.ts'
import type { Access, OrganizationAccess, ScopeChoice } from './access.ts'
import type { ApiDeps } from './api-deps.ts'
import type { ApiContext } from './api-env.ts'
import { ApiError, fieldError } from './api-error.ts'
import { findNamed } from './find-project-ids.ts'
import { parseQuery } from './parse-query.ts'
import { searchContext } from './search-context.ts'
import { readTimeRange } from './time-range.ts'

/** Counting stops here: the page says "more than". */
export const HITS_MAX = 1000

/** The issues that a list's address means. */
export interface IssueSelection {
  readonly entry: OrganizationAccess
  readonly projects: readonly Project[]
  readonly query: IssueQuery
}

export const DEFAULT_SEARCH = 'is:unresolved'
/** The order where none is asked for, and an older name. */
const SORT_ALIASES: ReadonlyMap<string, IssueQuery['sort']> = new Map([
  ['', 'date'],
  ['betterPriority', 'recommended'],
])

/** Reads a list's path and query string: projects, query, environment, time and order. */
export async function readIssueSelection(
  deps: ApiDeps,
  access: Access,
  { context, scope }: { readonly context: ApiContext; readonly scope: ScopeChoice },
): Promise<IssueSelection> {
  const { entry, projects } = await readProjects(access, { context, scope })
  const nowMs = deps.clock.nowMs()
  const range = readTimeRange(context, nowMs)
  const query = {
    projectIds: projects.map((project) => project.id),
    search: readSearch(context),
    context: searchContext(context, entry, nowMs),
    environments: readEnvironments(context),
    seenFromMs: range?.fromMs,
    seenToMs: range?.toMs,
    sort: readSort(context.req.query('sort') ?? ''),
  }
  return { entry, projects, query }
}

/** The project in the path, or those that `project` names: all the caller's when it names none. */
export async function readProjects(
  access: Access,
  { context, scope }: { readonly context: ApiContext; readonly scope: ScopeChoice },
): Promise<Pick<IssueSelection, 'entry' | 'projects'>> {
  if (context.req.param('project') !== undefined) {
    const entry = await access.project(context, scope)
    return { entry, projects: [entry.project] }
  }
  const entry = await access.projects(context, scope)
  return { entry, projects: namedProjects(context, entry.projects) }
}

/** Those of the projects that `project` and `projectSlug` name: all where they name none. */
export function namedProjects(
  context: ApiContext,
  projects: readonly Project[],
): readonly Project[] {
  const names = new Set([...listOf(context, 'project'), ...listOf(context, 'projectSlug')])
  if (names.size === 0 || names.has('-1')) return projects
  return [...names].map((name) => {
    const project = findNamed(projects, name)
    if (project === undefined) throw new ApiError('not_found')
    return project
  })
}

/** The values of a parameter that may be repeated; empty ones say nothing. */
export function listOf(context: ApiContext, name: string): readonly string[] {
  return (context.req.queries(name) ?? []).filter((value) => value !== '')
}

export function readEnvironments(context: ApiContext): readonly string[] {
  return listOf(context, 'environment')
}

/** Without a query unresolved issues are meant; with an empty one, all. */
function readSearch(context: ApiContext): SearchNode {
  const statuses = listOf(context, 'status')
  const text = context.req.query('query') ?? (statuses.length > 0 ? '' : DEFAULT_SEARCH)
  return joinNodes('and', [parseQuery(parseSearch, text), ...statuses.map(statusTerm)])
}

function statusTerm(text: string): SearchTerm {
  // What old clients say.
  const asked = text === 'muted' ? 'ignored' : text
  const status = ISSUE_STATUSES.find((name) => name === asked)
  if (status === undefined) throw fieldError('status', 'This status is not known.')
  return { kind: 'status', statuses: [status], negated: false, position: { start: 0, end: 0 } }
}

function readSort(text: string): IssueQuery['sort'] {
  const sort = SORT_ALIASES.get(text) ?? ISSUE_SORTS.find((name) => name === text)
  if (sort !== undefined) return sort
  throw fieldError('sort', `Sort by one of ${ISSUE_SORTS.join(', ')}.`)
}
