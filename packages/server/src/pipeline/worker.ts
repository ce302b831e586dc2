import type { Clock } from '../platform/clock.ts'
import { BATCH_BYTES_MAX, BATCH_ITEMS_MAX } from '../platform/limits.ts'
import type { Log } from '../platform/log.ts'
import type { Lease, QueueConsumer } from '../queue/queue.ts'
import type { QueueItem } from '../queue/queue-item.ts'
import { type BatchResult, CheckpointMoved, type EventBatch } from '../store/event-batch-store.ts'
import type { FailedItem } from '../store/failed-item-store.ts'
import { processBatch } from './process-batch.ts'
import type { ProcessedItem } from './process-item.ts'

export interface WorkerDeps {
  readonly consumer: QueueConsumer
  readonly listDue: (nowMs: number, limit: number) => Promise<readonly FailedItem[]>
  readonly process: (item: QueueItem) => ProcessedItem
  readonly commit: (batch: EventBatch) => Promise<BatchResult>
  /** Called after each batch that is stored. */
  readonly onStored: (batch: EventBatch, result: BatchResult) => void
  readonly clock: Clock
  readonly log: Log
}

/**
 * Leases, processes and stores batches until aborted. When the store fails, nothing of the batch
 * took effect, so it waits and tries the same items again: they are never given up for it.
 */
export async function runWorker(deps: WorkerDeps, signal: AbortSignal): Promise<void> {
  let failures = 0
  let idleMs = IDLE_MS_MIN
  while (!signal.aborted) {
    try {
      const isBusy = await workOnce(deps)
      failures = 0
      idleMs = isBusy ? IDLE_MS_MIN : Math.min(IDLE_MS_MAX, idleMs * 2)
      if (!isBusy) await deps.clock.sleep(idleMs, signal)
    } catch (error) {
      failures += 1
      const delayMs = Math.min(FAILURE_DELAY_MS_MAX, FAILURE_DELAY_MS_MIN * 2 ** failures)
      deps.log.error({ err: error, failures, delayMs }, 'a batch could not be stored')
      await deps.clock.sleep(delayMs, signal)
    }
  }
}

/** True when there was something to do. */
async function workOnce(deps: WorkerDeps): Promise<boolean> {
  if (!deps.consumer.isActive()) return false
  const nowMs = deps.clock.nowMs()
  const retries = await deps.listDue(nowMs, RETRIES_MAX)
  const lease = await deps.consumer.lease(LEASE_LIMITS)
  if (!lease && retries.length === 0) return false
  const work = { items: lease?.items ?? [], retries, checkpoint: lease?.checkpoint, nowMs }
  await settle(deps, lease, processBatch(work, deps.process))
  return true
}

async function settle(
  deps: WorkerDeps,
  lease: Lease | undefined,
  batch: EventBatch,
): Promise<void> {
  try {
    const result = await deps.commit(batch)
    await lease?.ack()
    for (const failure of batch.failures) {
      const { attempt, isBuried, reason } = failure
      const { projectId } = failure.item
      const message = isBuried ? 'an item was buried' : 'an item failed and will be tried again'
      deps.log[isBuried ? 'error' : 'warn']({ projectId, attempt, reason }, message)
    }
    deps.onStored(batch, result)
  } catch (error) {
    await lease?.release()
    if (!(error instanceof CheckpointMoved)) throw error
    deps.log.debug({ err: error }, 'another worker was faster')
  }
}

const LEASE_LIMITS = { itemsMax: BATCH_ITEMS_MAX, bytesMax: BATCH_BYTES_MAX }
/** Failed items are few; a handful per batch keeps them from delaying the log. */
const RETRIES_MAX = 20
/** An idle worker looks again after this long, doubling up to the maximum: 10 looks a second. */
const IDLE_MS_MIN = 5
const IDLE_MS_MAX = 100
const FAILURE_DELAY_MS_MIN = 50
const FAILURE_DELAY_MS_MAX = 10_000
