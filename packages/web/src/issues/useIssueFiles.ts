import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AttachmentSummary } from '@vedette/protocol/api/attachment'
import type { IssueDetail } from '@vedette/protocol/api/issue'
import { useApi } from '../api/ApiProvider.tsx'
import { issueKeys } from './issue-keys.ts'
import { issuePath, projectPath } from './issue-path.ts'

export type AttachmentKind = 'all' | 'screenshot'

const PAGE_ROWS = 50

export interface AttachmentQuery {
  readonly kind: AttachmentKind
  readonly cursor: string | undefined
}

/** Files that came with the events of an issue, the newest first. */
export function useIssueAttachments(org: string, id: string, { kind, cursor }: AttachmentQuery) {
  const api = useApi()
  const screenshot = kind === 'screenshot' ? '1' : undefined
  return useQuery({
    queryKey: [...issueKeys.attachments(org, id), kind, cursor],
    queryFn: ({ signal }) => {
      const query = { screenshot, cursor, limit: PAGE_ROWS }
      return api.list<AttachmentSummary>(issuePath(org, id, 'attachments/'), query, signal)
    },
  })
}

/** Where an attachment's bytes are. */
export function attachmentUrl(
  org: string,
  issue: Pick<IssueDetail, 'project'>,
  attachment: AttachmentSummary,
): string {
  return `/api/0${attachmentPath(org, issue, attachment)}?download=1`
}

export function useDeleteAttachment(org: string, issue: IssueDetail) {
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (attachment: AttachmentSummary) =>
      api.send('DELETE', attachmentPath(org, issue, attachment)),
    onSuccess: () => client.invalidateQueries({ queryKey: issueKeys.attachments(org, issue.id) }),
  })
}

type AttachmentPlace = Pick<AttachmentSummary, 'id' | 'event_id'>

function attachmentPath(
  org: string,
  issue: Pick<IssueDetail, 'project'>,
  { id, event_id: eventId }: AttachmentPlace,
): string {
  return projectPath(org, issue.project.slug, `events/${eventId}/attachments/${id}/`)
}
