import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import type { IssueSummary } from '@vedette/protocol/api/issue'
import { useEffect } from 'react'
import { useApi } from '../api/ApiProvider.tsx'
import type { ApiPage } from '../api/api-client.ts'
import { issueKeys } from './issue-keys.ts'
import { issueListQuery } from './issue-list-query.ts'
import type { IssueSearch } from './issue-search.ts'
import { listIssues } from './list-issues.ts'
import { mergeLive } from './live-rows.ts'
import { type StreamPages, visibleRows } from './stream-pages.ts'
import { useFreshIssues } from './useFreshIssues.ts'

/** While the stream of changes cannot be heard. */
const POLL_MS = 5000

/** What is read of the pages: that another one is asked for draws no list again. */
const WATCHED = [
  'data',
  'dataUpdatedAt',
  'error',
  'hasNextPage',
  'isFetchNextPageError',
  'isPlaceholderData',
] as const

/** The stream as it stands on the screen. */
export interface ShownIssues
  extends Pick<ApiPage<IssueSummary>, 'rows' | 'hits' | 'isHitsCapped' | 'isPartial'> {
  /** How many issues of the latest answer are not on the screen yet. */
  readonly waiting: number
  /** Where each page begins: its first row, and the cursor that leads there. */
  readonly places: readonly { readonly row: number; readonly cursor: string | undefined }[]
  /** What comes before, where the address did not begin at the first page. */
  readonly previous: string | undefined
  readonly deletedIds: ReadonlySet<string>
}

/** Pages are fetched as one scrolls, rows are kept up to date where they stand. */
export function useIssueStream(org: string, search: IssueSearch) {
  const api = useApi()
  const client = useQueryClient()
  const list = issueListQuery({ api, org, search })
  const pages = useInfiniteQuery({
    ...list,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
    notifyOnChangeProps: [...WATCHED],
  })
  const loaded = pages.data?.pages.flatMap(visibleRows) ?? []
  const [first] = pages.data?.pages ?? []
  const isAtTop = search.cursor === undefined && !pages.isPlaceholderData
  const headKey = issueKeys.head(org, search)
  const fresh = useFreshIssues({
    org,
    search,
    rows: loaded,
    onUnknown: () => void client.refetchQueries({ queryKey: headKey }),
  })
  const head = useQuery({
    queryKey: headKey,
    queryFn: ({ signal }) => listIssues({ api, org, search }, signal),
    enabled: isAtTop && pages.isSuccess,
    initialData: isAtTop ? first : undefined,
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: fresh.isHeard ? false : POLL_MS,
  })
  const latest = isAtTop ? head.data : undefined
  const live = mergeLive(withoutTwins(loaded), latest?.rows ?? [], pages.hasNextPage)
  const data: ShownIssues | undefined = first && {
    ...first,
    hits: latest?.hits ?? first.hits,
    isHitsCapped: latest?.isHitsCapped ?? first.isHitsCapped,
    rows: live.rows.map((row) => fresh.byId.get(row.id) ?? row),
    waiting: live.waiting,
    places: placesOf(pages.data),
    deletedIds: fresh.deletedIds,
  }
  function onShowNew(): void {
    fresh.clear()
    client.setQueryData<StreamPages>(list.queryKey, (known) => {
      const page = head.data ?? known?.pages[0]
      return page && { pages: [page], pageParams: [undefined] }
    })
  }
  // Nothing stands there that could move; but an answer from before the list was emptied is old.
  const isLatest = head.dataUpdatedAt > pages.dataUpdatedAt && !pages.isFetching
  const isFirstNews = data?.rows.length === 0 && data.waiting > 0 && isLatest
  useEffect(() => {
    if (isFirstNews) onShowNew()
  })
  return {
    query: { ...pages, data },
    more: pages,
    /** After a decision: the pages have what the issues are now. */
    onChanged: fresh.forget,
    /** Begins with the latest answer: what is new in it, and without what has gone. */
    onShowNew() {
      window.scrollTo({ top: 0 })
      onShowNew()
    },
  }
}

/**
 * Where a list began that was left for one of its issues: whoever comes back to a place in it finds
 * all the pages that were there.
 */
export function useFindStart(org: string) {
  const client = useQueryClient()
  return (search: IssueSearch): string | undefined => {
    const { cursor: place, ...filters } = search
    const wanted = JSON.stringify(filters)
    const lists = client.getQueriesData<StreamPages>({
      queryKey: issueKeys.lists(org),
    })
    for (const [key, data] of lists) {
      const { cursor, ...others } = key.at(-1) as IssueSearch
      const isSame = JSON.stringify(others) === wanted
      if (isSame && data?.pageParams.includes(place)) return cursor
    }
    return place
  }
}

/** An issue may move to a later page while one reads on: it stays where it was seen first. */
function withoutTwins(rows: readonly IssueSummary[]): readonly IssueSummary[] {
  return [...new Map(rows.toReversed().map((row) => [row.id, row])).values()].toReversed()
}

function placesOf(data: StreamPages | undefined) {
  let row = 0
  return (data?.pages ?? []).map((page, index) => {
    const place = { row, cursor: data?.pageParams[index] as string | undefined }
    row += visibleRows(page).length
    return place
  })
}
