import type { Query, QueryClient } from '@tanstack/react-query'
import type { ApiClient } from '../api/api-client.ts'
import { issueKeys } from './issue-keys.ts'
import type { IssueSearch } from './issue-search.ts'
import { findNamedIssues, NAMED_ROWS_MAX } from './list-issues.ts'
import {
  idsIn,
  patchHead,
  patchPages,
  type StreamPage,
  type StreamPages,
  type StreamPatch,
} from './stream-pages.ts'

/** Undefined where nobody can name them: what a search found, on pages that were never loaded. */
export type ChangedIds = readonly string[] | undefined

export interface PatchDeps {
  readonly api: ApiClient
  readonly client: QueryClient
  readonly org: string
}

/**
 * Brings loaded lists up to date after a decision. Only the changed issues are asked for, with each
 * list's own query, so that the server says which of them still match; then the first page, for the
 * count. A list of hundreds of rows would otherwise be fetched again from its beginning.
 */
export async function patchLists(deps: PatchDeps, changed: ChangedIds): Promise<void> {
  const { client, org } = deps
  const ids = new Set(changed)
  const lists = client.getQueryCache().findAll({ queryKey: issueKeys.lists(org) })
  await Promise.all(lists.map((query) => patchList(deps, query, ids)))
  await client.invalidateQueries({
    queryKey: issueKeys.all(org),
    predicate: ({ queryKey }) => !lists.some((query) => query.queryKey === queryKey),
  })
}

async function patchList(deps: PatchDeps, query: Query, ids: ReadonlySet<string>): Promise<void> {
  const { client, org } = deps
  const { queryKey } = query
  const search = queryKey.at(-1) as IssueSearch
  const data = query.state.data as StreamPages | undefined
  const own = data ? idsIn(data, ids) : NONE
  // Nothing of what is seen has changed: what is new to it the first page tells.
  if (data && own.size === 0 && ids.size > 0 && query.isActive()) return
  const isMany = own.size === 0 || own.size > NAMED_ROWS_MAX
  const patch = isMany ? undefined : await findPatch(deps, search, own)
  if (patch === undefined) return beginAnew(deps, query)
  // A page that is being fetched would bring back the pages as they were when it was asked for.
  await client.cancelQueries({ queryKey, exact: true })
  client.setQueryData<StreamPages>(queryKey, (known) => known && patchPages(known, patch))
  const headKey = issueKeys.head(org, search)
  client.setQueryData<StreamPage>(headKey, (known) => known && patchHead(known, patch))
}

const NONE: ReadonlySet<string> = new Set()

/** Undefined where the server could not say. */
async function findPatch(
  { api, org }: PatchDeps,
  search: IssueSearch,
  ids: ReadonlySet<string>,
): Promise<StreamPatch | undefined> {
  const rows = await findNamedIssues({ api, org, search }, [...ids]).catch(() => undefined)
  return rows && { askedIds: ids, found: new Map(rows.map((row) => [row.id, row])) }
}

/** From its first page, at once where the list is seen, else when it is seen again. */
async function beginAnew({ client, org }: PatchDeps, query: Query): Promise<void> {
  const { queryKey } = query
  if (!query.isActive()) {
    const headKey = issueKeys.head(org, queryKey.at(-1) as IssueSearch)
    client.removeQueries({ queryKey, exact: true })
    client.removeQueries({ queryKey: headKey, exact: true })
    return
  }
  client.setQueryData<StreamPages>(queryKey, (known) => {
    return known && { pages: known.pages.slice(0, 1), pageParams: known.pageParams.slice(0, 1) }
  })
  await client.invalidateQueries({ queryKey, exact: true })
}
