import { statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Clock } from '../../platform/clock.ts'
import type { QueueDepth, QueueProducer } from '../queue.ts'
import { QueueFull } from '../queue.ts'
import type { QueueItem } from '../queue-item.ts'
import { logName, openLog } from './open-log.ts'

export interface EmbeddedProducerOptions {
  readonly path: string
  /** Bodies that may wait; beyond, senders are told to come back later. */
  readonly bytesMax: number
  /** Room that must stay free on the disk. */
  readonly diskFreeBytesMin: number
  readonly clock: Pick<Clock, 'nowMs'>
}

interface Waiting {
  readonly item: QueueItem
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/**
 * Appends to the log with group commit: all items that arrive in one turn of the event loop share
 * one transaction and one fsync. Under load a turn holds dozens, and alone an item waits for none.
 */
export class EmbeddedProducer implements QueueProducer {
  readonly #database: DatabaseSync
  readonly #options: EmbeddedProducerOptions
  readonly #insert: StatementSync
  readonly #trimmable: StatementSync
  readonly #trim: StatementSync
  readonly #name: string
  #waiting: Waiting[] = []
  #waitingBytes = 0
  #items = 0
  #bytes = 0
  #countedAtMs = 0
  #isDiskFull = false
  #isClosed = false

  constructor(options: EmbeddedProducerOptions) {
    this.#options = options
    this.#database = openLog(options.path)
    this.#insert = this.#database.prepare(
      `insert into item (project_id, key_id, received_at_ms, sender, body)
       values (?, ?, ?, ?, ?)`,
    )
    this.#trimmable = this.#database.prepare(
      `select max(position) as position, count(*) as items, sum(length(body)) as bytes from
       (select position, body from item where position <= ? order by position limit ?)`,
    )
    this.#trim = this.#database.prepare('delete from item where position <= ?')
    this.#name = logName(this.#database)
    this.#count()
    this.checkDisk()
  }

  put(item: QueueItem): Promise<void> {
    if (this.#isClosed) return Promise.reject(new Error('the queue is closed'))
    if (!this.#hasRoom(item.body.length)) {
      return Promise.reject(new QueueFull('queue_full', RETRY_AFTER_SECONDS))
    }
    if (this.#isDiskFull) return Promise.reject(new QueueFull('disk_full', RETRY_AFTER_SECONDS))
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject })
      this.#waitingBytes += item.body.length
      if (this.#waiting.length === 1) setImmediate(() => this.#commit())
    })
  }

  depth(): QueueDepth {
    const oldest = this.#database
      .prepare('select received_at_ms from item order by position limit 1')
      .get()?.received_at_ms
    return {
      items: this.#items,
      bytes: this.#bytes,
      oldestReceivedAtMs: typeof oldest === 'number' ? oldest : undefined,
    }
  }

  /**
   * Deletes what has been processed, at most a few thousand rows at once so that accepting is not
   * held up. True when more is left to delete.
   */
  trim(position: number): boolean {
    const found = this.#trimmable.get(position, TRIM_ITEMS_MAX)
    const items = Number(found?.items ?? 0)
    if (items === 0) return false
    this.#trim.run(Number(found?.position))
    this.#items = Math.max(0, this.#items - items)
    this.#bytes = Math.max(0, this.#bytes - Number(found?.bytes ?? 0))
    return items === TRIM_ITEMS_MAX
  }

  /** Looks at the room on the disk. */
  checkDisk(): void {
    const { bavail, bsize } = statfsSync(dirname(this.#options.path))
    this.#isDiskFull = bavail * bsize < this.#options.diskFreeBytesMin
  }

  /** The log's name, under which its checkpoint is stored. */
  get name(): string {
    return this.#name
  }

  /** Gives the disk back when nothing waits: rewriting an empty log takes a few milliseconds. */
  shrink(): void {
    if (this.#items > 0 || this.#waiting.length > 0) return
    if (statSync(this.#options.path).size < SHRINK_BYTES_MIN) return
    this.#database.exec('vacuum')
    this.#database.exec('pragma wal_checkpoint(truncate)')
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#commit()
    this.shrink()
    this.#isClosed = true
    this.#database.close()
  }

  #hasRoom(bytes: number): boolean {
    const fits = () => this.#bytes + this.#waitingBytes + bytes <= this.#options.bytesMax
    if (fits()) return true
    // Other processes append and trim too: before saying no, look at what the log really holds.
    const nowMs = this.#options.clock.nowMs()
    if (nowMs - this.#countedAtMs < COUNT_INTERVAL_MS) return false
    this.#count()
    return fits()
  }

  #commit(): void {
    const batch = this.#waiting
    if (batch.length === 0) return
    this.#waiting = []
    this.#waitingBytes = 0
    try {
      this.#append(batch)
    } catch (error) {
      for (const { reject } of batch) reject(error)
      return
    }
    for (const { resolve } of batch) resolve()
  }

  #append(batch: readonly Waiting[]): void {
    let bytes = 0
    this.#database.exec('begin immediate')
    try {
      for (const { item } of batch) {
        const { projectId, keyId, receivedAtMs, sender, body } = item
        this.#insert.run(projectId, keyId, receivedAtMs, JSON.stringify(sender), body)
        bytes += body.length
      }
      this.#database.exec('commit')
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('rollback')
      throw error
    }
    this.#items += batch.length
    this.#bytes += bytes
  }

  #count(): void {
    this.#countedAtMs = this.#options.clock.nowMs()
    const row = this.#database
      .prepare('select count(*) as items, coalesce(sum(length(body)), 0) as bytes from item')
      .get()
    this.#items = Number(row?.items)
    this.#bytes = Number(row?.bytes)
  }
}

const RETRY_AFTER_SECONDS = 60
/** Deleting this many rows of 3 kB takes about 5 ms. */
const TRIM_ITEMS_MAX = 1000
/** Counting a long log takes some 50 ms: not for every refusal. */
const COUNT_INTERVAL_MS = 5_000
/** A log under this size is left as it is: its pages are used again soon. */
const SHRINK_BYTES_MIN = 1024 * 1024
