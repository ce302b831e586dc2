import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  AttachmentSummary,
  UserReportStatus,
  UserReportWithIssue,
} from '@vedette/protocol/api/attachment'
import { useApi } from '../api/ApiProvider.tsx'
import { feedbackKeys } from './feedback-keys.ts'
import type { FeedbackSearchParams } from './feedback-search.ts'

const ROWS = 25

/** What users wrote, the newest first. */
export function useFeedback(
  org: string,
  { status = 'unresolved', project, cursor }: FeedbackSearchParams,
) {
  const api = useApi()
  const query = { status: status === 'all' ? '' : status, project, cursor, per_page: ROWS }
  return useQuery({
    queryKey: feedbackKeys.list(org, query),
    queryFn: ({ signal }) =>
      api.list<UserReportWithIssue>(
        `/organizations/${encodeURIComponent(org)}/user-feedback/`,
        query,
        signal,
      ),
    placeholderData: keepPreviousData,
  })
}

/** The path of what a report's sender sent along. */
export function filesPath(org: string, project: string, feedback: string): string {
  return `${projectPath(org, project)}events/${feedback}/attachments/`
}

export function useFeedbackFiles(org: string, project: string, feedback: string) {
  const api = useApi()
  return useQuery({
    queryKey: feedbackKeys.files(org, project, feedback),
    queryFn: ({ signal }) =>
      api.get<readonly AttachmentSummary[]>(filesPath(org, project, feedback), {}, signal),
    staleTime: 60_000,
  })
}

export interface FeedbackPlace {
  readonly org: string
  readonly project: string
  readonly id: string
}

/** Resolves, opens again or sorts out as spam; with null it is deleted. */
export function useChangeFeedback({ org, project, id }: FeedbackPlace) {
  const api = useApi()
  const client = useQueryClient()
  const path = `${projectPath(org, project)}user-feedback/${id}/`
  return useMutation({
    mutationFn: (status: UserReportStatus | null) =>
      status === null ? api.send('DELETE', path) : api.send('PUT', path, { status }),
    onSuccess: () => client.invalidateQueries({ queryKey: feedbackKeys.all(org) }),
  })
}

function projectPath(org: string, project: string): string {
  return `/projects/${encodeURIComponent(org)}/${encodeURIComponent(project)}/`
}
