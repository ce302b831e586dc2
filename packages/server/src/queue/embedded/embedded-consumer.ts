import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { KeyId, ProjectId } from '@vedette/protocol/ids'
import type { Lease, LeaseLimits, QueueConsumer } from '../queue.ts'
import type { QueueItem, Sender } from '../queue-item.ts'
import { logName, openLog } from './open-log.ts'
import { WorkerLock } from './worker-lock.ts'

export interface EmbeddedConsumerDeps {
  readonly path: string
  /** How far the log has been processed, as the store has it. */
  readonly findPosition: (queue: string) => Promise<number>
}

/**
 * Reads the log in order from the stored checkpoint. It never writes to the log: the checkpoint
 * moves in the store, with the results, and intake trims behind it.
 */
export class EmbeddedConsumer implements QueueConsumer {
  readonly #database: DatabaseSync
  readonly #deps: EmbeddedConsumerDeps
  readonly #select: StatementSync
  readonly #name: string
  readonly #lock: WorkerLock
  #position: number | undefined

  constructor(deps: EmbeddedConsumerDeps) {
    this.#deps = deps
    // The log is made by whoever comes first; from here on it is only read.
    const database = openLog(deps.path)
    this.#name = logName(database)
    database.close()
    this.#lock = new WorkerLock(`${deps.path}-worker`)
    this.#database = new DatabaseSync(deps.path, { readOnly: true, timeout: BUSY_TIMEOUT_MS })
    this.#select = this.#database.prepare(
      'select * from item where position > ? order by position limit ?',
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
    for (const row of this.#select.iterate(from, itemsMax)) {
      const item = queueItemOf(row)
      // At least one, or an item above the limit would stop the log.
      if (items.length > 0 && bytes + item.body.length > bytesMax) break
      items.push(item)
      bytes += item.body.length
      to = Number(row.position)
    }
    if (items.length === 0) return undefined
    return {
      items,
      checkpoint: { queue: this.#name, from, to },
      ack: async () => {
        this.#position = to
      },
      release: async () => {
        // Another worker may have moved the checkpoint: ask again before the next lease.
        this.#position = undefined
      },
    }
  }

  async close(): Promise<void> {
    this.#database.close()
    this.#lock.close()
  }
}

const BUSY_TIMEOUT_MS = 10_000

function queueItemOf(row: Record<string, unknown>): QueueItem {
  return {
    projectId: row.project_id as ProjectId,
    keyId: row.key_id as KeyId,
    receivedAtMs: Number(row.received_at_ms),
    sender: JSON.parse(String(row.sender)) as Sender,
    body: row.body as Uint8Array,
  }
}
