import { useQuery } from '@tanstack/react-query'
import type { IssueViewSummary } from '@vedette/protocol/api/issue-view'
import { useApi } from '../../api/ApiProvider.tsx'
import { issueKeys } from '../issue-keys.ts'

/** As many as one person may star: the API gives them at once. */
const TABS_MAX = 100
const FRESH_MS = 60_000

/** The starred views of the person, in their order. */
export function useTabViews(org: string) {
  const api = useApi()
  return useQuery({
    queryKey: issueKeys.tabs(org),
    queryFn: ({ signal }) =>
      api.get<readonly IssueViewSummary[]>(
        `${viewsPath(org)}starred/`,
        { per_page: TABS_MAX },
        signal,
      ),
    staleTime: FRESH_MS,
  })
}

/** The view of the address, which need not be among the tabs; none where there is no id. */
export function useView(org: string, id: string | undefined) {
  const api = useApi()
  const tab = useTabViews(org).data?.find((view) => view.id === id)
  const one = useQuery({
    queryKey: issueKeys.view(org, id ?? ''),
    queryFn: ({ signal }) => api.get<IssueViewSummary>(`${viewsPath(org)}${id}/`, {}, signal),
    enabled: id !== undefined && tab === undefined,
    staleTime: FRESH_MS,
    retry: false,
  })
  return tab === undefined ? one : { ...one, data: tab, error: null }
}

export function viewsPath(org: string): string {
  return `/organizations/${encodeURIComponent(org)}/group-search-views/`
}
