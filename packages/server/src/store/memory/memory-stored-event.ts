import type { EventRowId, IssueId } from '@vedette/protocol/ids'
import type { ProcessedEvent } from '../event-batch-store.ts'
import { occurredAtMs } from '../indexed-event.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export function storeEvent(
  state: MemoryState,
  { projectId, event, hashes, payload, receivedAtMs }: ProcessedEvent,
  issueId: IssueId,
): void {
  const rowId = nextId(state) as EventRowId
  state.eventHashes.set(rowId, hashes)
  state.events.set(rowId, {
    rowId,
    projectId,
    issueId,
    eventId: event.event_id,
    occurredAtMs: occurredAtMs(event),
    receivedAtMs,
    event: JSON.parse(payload),
  })
}
