import type { AuthFields } from '@vedette/protocol/auth'
import type { DataCategory } from '@vedette/protocol/data-category'
import type { EnvelopeItem } from '@vedette/protocol/envelope'
import type { EventId, ProjectId } from '@vedette/protocol/ids'

/** A decoded body, ready for the queue, which holds envelopes and nothing else. */
export interface Framed {
  /** The answer's id: the first envelope's header holds the same one. */
  readonly id: EventId | undefined
  readonly envelopes: readonly Uint8Array[]
  /** What was taken out of the only envelope, to be kept beside the queue. */
  readonly attachments?: readonly EnvelopeItem[]
  /** What outcomes count, one for each item. */
  readonly categories: readonly DataCategory[]
  /** What rate limits count: events, and not the clients' own book-keeping. */
  readonly quantity: number
  /** What the body itself says about its sender. */
  readonly auth?: AuthFields
  readonly projectId?: ProjectId
}
