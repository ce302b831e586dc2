import type { EnvelopeItem } from '@vedette/protocol/envelope'
import type { EventId } from '@vedette/protocol/ids'
import { ATTACHMENT_BYTES_MAX } from '../platform/limits.ts'
import type { KeptAttachment } from '../queue/kept-attachment.ts'
import { type KeptBytes, piecesOf } from '../store/attachment-bytes.ts'
import { BlobRefused, BlobStoreFull } from '../store/blob-store.ts'
import { IntakeError } from './intake-error.ts'

/** Done means on disk. Throws BlobRefused and BlobStoreFull. */
export type KeepBytes = (
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  bytesMax: number,
) => Promise<KeptBytes>

/** What a sender says of an attachment besides its bytes. */
interface AttachmentLabels {
  readonly eventId: EventId
  readonly filename?: string | undefined
  readonly contentType?: string | undefined
  readonly attachmentType?: string | undefined
}

// Names are as long as file systems take, types as long as any that is registered.
const NAME_CHARS_MAX = 255
const TYPE_CHARS_MAX = 100
const DEFAULT_NAME = 'attachment'
const DEFAULT_TYPE = 'event.attachment'

/** One after the other, so that a request has one piece of one file in hand. */
export async function keepAttachments(
  eventId: EventId,
  items: readonly EnvelopeItem[],
  keepBytes: KeepBytes,
): Promise<readonly KeptAttachment[]> {
  const kept: KeptAttachment[] = []
  for (const { header, payload } of items) {
    kept.push(await keepAttachment({ ...header, eventId }, piecesOf(payload), keepBytes))
  }
  return kept
}

async function keepAttachment(
  labels: AttachmentLabels,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  keepBytes: KeepBytes,
): Promise<KeptAttachment> {
  const contentType = labels.contentType?.slice(0, TYPE_CHARS_MAX)
  const { blob, sha1, bytes } = await keepBytes(pieces, ATTACHMENT_BYTES_MAX).catch(refuse)
  return {
    eventId: labels.eventId,
    name: labels.filename?.slice(0, NAME_CHARS_MAX) || DEFAULT_NAME,
    ...(contentType && { contentType }),
    type: labels.attachmentType?.slice(0, TYPE_CHARS_MAX) || DEFAULT_TYPE,
    blob,
    sha1,
    bytes,
  }
}

function refuse(cause: unknown): never {
  if (cause instanceof IntakeError) throw cause
  if (cause instanceof BlobRefused) {
    throw new IntakeError('too_large', `attachments may hold ${ATTACHMENT_BYTES_MAX} bytes`, {
      cause,
    })
  }
  if (cause instanceof BlobStoreFull) {
    throw new IntakeError('disk_full', cause.message, { retryAfterSeconds: 60, cause })
  }
  throw new IntakeError('unavailable', 'an attachment could not be kept', { cause })
}
