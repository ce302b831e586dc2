import { ATTEMPTS_MAX, RETRY_DELAY_FIRST_MS, RETRY_DELAY_MAX_MS } from '../platform/limits.ts'
import type { Checkpoint } from '../queue/queue.ts'
import type { QueueItem } from '../queue/queue-item.ts'
import { hourOf } from '../store/accepted-outcome.ts'
import type { EventBatch, ItemFailure, ProcessedEvent } from '../store/event-batch-store.ts'
import type { FailedItem } from '../store/failed-item-store.ts'
import type { OutcomeCount } from '../store/outcome-store.ts'
import type { Pipeline } from './pipeline.ts'
import { type ProcessedItem, processItem } from './process-item.ts'

/** What a worker has in hand: the log's next items, and failed ones whose time has come. */
export interface Work {
  readonly items: readonly QueueItem[]
  readonly retries: readonly FailedItem[]
  readonly checkpoint: Checkpoint | undefined
  readonly nowMs: number
}

/**
 * Runs the pipeline over a batch. An item that makes our code throw costs only itself: it is kept
 * with its bytes and tried again later, and after the last attempt it is buried.
 */
export function processBatch(work: Work, process: (item: QueueItem) => ProcessedItem): EventBatch {
  const events: ProcessedEvent[] = []
  const outcomes: OutcomeCount[] = []
  const failures: ItemFailure[] = []
  const settledFailedItemIds: number[] = []
  for (const item of work.items) attempt(item, undefined)
  for (const retry of work.retries) attempt(retry.item, retry)
  const { checkpoint, nowMs } = work
  return { events, outcomes, failures, settledFailedItemIds, checkpoint, nowMs }

  function attempt(item: QueueItem, retry: FailedItem | undefined): void {
    try {
      const processed = process(item)
      events.push(...processed.events)
      outcomes.push(...processed.outcomes)
      if (retry) settledFailedItemIds.push(retry.id)
    } catch (error) {
      const failure = itemFailure(item, { retry, error, nowMs: work.nowMs })
      failures.push(failure)
      if (failure.isBuried) outcomes.push(buriedOutcome(item))
    }
  }
}

/** Binds the pipeline, for the worker that knows nothing of envelopes. */
export function createProcess(pipeline: Pipeline): (item: QueueItem) => ProcessedItem {
  return (item) => processItem(pipeline, item)
}

interface FailureContext {
  readonly retry: FailedItem | undefined
  readonly error: unknown
  readonly nowMs: number
}

function itemFailure(item: QueueItem, { retry, error, nowMs }: FailureContext): ItemFailure {
  const attempt = (retry?.attempt ?? 0) + 1
  return {
    failedItemId: retry?.id,
    item,
    attempt,
    isBuried: attempt >= ATTEMPTS_MAX,
    reason: reasonOf(error),
    nextAttemptAtMs: nowMs + retryDelayMs(attempt),
  }
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

function buriedOutcome({ projectId, keyId, receivedAtMs }: QueueItem): OutcomeCount {
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
