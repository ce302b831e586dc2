import type { NormalizedEvent } from '@vedette/protocol/event'
import type { EventId, ProjectId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'
import type { Sender } from '../queue/queue-item.ts'
import type { IndexedEvent } from '../store/indexed-event.ts'
import type { GroupedByRules, ProjectRules } from './project-rules.ts'

/** An event as it came out of its envelope; each step adds what it worked out. */
export interface ReceivedEvent {
  readonly payload: Uint8Array
  /** The id that intake answered with: it holds whatever the payload says. */
  readonly eventId: EventId
  readonly receivedAtMs: number
  readonly sentAtMs: number | undefined
  readonly sender: Sender
  readonly projectId: ProjectId
  readonly rules: ProjectRules
}

export interface ParsedEvent extends ReceivedEvent {
  readonly raw: JsonObject
}

export interface EventWithRules {
  readonly event: NormalizedEvent
  readonly projectId: ProjectId
  readonly rules: ProjectRules
}

/** Filters look at who sent the event too; nothing after them does. */
export interface UnfilteredEvent extends EventWithRules {
  readonly sender: Sender
}

export type GroupedEvent = GroupedByRules

/** What is handed to the store. */
export interface PackedEvent {
  readonly event: IndexedEvent
  readonly payload: string
  /** The first is the primary. */
  readonly hashes: readonly string[]
  readonly secondaryHashes: readonly string[]
  readonly groupingInput: string
}
