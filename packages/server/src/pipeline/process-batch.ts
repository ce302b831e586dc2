import type { Checkpoint } from '../queue/queue.ts'
import type { QueueItem } from '../queue/queue-item.ts'
import type { ProcessedAttachment } from '../store/attachment-store.ts'
import type { CheckInArrival } from '../store/check-in-store.ts'
import type { EventBatch, ItemFailure, ProcessedEvent } from '../store/event-batch-store.ts'
import type { OutcomeCount } from '../store/outcome-store.ts'
import type { ProcessedUserReport } from '../store/user-report-store.ts'
import { attachmentsOfFailures } from './item-attachments.ts'
import { itemFailure } from './item-failure.ts'
import type { Pipeline } from './pipeline.ts'
import { type ProcessedItem, type Processing, processItem } from './process-item.ts'
import type { RulesCache } from './project-rules.ts'
import type { BatchTail } from './tail/batch-tail.ts'

/** What a worker has in hand: the log's next items. */
export interface Work {
  readonly items: readonly QueueItem[]
  readonly checkpoint: Checkpoint | undefined
  readonly nowMs: number
}

/** The pipeline with the rules that hold at the moment. */
export interface Processor {
  readonly settingsVersion: number
  process(item: QueueItem): Processing
}

export type CreateProcessor = (items: readonly QueueItem[]) => Promise<Processor>

/** Binds the pipeline and the rules, for the worker that knows nothing of envelopes. */
export function bindProcessor(
  pipeline: Pipeline,
  cache: RulesCache,
  tail?: Pick<BatchTail, 'begin'>,
): CreateProcessor {
  return async (items) => {
    const rules = await cache.snapshot(items.map((item) => item.projectId))
    const process = (item: QueueItem) => processItem({ pipeline, rules }, item)
    const note = await tail?.begin(items, rules)
    return {
      settingsVersion: rules.settingsVersion,
      process: note ? (item) => note(item, () => process(item)) : process,
    }
  }
}

/**
 * Runs the pipeline over a batch. An item that makes our code throw costs only itself: it is kept
 * with its bytes and tried again later.
 */
export async function processBatch(
  { items, checkpoint, nowMs }: Work,
  { settingsVersion, process }: Processor,
): Promise<EventBatch> {
  const events: ProcessedEvent[] = []
  const outcomes: OutcomeCount[] = []
  const parts: ProcessedParts = {
    attachments: [],
    userReports: [],
    unneededBlobs: [],
    checkIns: [],
  }
  const failures: ItemFailure[] = []
  const fail = (item: QueueItem, error: unknown) =>
    failures.push(itemFailure(item, { error, attempt: 1, nowMs }))
  const processing = items.map((item) => {
    try {
      const result = process(item)
      // Nobody listens before the others are through, and a rejection must not end the process.
      if (result instanceof Promise) result.catch(() => {})
      return result
    } catch (error) {
      fail(item, error)
      return undefined
    }
  })
  for (const [index, pending] of processing.entries()) {
    if (!pending) continue
    try {
      const processed = pending instanceof Promise ? await pending : pending
      events.push(...processed.events)
      outcomes.push(...processed.outcomes)
      addParts(parts, processed)
    } catch (error) {
      fail(items[index] as QueueItem, error)
    }
  }
  parts.attachments.push(...attachmentsOfFailures(failures))
  const settings = { settingsVersion, settledFailedItemIds: [] }
  return { events, outcomes, ...parts, failures, checkpoint, nowMs, ...settings }
}

interface ProcessedParts {
  readonly attachments: ProcessedAttachment[]
  readonly userReports: ProcessedUserReport[]
  readonly unneededBlobs: string[]
  readonly checkIns: CheckInArrival[]
}

function addParts(parts: ProcessedParts, processed: ProcessedItem): void {
  if (processed.attachments) parts.attachments.push(...processed.attachments)
  if (processed.userReports) parts.userReports.push(...processed.userReports)
  if (processed.checkIns) parts.checkIns.push(...processed.checkIns)
  if (processed.unneededBlobs) parts.unneededBlobs.push(...processed.unneededBlobs)
}
