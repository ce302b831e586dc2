import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  AttachmentSummary,
  UserReportStatus,
  UserReportSummary,
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

/** What users wrote about an issue, the newest first. */
export function useIssueFeedback(org: string, issueId: string, cursor: string | undefined) {
  const api = useApi()
  return useQuery({
    queryKey: feedbackKeys.ofIssue(org, issueId, cursor),
    queryFn: ({ signal }) =>
      api.list<UserReportSummary>(
        `/organizations/${encodeURIComponent(org)}/issues/${issueId}/user-reports/`,
        { cursor, per_page: ROWS },
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
  readonly onDelete: (() => void) | undefined
}

/** Resolves, opens again or sorts out as spam; with null it is deleted. */
export function useChangeFeedback({ org, project, id, onDelete }: FeedbackPlace) {
  const api = useApi()
  const client = useQueryClient()
  const path = `${projectPath(org, project)}user-feedback/${id}/`
  return useMutation({
    mutationFn: (status: UserReportStatus | null) =>
      status === null ? api.send('DELETE', path) : api.send('PUT', path, { status }),
    // Here and not beside the button: what is given to mutate() is not called once the row is gone.
    onSuccess: (_answer, status) => {
      if (status === null) onDelete?.()
      return client.invalidateQueries({ queryKey: feedbackKeys.all(org) })
    },
  })
}

function projectPath(org: string, project: string): string {
  return `/projects/${encodeURIComponent(org)}/${encodeURIComponent(project)}/`
}
