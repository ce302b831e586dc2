import { ATTEMPTS_MAX, RETRY_DELAY_FIRST_MS, RETRY_DELAY_MAX_MS } from '../platform/limits.ts'
import type { QueueItem } from '../queue/queue-item.ts'
import { hourOf } from '../store/accepted-outcome.ts'
import type { EventBatch, ItemFailure } from '../store/event-batch-store.ts'
import type { OutcomeCount } from '../store/outcome-store.ts'
import { attachmentsOfFailures } from './item-attachments.ts'

export interface Failed {
  readonly error: unknown
  /** Attempts begun, this one included. */
  readonly attempt: number
  readonly nowMs: number
  readonly failedItemId?: number
}

/** An item whose attempt failed: it waits for the next one, or was at its last and is buried. */
export function itemFailure(item: QueueItem, failed: Failed): ItemFailure {
  const { error, attempt, nowMs, failedItemId } = failed
  return {
    failedItemId,
    item,
    attempt,
    isBuried: attempt >= ATTEMPTS_MAX,
    reason: reasonOf(error),
    nextAttemptAtMs: nowMs + retryDelayMs(attempt),
  }
}

/** A batch that stores nothing but failures, with the outcomes of those that are buried. */
export function failureBatch(
  failures: readonly ItemFailure[],
  { checkpoint, nowMs }: Pick<EventBatch, 'checkpoint' | 'nowMs'>,
): EventBatch {
  const outcomes = failures.filter(({ isBuried }) => isBuried).map(({ item }) => buried(item))
  const nothing = { events: [], settledFailedItemIds: [], settingsVersion: undefined }
  const attachments = attachmentsOfFailures(failures)
  return { ...nothing, outcomes, attachments, failures, checkpoint, nowMs }
}

/** Fourfold each time: a passing fault is gone soon, a lasting one must not be hammered. */
export function retryDelayMs(attempt: number): number {
  return Math.min(RETRY_DELAY_MAX_MS, RETRY_DELAY_FIRST_MS * 4 ** (attempt - 1))
}

const REASON_CHARS_MAX = 2000

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return text.slice(0, REASON_CHARS_MAX)
}

function buried({ projectId, keyId, receivedAtMs }: QueueItem): OutcomeCount {
  return {
    projectId,
    keyId,
    category: 'error',
    kind: 'invalid',
    reason: 'processing',
    hour: hourOf(receivedAtMs),
    quantity: 1,
  }
}
