import type { Clock } from '../platform/clock.ts'
import { BATCH_BYTES_MAX, BATCH_ITEMS_MAX } from '../platform/limits.ts'
import type { Log } from '../platform/log.ts'
import type { Lease, QueueConsumer } from '../queue/queue.ts'
import {
  type BatchResult,
  CheckpointMoved,
  type EventBatch,
  type ItemFailure,
  SettingsChanged,
} from '../store/event-batch-store.ts'
import type { EventIndexUpkeep } from '../store/event-index-upkeep.ts'
import type { FailedItem } from '../store/failed-item-store.ts'
import { StoreUnavailable } from '../store/store-unavailable.ts'
import { failureBatch } from './item-failure.ts'
import { type CreateProcessor, processBatch } from './process-batch.ts'
import { retryItem } from './retry-item.ts'
import { UpkeepTurns } from './upkeep-turns.ts'

export interface WorkerDeps {
  readonly consumer: QueueConsumer
  readonly listDue: (nowMs: number, limit: number) => Promise<readonly FailedItem[]>
  readonly createProcessor: CreateProcessor
  readonly commit: (batch: EventBatch) => Promise<BatchResult>
  /** Called after each batch that is stored. */
  readonly onStored: (batch: EventBatch, result: BatchResult) => void
  /** The worker before this one ended in the middle of something. */
  readonly isAfterCrash: boolean
  /** Requests have to wait: what was accepted is on disk and can wait too. */
  readonly isIntakeBusy: () => boolean
  readonly upkeep: EventIndexUpkeep
  readonly clock: Clock
  readonly log: Log
}

/**
 * Leases, processes and stores batches until aborted. While the store is away nothing takes
 * effect, so it waits and tries the same items again. A batch that the store refuses, or that ended
 * the worker before, is set aside: its items become failed ones, each to be tried alone.
 */
export async function runWorker(deps: WorkerDeps, signal: AbortSignal): Promise<void> {
  const state = { isCautious: deps.isAfterCrash }
  const upkeep = new UpkeepTurns(deps.upkeep, deps.log)
  let failures = 0
  let idleMs = IDLE_MS_MIN
  while (!signal.aborted) {
    try {
      const startedAtMs = deps.clock.nowMs()
      const itemCount = await workOnce(deps, state)
      const isBusy = itemCount > 0
      if (deps.consumer.isActive()) await upkeep.take(isBusy)
      failures = 0
      idleMs = isBusy ? IDLE_MS_MIN : Math.min(IDLE_MS_MAX, idleMs * 2)
      const delayMs = isBusy ? pauseMs(deps, { startedAtMs, itemCount }) : idleMs
      if (delayMs > 0) await deps.clock.sleep(delayMs, signal)
    } catch (error) {
      failures += 1
      const delayMs = Math.min(FAILURE_DELAY_MS_MAX, FAILURE_DELAY_MS_MIN * 2 ** failures)
      deps.log.error({ err: error, failures, delayMs }, 'a batch could not be stored')
      await deps.clock.sleep(delayMs, signal)
    }
  }
}

interface Worked {
  readonly startedAtMs: number
  readonly itemCount: number
}

/**
 * While intake needs all of its core, the worker rests two thirds of the time: it would slow the
 * burst down, sharing disk and cores with it. After a small batch it waits for more to come, since
 * each batch writes whole pages of the database: an event that comes by itself is stored at once,
 * and a stream of them a few times a second.
 */
function pauseMs({ isIntakeBusy, clock }: WorkerDeps, { startedAtMs, itemCount }: Worked): number {
  const tookMs = Math.max(0, clock.nowMs() - startedAtMs)
  if (isIntakeBusy()) return Math.min(PAUSE_MS_MAX, 2 * tookMs)
  return itemCount < SMALL_BATCH_ITEMS ? Math.max(0, SMALL_BATCH_INTERVAL_MS - tookMs) : 0
}

/** Gives how many items there were. */
async function workOnce(deps: WorkerDeps, state: { isCautious: boolean }): Promise<number> {
  if (!deps.consumer.isActive()) return 0
  const nowMs = deps.clock.nowMs()
  const [due] = await deps.listDue(nowMs, 1)
  if (due) logFailures(deps, [await retryItem(deps, due, nowMs)])
  const lease = await deps.consumer.lease(LEASE_LIMITS)
  const dueCount = due === undefined ? 0 : 1
  if (!lease) return dueCount
  if (state.isCautious) await setAside(deps, lease, 'the worker ended while it had this in hand')
  else await settle(deps, lease, nowMs)
  state.isCautious = false
  return dueCount + lease.items.length
}

async function settle(deps: WorkerDeps, lease: Lease, nowMs: number): Promise<void> {
  const { items, checkpoint } = lease
  // Rules that cannot be read are the store's trouble, and no fault of any item.
  const processor = await deps.createProcessor(items).catch(async (error: unknown) => {
    await lease.release()
    throw error
  })
  const batch = await processBatch({ items, checkpoint, nowMs }, processor)
  try {
    await store(deps, lease, batch)
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error
    deps.log.error({ err: error, items: items.length }, 'a batch was refused and is set aside')
    await setAside(deps, lease, error)
  }
}

/** The items leave the log as failed ones, without an attempt, and are due at once. */
async function setAside(deps: WorkerDeps, lease: Lease, error: unknown): Promise<void> {
  const nowMs = deps.clock.nowMs()
  const reason = String(error)
  const failures = lease.items.map((item): ItemFailure => {
    const waiting = { attempt: 0, isBuried: false, nextAttemptAtMs: nowMs }
    return { failedItemId: undefined, item, reason, ...waiting }
  })
  await store(deps, lease, failureBatch(failures, { checkpoint: lease.checkpoint, nowMs }))
}

async function store(deps: WorkerDeps, lease: Lease, batch: EventBatch): Promise<void> {
  try {
    const result = await deps.commit(batch)
    await lease.ack()
    logFailures(deps, batch.failures)
    deps.onStored(batch, result)
  } catch (error) {
    await lease.release()
    const isOvertaken = error instanceof CheckpointMoved || error instanceof SettingsChanged
    if (!isOvertaken) throw error
    deps.log.debug({ err: error }, 'a batch was overtaken and is processed again')
  }
}

function logFailures({ log }: WorkerDeps, failures: readonly (ItemFailure | undefined)[]): void {
  for (const failure of failures) {
    if (!failure || failure.attempt === 0) continue
    const { attempt, isBuried, reason, item } = failure
    const message = isBuried ? 'an item was buried' : 'an item failed and will be tried again'
    log[isBuried ? 'error' : 'warn']({ projectId: item.projectId, attempt, reason }, message)
  }
}

const LEASE_LIMITS = { itemsMax: BATCH_ITEMS_MAX, bytesMax: BATCH_BYTES_MAX }
/** An idle worker looks again after this long, doubling up to the maximum: 10 looks a second. */
const IDLE_MS_MIN = 5
const IDLE_MS_MAX = 100
const PAUSE_MS_MAX = 1_000
/** Smaller batches follow one another no faster. */
const SMALL_BATCH_ITEMS = 250
const SMALL_BATCH_INTERVAL_MS = 250
const FAILURE_DELAY_MS_MIN = 50
const FAILURE_DELAY_MS_MAX = 10_000
