import {
  type Lease,
  type LeaseLimits,
  type QueueConsumer,
  type QueueDepth,
  QueueFull,
  type QueueProducer,
} from '../queue.ts'
import type { QueueItem } from '../queue-item.ts'

/** The queue for tests: nothing survives the process, and one consumer reads it. */
export class MemoryQueue implements QueueProducer, QueueConsumer {
  readonly #bytesMax: number
  #items: readonly QueueItem[] = []

  constructor({ bytesMax = Number.POSITIVE_INFINITY } = {}) {
    this.#bytesMax = bytesMax
  }

  async put(item: QueueItem): Promise<void> {
    if (this.depth().bytes + item.body.length > this.#bytesMax) {
      throw new QueueFull('queue_full', 60)
    }
    this.#items = [...this.#items, item]
  }

  isActive(): boolean {
    return true
  }

  async lease({ itemsMax, bytesMax }: LeaseLimits): Promise<Lease | undefined> {
    const items: QueueItem[] = []
    let bytes = 0
    for (const item of this.#items.slice(0, itemsMax)) {
      if (items.length > 0 && bytes + item.body.length > bytesMax) break
      items.push(item)
      bytes += item.body.length
    }
    if (items.length === 0) return undefined
    const ack = async () => {
      this.#items = this.#items.filter((item) => !items.includes(item))
    }
    return { items, checkpoint: undefined, ack, release: async () => {} }
  }

  depth(): QueueDepth {
    return {
      items: this.#items.length,
      bytes: this.#items.reduce((sum, item) => sum + item.body.length, 0),
      oldestReceivedAtMs: this.#items[0]?.receivedAtMs,
    }
  }

  async close(): Promise<void> {}
}
