import type { AttachmentSummary } from '@vedette/protocol/api/attachment'
import type { Attachment } from '../../store/attachment-store.ts'
import { formatTime } from './format-time.ts'

const UNKNOWN_TYPE = 'application/octet-stream'

export function formatAttachment(attachment: Attachment): AttachmentSummary {
  const mimetype = attachment.contentType ?? UNKNOWN_TYPE
  return {
    id: String(attachment.id),
    event_id: attachment.eventId,
    type: attachment.type,
    name: attachment.name,
    mimetype,
    dateCreated: formatTime(attachment.createdAtMs),
    size: attachment.bytes,
    headers: { 'Content-Type': mimetype },
    sha1: attachment.sha1,
  }
}
