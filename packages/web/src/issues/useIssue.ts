import { useQuery } from '@tanstack/react-query'
import type { IssueDetail, IssueTagKey, IssueTagValue } from '@vedette/protocol/api/issue'
import { useApi } from '../api/ApiProvider.tsx'
import { issueKeys } from './issue-keys.ts'

const POLL_MS = 15_000

export function useIssue(org: string, id: string) {
  const api = useApi()
  return useQuery({
    queryKey: issueKeys.detail(org, id),
    queryFn: ({ signal }) => api.get<IssueDetail>(issuePath(org, id), {}, signal),
    refetchInterval: (query) => (query.state.error ? false : POLL_MS),
  })
}

export function useIssueTags(org: string, id: string) {
  const api = useApi()
  return useQuery({
    queryKey: issueKeys.tags(org, id),
    queryFn: ({ signal }) =>
      api.get<readonly IssueTagKey[]>(`${issuePath(org, id)}tags/`, {}, signal),
    staleTime: POLL_MS,
  })
}

export function useIssueTagValues(org: string, id: string, key: string) {
  const api = useApi()
  const path = `${issuePath(org, id)}tags/${encodeURIComponent(key)}/values/`
  return useQuery({
    queryKey: issueKeys.tagValues(org, id, key),
    queryFn: ({ signal }) => api.list<IssueTagValue>(path, {}, signal),
    staleTime: POLL_MS,
  })
}

function issuePath(org: string, id: string): string {
  return `/organizations/${encodeURIComponent(org)}/issues/${encodeURIComponent(id)}/`
}
