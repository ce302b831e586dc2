import type { EventRowId, IssueId, ProjectId } from '@vedette/protocol/ids'
import type { OutboxStore } from '../../store/outbox-store.ts'
import type { ReprocessingWish } from '../../store/plan-reprocessing.ts'
import { REPROCESSED_AGE_MS_MAX } from '../../store/reprocessing-store.ts'
import { type RewriteDeps, rewriteEvents } from './rewrite-events.ts'

export interface ReprocessDeps extends RewriteDeps {
  readonly store: RewriteDeps['store'] & {
    readonly outbox: Pick<OutboxStore, 'listOfKind' | 'deleteMany'>
  }
  /** Moves events to the issues of what their frames say now. */
  readonly regroup: (events: RegroupedEvents) => Promise<unknown>
}

export interface RegroupedEvents {
  readonly projectId: ProjectId
  readonly rowIds: readonly EventRowId[]
  /** Where they are, as far as it is known: others are not looked through for them. */
  readonly issueIds?: readonly IssueId[]
}

/**
 * The newest events of an issue, symbolicated by the files that are there now and grouped by the
 * rules that are in force. The others stay as they are, and where they are.
 */
export async function reprocessIssue(
  deps: ReprocessDeps,
  { projectId, issueId, eventsMax }: ReprocessingWish,
  signal: AbortSignal,
): Promise<void> {
  const sinceMs = deps.clock.nowMs() - REPROCESSED_AGE_MS_MAX
  const range = { projectId, issueId, sinceMs, limit: eventsMax }
  const places = await deps.store.payloads.listPlaces(range)
  // The line of an event that was deleted meanwhile is empty.
  const mentions = (line: string) => line !== ''
  await rewriteEvents(deps, { projectId, places, mentions, signal })
  if (signal.aborted || places.length === 0) return
  const rowIds = places.map(({ rowId }) => rowId)
  await deps.regroup({ projectId, rowIds, issueIds: [issueId] })
}
