import { useQuery } from '@tanstack/react-query'
import type { IssueDetail } from '@vedette/protocol/api/issue'
import { useApi } from '../api/ApiProvider.tsx'
import { issueKeys } from './issue-keys.ts'
import { issuePath } from './issue-path.ts'

const POLL_MS = 15_000

export function useIssue(org: string, id: string) {
  const api = useApi()
  return useQuery({
    queryKey: issueKeys.detail(org, id),
    queryFn: ({ signal }) => api.get<IssueDetail>(issuePath(org, id), {}, signal),
    refetchInterval: (query) => (query.state.error ? false : POLL_MS),
  })
}
