import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Lease, LeaseLimits, QueueConsumer } from '../queue.ts'
import type { QueueItem } from '../queue-item.ts'
import { logName, openLog } from './open-log.ts'
import { parseSegment } from './segment.ts'
import { WorkerLock } from './worker-lock.ts'

export interface EmbeddedConsumerDeps {
  readonly path: string
  /** How far the log has been processed, as the store has it. */
  readonly findPosition: (queue: string) => Promise<number>
}

/**
 * Reads the log in order from the stored checkpoint. It writes no row of the log: the checkpoint
 * moves in the store, with the results, and intake trims behind it.
 */
export class EmbeddedConsumer implements QueueConsumer {
  readonly #log: DatabaseSync
  readonly #database: DatabaseSync
  readonly #deps: EmbeddedConsumerDeps
  readonly #select: StatementSync
  readonly #name: string
  readonly #lock: WorkerLock
  #position: number | undefined

  constructor(deps: EmbeddedConsumerDeps) {
    this.#deps = deps
    // The log is made by whoever comes first; nothing is written through this but its own log.
    this.#log = openLog(deps.path)
    this.#name = logName(this.#log)
    this.#lock = new WorkerLock(`${deps.path}-worker`)
    this.#database = new DatabaseSync(deps.path, { readOnly: true, timeout: BUSY_TIMEOUT_MS })
    this.#select = this.#database.prepare(
      'select position, heads, bodies from segment where position > ? order by position',
    )
  }

  get queue(): string {
    return this.#name
  }

  isActive(): boolean {
    return this.#lock.tryHold()
  }

  async lease({ itemsMax, bytesMax }: LeaseLimits): Promise<Lease | undefined> {
    this.#position ??= await this.#deps.findPosition(this.#name)
    const from = this.#position
    const items: QueueItem[] = []
    let bytes = 0
    let to = from
    for (const row of this.#select.iterate(from)) {
      const segment = { heads: String(row.heads), bodies: row.bodies as Uint8Array }
      // At least one, or a segment above the limit would stop the log.
      if (items.length > 0 && bytes + segment.bodies.length > bytesMax) break
      items.push(...parseSegment(segment))
      bytes += segment.bodies.length
      to = Number(row.position)
      if (items.length >= itemsMax) break
    }
    if (items.length === 0) return undefined
    return {
      items,
      checkpoint: { queue: this.#name, from, to },
      ack: async () => {
        this.#position = to
        // Here and not where requests are answered: it waits for the disk, not for writers.
        this.#log.exec('pragma wal_checkpoint(passive)')
      },
      release: async () => {
        // Another worker may have moved the checkpoint: ask again before the next lease.
        this.#position = undefined
      },
    }
  }

  async close(): Promise<void> {
    this.#database.close()
    this.#log.close()
    this.#lock.close()
  }
}

const BUSY_TIMEOUT_MS = 10_000
