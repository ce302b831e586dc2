import { ATTEMPTS_MAX } from '../platform/limits.ts'
import type { QueueItem } from '../queue/queue-item.ts'
import {
  type BatchResult,
  type EventBatch,
  type ItemFailure,
  SettingsChanged,
} from '../store/event-batch-store.ts'
import type { FailedItem } from '../store/failed-item-store.ts'
import { StoreUnavailable } from '../store/store-unavailable.ts'
import { failureBatch, itemFailure } from './item-failure.ts'
import type { CreateProcessor } from './process-batch.ts'

export interface RetryDeps {
  readonly createProcessor: CreateProcessor
  readonly commit: (batch: EventBatch) => Promise<BatchResult>
}

/**
 * Tries a failed item once more, alone. The attempt is counted before it begins: an item that
 * ends the thread, by its memory or its time, is buried too and not tried for ever. Gives the
 * failure, if it was one.
 */
export async function retryItem(
  { createProcessor, commit }: RetryDeps,
  failed: FailedItem,
  nowMs: number,
): Promise<ItemFailure | undefined> {
  const { id: failedItemId, item } = failed
  const attempt = Math.min(failed.attempt + 1, ATTEMPTS_MAX)
  const begun = itemFailure(item, { error: failed.reason, attempt, nowMs, failedItemId })
  const rest = { checkpoint: undefined, nowMs }
  if (failed.attempt >= ATTEMPTS_MAX) {
    await commit(failureBatch([begun], rest))
    return begun
  }
  // Not buried yet, also in its last attempt: that is known when it ends, one way or the other.
  await commit(failureBatch([{ ...begun, isBuried: false }], rest))
  try {
    await processAlone(item)
    return undefined
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error
    const failure = itemFailure(item, { error, attempt, nowMs, failedItemId })
    await commit(failureBatch([failure], rest))
    return failure
  }

  // A change of settings in between is no failure of the item.
  async function processAlone(item: QueueItem): Promise<void> {
    const { process, settingsVersion } = await createProcessor([item])
    const settled = { failures: [], settledFailedItemIds: [failedItemId], settingsVersion }
    const processed = await process(item)
    try {
      await commit({ ...processed, ...settled, ...rest })
    } catch (error) {
      if (!(error instanceof SettingsChanged)) throw error
      await processAlone(item)
    }
  }
}
