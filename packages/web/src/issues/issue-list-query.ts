import { infiniteQueryOptions, type QueryClient } from '@tanstack/react-query'
import type { ApiClient } from '../api/api-client.ts'
import { issueKeys } from './issue-keys.ts'
import type { IssueSearch } from './issue-search.ts'
import { listIssues } from './list-issues.ts'

export interface IssueListQuery {
  readonly api: ApiClient
  readonly org: string
  readonly search: IssueSearch
}

/** The list's pages, from the search's cursor on. Changes are brought into them one by one. */
export function issueListQuery({ api, org, search }: IssueListQuery) {
  return infiniteQueryOptions({
    queryKey: issueKeys.list(org, search),
    queryFn: ({ pageParam, signal }) =>
      listIssues({ api, org, search: { ...search, cursor: pageParam } }, signal),
    initialPageParam: search.cursor,
    getNextPageParam: (last) => last.next,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/**
 * Asks for the list while the code of its page is still on its way. Not where a list is known:
 * whoever comes back to it may find more than one page there.
 */
export function prefetchIssueList(queryClient: QueryClient, list: IssueListQuery): void {
  const known = queryClient.getQueriesData({ queryKey: issueKeys.lists(list.org) })
  if (known.length === 0) void queryClient.prefetchInfiniteQuery(issueListQuery(list))
}
