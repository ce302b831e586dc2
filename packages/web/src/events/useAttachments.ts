import { useQuery } from '@tanstack/react-query'
import type { AttachmentSummary } from '@vedette/protocol/api/attachment'
import type { JsonValue } from '@vedette/protocol/json'
import { useApi } from '../api/ApiProvider.tsx'
import { useReadEvent } from './EventProvider.tsx'
import { eventKeys } from './event-keys.ts'
import { projectPath } from './project-path.ts'

const FRESH_MS = 60_000

/** Files that came with the event. */
export function useAttachments() {
  const api = useApi()
  const read = useReadEvent()
  const { org = '', project = '', event } = read ?? {}
  const id = event?.eventID ?? ''
  return useQuery({
    queryKey: eventKeys.attachments(org, project, id),
    queryFn: ({ signal }) =>
      api.get<readonly AttachmentSummary[]>(
        `${projectPath(read)}/events/${id}/attachments/`,
        {},
        signal,
      ),
    enabled: read !== undefined,
    staleTime: FRESH_MS,
  })
}

/** Below the API's own address: what a browser saves, or shows as a picture. */
export function useAttachmentPath(attachment: AttachmentSummary): string {
  const read = useReadEvent()
  const { event_id: event, id } = attachment
  return `${projectPath(read)}/events/${event}/attachments/${id}/?download=1`
}

/** What stands in a file of text. */
export function useTextAttachment(attachment: AttachmentSummary) {
  const api = useApi()
  const read = useReadEvent()
  const path = useAttachmentPath(attachment)
  return useQuery({
    queryKey: [...eventKeys.attachment(read?.org ?? '', read?.project ?? '', path), 'text'],
    queryFn: ({ signal }) => api.getText(path, signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
}

/** What is in a file of JSON, such as a view hierarchy. */
export function useJsonAttachment(attachment: AttachmentSummary) {
  const api = useApi()
  const read = useReadEvent()
  const path = useAttachmentPath(attachment)
  return useQuery({
    queryKey: eventKeys.attachment(read?.org ?? '', read?.project ?? '', path),
    queryFn: ({ signal }) => api.get<JsonValue>(path, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
}
