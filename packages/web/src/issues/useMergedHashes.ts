import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { EventSummary } from '@vedette/protocol/api/event'
import type { IssueDetail } from '@vedette/protocol/api/issue'
import { useApi } from '../api/ApiProvider.tsx'
import { formatQueryString } from '../api/query-string.ts'
import { issueKeys } from './issue-keys.ts'
import { groupingChangePath, issuePath, projectPath } from './issue-path.ts'
import { type Regrouping, regroupingsOf } from './regroupings-of.ts'

/** A hash of an issue, with the event that brought it last. */
export interface IssueHash {
  readonly id: string
  readonly latestEvent: EventSummary | null
}

export function useIssueHashes(org: string, id: string) {
  const api = useApi()
  return useQuery({
    queryKey: issueKeys.hashes(org, id),
    queryFn: ({ signal }) =>
      api.get<readonly IssueHash[]>(issuePath(org, id, 'hashes/'), {}, signal),
  })
}

/** Takes hashes out of an issue; answers with the issue that their events moved to. */
export function useUnmerge(org: string, id: string) {
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (hashes: readonly string[]) => {
      const query = formatQueryString({ id: hashes })
      return api.send<{ readonly id: string }>('PUT', issuePath(org, id, `hashes/${query}`))
    },
    onSuccess: () => client.invalidateQueries({ queryKey: issueKeys.all(org) }),
  })
}

/** The merges and unmerges of late that concern an issue, the newest first. */
export function useRegroupings(org: string, issue: IssueDetail) {
  const api = useApi()
  return useQuery({
    queryKey: issueKeys.regroupings(org, issue.id),
    queryFn: async ({ signal }) => {
      const rows = await api.get<readonly Regrouping[]>(changesPath(org, issue), {}, signal)
      return regroupingsOf(rows, issue.id)
    },
  })
}

export function useRevertRegrouping(org: string, issue: IssueDetail) {
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) =>
      api.send('PUT', groupingChangePath(org, issue.project.slug, id), { status: 'reverted' }),
    onSuccess: () => client.invalidateQueries({ queryKey: issueKeys.all(org) }),
  })
}

function changesPath(org: string, { project }: IssueDetail): string {
  return projectPath(org, project.slug, 'grouping-changes/')
}
