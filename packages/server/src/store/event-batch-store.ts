import type { IssueId, KeyId, ProjectId } from '@vedette/protocol/ids'
import type { Checkpoint } from '../queue/queue.ts'
import type { QueueItem } from '../queue/queue-item.ts'
import type { ProcessedAttachment } from './attachment-store.ts'
import type { CheckInArrival } from './check-in-store.ts'
import type { IndexedEvent } from './indexed-event.ts'
import type { OutcomeCount } from './outcome-store.ts'
import type { ProcessedUserReport } from './user-report-store.ts'

/** An event that passed the pipeline and waits to be written. */
export interface ProcessedEvent {
  readonly projectId: ProjectId
  readonly keyId: KeyId
  readonly event: IndexedEvent
  /** The event's JSON, on one line. */
  readonly payload: string
  /** The first is the primary; the event joins the issue that owns any of them. */
  readonly hashes: readonly string[]
  /** Of the version that the project moves away from: they find an issue, and none owns them. */
  readonly secondaryHashes: readonly string[]
  /** JSON of what grouping read of the event: one text for all events alike. */
  readonly groupingInput: string
  readonly receivedAtMs: number
}

/** An item that could not be processed, to be kept for another attempt or for an operator. */
export interface ItemFailure {
  /** Set when it came from the failed items and not from the log. */
  readonly failedItemId: number | undefined
  readonly item: QueueItem
  readonly attempt: number
  readonly isBuried: boolean
  readonly reason: string
  readonly nextAttemptAtMs: number
}

export interface EventBatch {
  readonly events: readonly ProcessedEvent[]
  /** Written after the events, which they may belong to. */
  readonly attachments?: readonly ProcessedAttachment[]
  readonly userReports?: readonly ProcessedUserReport[]
  /** Of attachments that were dropped. */
  readonly unneededBlobs?: readonly string[]
  /** What was dropped on the way, and what clients report they dropped themselves. */
  readonly outcomes: readonly OutcomeCount[]
  readonly failures: readonly ItemFailure[]
  /** Kept until their monitors are looked after; absent for none. */
  readonly checkIns?: readonly CheckInArrival[]
  /** Failed items that are settled now. */
  readonly settledFailedItemIds: readonly number[]
  readonly checkpoint: Checkpoint | undefined
  /** The settings that it was processed with; undefined where none were needed. */
  readonly settingsVersion: number | undefined
  readonly nowMs: number
  /** Somebody watches what becomes of its events. */
  readonly wantsFates?: boolean
}

/** What became of an event when its batch was stored. */
export type EventFate =
  | { readonly kind: 'duplicate' }
  | {
      readonly kind: 'stored'
      readonly issueId: IssueId
      readonly shortNumber: number
      /** Whether this event opened the issue. */
      readonly isNew: boolean
    }

export interface BatchResult {
  readonly storedCount: number
  readonly duplicateCount: number
  readonly newIssueCount: number
  readonly regressedIssueCount: number
  /** In the order of the batch's events, where they are wanted. */
  readonly fates?: readonly EventFate[]
}

/**
 * Writes what a batch became in one transaction: events, payloads, issues, counters, tag index,
 * outcomes, outbox, failures and the queue's checkpoint. All of it or nothing.
 */
export interface EventBatchStore {
  /**
   * An event id that the project already has is counted as a duplicate and changes nothing.
   * Throws CheckpointMoved when another worker has processed the same part of the log, and
   * SettingsChanged when somebody changed settings since the batch was processed.
   */
  commit(batch: EventBatch): Promise<BatchResult>
  /** How far the named queue's log has been processed; 0 at first. */
  position(queue: string): Promise<number>
}

/** Another worker stored this part of the log: the batch must be thrown away, not retried. */
export class CheckpointMoved extends Error {
  constructor(checkpoint: Checkpoint) {
    super(`the queue ${checkpoint.queue} is no longer at position ${checkpoint.from}`)
    this.name = 'CheckpointMoved'
  }
}

/** Rules were changed meanwhile: the items must be processed again, with the new ones. */
export class SettingsChanged extends Error {
  constructor() {
    super('settings were changed while the batch was processed')
    this.name = 'SettingsChanged'
  }
}
