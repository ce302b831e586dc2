import type { IssueSummary } from '@vedette/protocol/api/issue'
import type { ApiClient } from '../api/api-client.ts'
import type { IssueSearch } from './issue-search.ts'
import type { StreamPage } from './stream-pages.ts'

const PAGE_ROWS = 50
/** As many as the API gives at once. */
export const NAMED_ROWS_MAX = 100

interface ListRequest {
  readonly api: ApiClient
  readonly org: string
  readonly search: IssueSearch
}

/** A page of the list, from its cursor on. */
export function listIssues(
  { api, org, search }: ListRequest,
  signal: AbortSignal,
): Promise<StreamPage> {
  return api.list<IssueSummary>(pathOf(org), { ...search, limit: PAGE_ROWS }, signal)
}

/** Those of the named issues that the query finds; up to `NAMED_ROWS_MAX`, in any order. */
export async function findNamedIssues(
  { api, org, search }: ListRequest,
  ids: readonly string[],
): Promise<readonly IssueSummary[]> {
  const { cursor: _all, sort: _any, query: text, ...filters } = search
  const query = narrowQuery(text, ids)
  const page = await api.list<IssueSummary>(pathOf(org), {
    ...filters,
    query,
    limit: NAMED_ROWS_MAX,
  })
  return page.rows
}

/** Without the parentheses an OR would let in what was not named. */
export function narrowQuery(query: string, ids: readonly string[]): string {
  const named = `issue:[${ids.join(',')}]`
  return query.trim() === '' ? named : `(${query}) ${named}`
}

function pathOf(org: string): string {
  return `/organizations/${encodeURIComponent(org)}/issues/`
}
