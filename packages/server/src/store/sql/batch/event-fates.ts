import type { IssueId } from '@vedette/protocol/ids'
import type { EventFate, ProcessedEvent } from '../../event-batch-store.ts'
import type { PlacedEvent } from './resolve-issues.ts'

/** Of all events of a batch, in their order; what is not placed was there already. */
export function eventFates(
  events: readonly ProcessedEvent[],
  placed: readonly PlacedEvent[],
): readonly EventFate[] {
  const issues = new Map(placed.map(({ processed, issue }) => [processed, issue]))
  return events.map((processed) => {
    const issue = issues.get(processed)
    if (issue === undefined) return { kind: 'duplicate' }
    const { id, shortNumber, openedBy } = issue
    const isNew = issue.isNew && openedBy === processed.event.event_id
    return { kind: 'stored', issueId: id as IssueId, shortNumber, isNew }
  })
}
