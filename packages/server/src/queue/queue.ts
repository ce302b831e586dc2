import type { QueueItem } from './queue-item.ts'

/**
 * The durable log between accepting and processing. Intake appends and answers when `put` is
 * done; the worker leases batches in order and moves its checkpoint in the transaction that
 * stores their results, so that every item takes effect exactly once.
 */
export interface QueueProducer {
  /** Resolves when the item is on disk. Rejects with QueueFull before anything is written. */
  put(item: QueueItem): Promise<void>
  depth(): QueueDepth
  close(): Promise<void>
}

export interface QueueDepth {
  readonly items: number
  readonly bytes: number
  readonly oldestReceivedAtMs: number | undefined
}

/**
 * Where the log has been processed up to. Stored with the results in one transaction: the store
 * refuses a batch whose `from` is not the stored position, so two workers cannot both count it.
 */
export interface Checkpoint {
  readonly queue: string
  readonly from: number
  readonly to: number
}

export interface Lease {
  readonly items: readonly QueueItem[]
  /** Absent for engines that settle by `ack` alone; their results rest on unique event ids. */
  readonly checkpoint: Checkpoint | undefined
  /** After the results are stored. */
  ack(): Promise<void>
  /** Gives the items back, to be leased again. */
  release(): Promise<void>
}

export interface QueueConsumer {
  /**
   * True when this worker may lease now. Where a log is read in order, one worker at a time may;
   * the others ask again, and one of them takes over when it ends.
   */
  isActive(): boolean
  /** The next items in order, or undefined when there is nothing to do. */
  lease(limits: LeaseLimits): Promise<Lease | undefined>
  close(): Promise<void>
}

/** An engine that keeps items together may exceed these by one such group. */
export interface LeaseLimits {
  readonly itemsMax: number
  readonly bytesMax: number
}

/** The queue is at its maximum, or the disk is: the sender is told to come back later. */
export class QueueFull extends Error {
  readonly reason: 'queue_full' | 'disk_full'
  readonly retryAfterSeconds: number

  constructor(reason: 'queue_full' | 'disk_full', retryAfterSeconds: number) {
    super(reason === 'queue_full' ? 'the queue is at its maximum' : 'the disk is nearly full')
    this.name = 'QueueFull'
    this.reason = reason
    this.retryAfterSeconds = retryAfterSeconds
  }
}
