import type { EventId } from '@vedette/protocol/ids'

/** An attachment whose bytes were written before the rest of its envelope was queued. */
export interface KeptAttachment {
  /** Of the event or the feedback that it came with. */
  readonly eventId: EventId
  readonly name: string
  readonly contentType?: string
  /** The protocol's attachment_type. */
  readonly type: string
  /** Names the blob that holds the bytes. */
  readonly blob: string
  /** Of the bytes themselves. */
  readonly sha1: string
  readonly bytes: number
}
