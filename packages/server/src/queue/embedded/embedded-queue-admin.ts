import type { DatabaseSync } from 'node:sqlite'
import type { QueueAdmin, QueueInfo } from '../queue-admin.ts'
import { logName, openLog } from './open-log.ts'

export interface EmbeddedQueueAdminDeps {
  readonly path: string
  readonly checkpoints: {
    position(queue: string): Promise<number>
    skipTo(queue: string, position: number): Promise<void>
  }
  readonly onClose: () => Promise<void>
}

/** What operators call the one queue of the embedded engine. */
export const EMBEDDED_QUEUE_NAME = 'events'

/** Reads the log beside a running server. Purging moves the checkpoint: intake then trims. */
export class EmbeddedQueueAdmin implements QueueAdmin {
  readonly #database: DatabaseSync
  readonly #deps: EmbeddedQueueAdminDeps
  readonly #log: string

  constructor(deps: EmbeddedQueueAdminDeps) {
    this.#deps = deps
    this.#database = openLog(deps.path)
    this.#log = logName(this.#database)
  }

  async list(): Promise<readonly QueueInfo[]> {
    const position = await this.#deps.checkpoints.position(this.#log)
    const row = this.#database
      .prepare(
        `select coalesce(sum(item_count), 0) as items, coalesce(sum(byte_count), 0) as bytes,
         min(received_at_ms) as oldest from segment where position > ?`,
      )
      .get(position)
    const oldest = row?.oldest
    return [
      {
        name: EMBEDDED_QUEUE_NAME,
        items: Number(row?.items),
        bytes: Number(row?.bytes),
        oldestReceivedAtMs: typeof oldest === 'number' ? oldest : undefined,
      },
    ]
  }

  async purge(name: string): Promise<number> {
    if (name !== EMBEDDED_QUEUE_NAME) return 0
    const position = await this.#deps.checkpoints.position(this.#log)
    const row = this.#database
      .prepare(
        `select coalesce(sum(item_count), 0) as items, max(position) as last
         from segment where position > ?`,
      )
      .get(position)
    const items = Number(row?.items)
    if (items > 0) await this.#deps.checkpoints.skipTo(this.#log, Number(row?.last))
    return items
  }

  async close(): Promise<void> {
    this.#database.close()
    await this.#deps.onClose()
  }
}
