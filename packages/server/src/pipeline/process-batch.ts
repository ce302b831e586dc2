import type { Checkpoint } from '../queue/queue.ts'
import type { QueueItem } from '../queue/queue-item.ts'
import type { EventBatch, ItemFailure, ProcessedEvent } from '../store/event-batch-store.ts'
import type { OutcomeCount } from '../store/outcome-store.ts'
import { itemFailure } from './item-failure.ts'
import type { Pipeline } from './pipeline.ts'
import { type ProcessedItem, processItem } from './process-item.ts'

/** What a worker has in hand: the log's next items. */
export interface Work {
  readonly items: readonly QueueItem[]
  readonly checkpoint: Checkpoint | undefined
  readonly nowMs: number
}

/**
 * Runs the pipeline over a batch. An item that makes our code throw costs only itself: it is kept
 * with its bytes and tried again later.
 */
export function processBatch(
  { items, checkpoint, nowMs }: Work,
  process: (item: QueueItem) => ProcessedItem,
): EventBatch {
  const events: ProcessedEvent[] = []
  const outcomes: OutcomeCount[] = []
  const failures: ItemFailure[] = []
  for (const item of items) {
    try {
      const processed = process(item)
      events.push(...processed.events)
      outcomes.push(...processed.outcomes)
    } catch (error) {
      failures.push(itemFailure(item, { error, attempt: 1, nowMs }))
    }
  }
  return { events, outcomes, failures, settledFailedItemIds: [], checkpoint, nowMs }
}

/** Binds the pipeline, for the worker that knows nothing of envelopes. */
export function createProcess(pipeline: Pipeline): (item: QueueItem) => ProcessedItem {
  return (item) => processItem(pipeline, item)
}
