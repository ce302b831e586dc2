import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { IssueSummary } from '@vedette/protocol/api/issue'
import { useState } from 'react'
import { useApi } from '../api/ApiProvider.tsx'
import type { ApiPage } from '../api/api-client.ts'
import { issueKeys } from './issue-keys.ts'
import type { IssueSearch } from './issue-search.ts'
import { mergeLive } from './live-rows.ts'

const POLL_MS = 5000
const PAGE_ROWS = 25

function useIssues(org: string, search: IssueSearch) {
  const api = useApi()
  return useQuery({
    queryKey: issueKeys.list(org, search),
    queryFn: ({ signal }) =>
      api.list<IssueSummary>(
        `/organizations/${encodeURIComponent(org)}/issues/`,
        { ...search, limit: PAGE_ROWS },
        signal,
      ),
    refetchInterval: (query) => (query.state.error ? false : POLL_MS),
    placeholderData: keepPreviousData,
  })
}

interface Shown {
  readonly key: string
  readonly page: ApiPage<IssueSummary>
}

/** The stream as it stands on the screen: fresh numbers in place, new issues on demand. */
export function useLiveIssues(org: string, search: IssueSearch) {
  const query = useIssues(org, search)
  const [shown, setShown] = useState<Shown>()
  const key = JSON.stringify([org, search])
  const isOther = shown === undefined || shown.key !== key || shown.page.rows.length === 0
  const { data } = query
  // An answer kept from an earlier visit may be old: only one of this visit is held on to.
  const isCurrent = query.isFetchedAfterMount && !query.isPlaceholderData
  const isNew = data !== undefined && isCurrent && data !== shown?.page
  if (isOther && isNew) setShown({ key, page: data })
  const page = shown?.key === key ? shown.page : data
  const live = page && data && mergeLive(page.rows, query.isPlaceholderData ? page.rows : data.rows)
  return {
    query: { ...query, data: live && data && { ...data, ...live } },
    /** Shows the latest answer, with what is new in it and without what has gone. */
    onAccept: () => setShown(undefined),
  }
}
