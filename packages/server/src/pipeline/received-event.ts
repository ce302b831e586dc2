import type { NormalizedEvent } from '@vedette/protocol/event'
import type { EventId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'
import type { Sender } from '../queue/queue-item.ts'
import type { IndexedEvent } from '../store/indexed-event.ts'

/** An event as it came out of its envelope; each step adds what it worked out. */
export interface ReceivedEvent {
  readonly payload: Uint8Array
  /** The id that intake answered with: it holds whatever the payload says. */
  readonly eventId: EventId
  readonly receivedAtMs: number
  readonly sentAtMs: number | undefined
  readonly sender: Sender
}

export interface ParsedEvent extends ReceivedEvent {
  readonly raw: JsonObject
}

export interface EventWithPayload {
  readonly event: NormalizedEvent
}

export interface GroupedEvent extends EventWithPayload {
  /** The first is the primary. */
  readonly hashes: readonly string[]
}

/** What is handed to the store. */
export interface PackedEvent {
  readonly event: IndexedEvent
  readonly payload: string
  readonly hashes: readonly string[]
}
