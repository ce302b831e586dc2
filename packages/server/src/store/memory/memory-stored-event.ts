import type { NormalizedEvent } from '@vedette/protocol/event'
import type { EventRowId, IssueId } from '@vedette/protocol/ids'
import type { ProcessedEvent } from '../event-batch-store.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export function occurredAtMs(event: NormalizedEvent): number {
  return Math.round(event.timestamp * 1000)
}

export function storeEvent(
  state: MemoryState,
  { projectId, event, receivedAtMs }: ProcessedEvent,
  issueId: IssueId,
): void {
  const rowId = nextId(state) as EventRowId
  state.events.set(rowId, {
    rowId,
    projectId,
    issueId,
    eventId: event.event_id,
    occurredAtMs: occurredAtMs(event),
    receivedAtMs,
    // As a database would give it back: a copy that is plain JSON.
    event: JSON.parse(JSON.stringify(event)),
  })
}
