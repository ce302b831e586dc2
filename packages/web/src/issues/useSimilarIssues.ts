import { useQuery } from '@tanstack/react-query'
import type { EventDetail } from '@vedette/protocol/api/event'
import type { IssueSummary } from '@vedette/protocol/api/issue'
import { useApi } from '../api/ApiProvider.tsx'
import { issueKeys } from './issue-keys.ts'
import { issuePath } from './issue-path.ts'

/** From 0 to 1; null where one of the two has no stack. */
export interface SimilarityScores {
  /** Over all. */
  readonly exception: number
  readonly message: number
  readonly stacktrace: number | null
}

export type SimilarIssue = readonly [IssueSummary, SimilarityScores]

const KEPT_MS = 60_000

/** Issues of the project that may have the same cause, the most alike first. */
export function useSimilarIssues(org: string, id: string) {
  const api = useApi()
  return useQuery({
    queryKey: issueKeys.similar(org, id),
    queryFn: ({ signal }) =>
      api.get<readonly SimilarIssue[]>(issuePath(org, id, 'similar/'), {}, signal),
    staleTime: KEPT_MS,
  })
}

export function useLatestEvent(org: string, id: string) {
  const api = useApi()
  return useQuery({
    queryKey: issueKeys.latest(org, id),
    queryFn: ({ signal }) => api.get<EventDetail>(issuePath(org, id, 'events/latest/'), {}, signal),
    staleTime: KEPT_MS,
  })
}
