import { statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Clock } from '../../platform/clock.ts'
import type { QueueDepth, QueueProducer } from '../queue.ts'
import { QueueFull } from '../queue.ts'
import type { QueueItem } from '../queue-item.ts'
import { type MeteredCount, RateMeter } from '../rate-meter.ts'
import { logName, openLog } from './open-log.ts'
import { cutIntoSegments, formatSegment, SEGMENT_ITEMS_MAX } from './segment.ts'

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
 * Appends to the log with group commit: all items that arrive within some turns of the event loop
 * share one segment and one fsync. Under load that is dozens; an item that is alone waits a turn.
 */
export class EmbeddedProducer implements QueueProducer {
  readonly #database: DatabaseSync
  readonly #options: EmbeddedProducerOptions
  readonly #insert: StatementSync
  readonly #trimmable: StatementSync
  readonly #trim: StatementSync
  readonly #name: string
  readonly #appended: RateMeter
  readonly #trimmed: RateMeter
  #waiting: Waiting[] = []
  #waitingBytes = 0
  #items = 0
  #bytes = 0
  #countedAtMs = 0
  #isDiskFull = false
  #fault: string | undefined
  #isClosed = false

  constructor(options: EmbeddedProducerOptions) {
    this.#options = options
    this.#appended = new RateMeter(options.clock)
    this.#trimmed = new RateMeter(options.clock)
    this.#database = openLog(options.path)
    this.#insert = this.#database.prepare(
      `insert into segment (item_count, byte_count, received_at_ms, heads, bodies)
       values (?, ?, ?, ?, ?)`,
    )
    this.#trimmable = this.#database.prepare(
      `select max(position) as position, sum(item_count) as items, sum(byte_count) as bytes,
       count(*) as segments from
       (select * from segment where position <= ? order by position limit ?)`,
    )
    this.#trim = this.#database.prepare('delete from segment where position <= ?')
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
      if (this.#waiting.length === 1) this.#gather(1, GATHER_TURNS_MAX)
    })
  }

  depth(): QueueDepth {
    const oldest = this.#database
      .prepare('select received_at_ms from segment order by position limit 1')
      .get()?.received_at_ms
    return {
      items: this.#items,
      bytes: this.#bytes,
      oldestReceivedAtMs: typeof oldest === 'number' ? oldest : undefined,
    }
  }

  /** Items that this process appended within the last minute, and those that it found done. */
  throughput(): { readonly appended: MeteredCount; readonly done: MeteredCount } {
    return { appended: this.#appended.lastMinute(), done: this.#trimmed.lastMinute() }
  }

  /**
   * Deletes what has been processed, some at a time so that accepting is not held up. True when
   * more is left to delete.
   */
  trim(position: number): boolean {
    const found = this.#trimmable.get(position, TRIM_SEGMENTS_MAX)
    const segments = Number(found?.segments ?? 0)
    if (segments === 0) return false
    // What is deleted need not stay deleted after a power cut, so this waits for no disk.
    this.#database.exec('pragma synchronous = normal')
    try {
      this.#trim.run(Number(found?.position))
    } finally {
      this.#database.exec('pragma synchronous = full')
    }
    this.#items = Math.max(0, this.#items - Number(found?.items))
    this.#bytes = Math.max(0, this.#bytes - Number(found?.bytes))
    this.#trimmed.add(Number(found?.items))
    return segments === TRIM_SEGMENTS_MAX
  }

  /** Looks at the room on the disk. */
  checkDisk(): void {
    const { bavail, bsize } = statfsSync(dirname(this.#options.path))
    this.#isDiskFull = bavail * bsize < this.#options.diskFreeBytesMin
  }

  /** Why nothing can be accepted, for an operator; undefined while all is well. */
  get fault(): string | undefined {
    return this.#isDiskFull ? 'the disk is nearly full' : this.#fault
  }

  /** The log's name, under which its checkpoint is stored. */
  get name(): string {
    return this.#name
  }

  /** Gives the disk back when nothing waits: rewriting an empty log takes a few milliseconds. */
  shrink(): void {
    if (this.#items > 0 || this.#waiting.length > 0) return
    if (logFileBytes(this.#options.path) < SHRINK_BYTES_MIN) return
    this.#database.exec('vacuum')
    this.#database.exec('pragma wal_checkpoint(truncate)')
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#commit()
    this.#isClosed = true
    try {
      this.shrink()
    } catch {
      // Rewriting needs room on the disk; what is not rewritten now is used again later.
    }
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

  // As long as each turn of the loop brings more, one fsync may do for them too; an item that is
  // alone waits for one turn.
  #gather(countBefore: number, turns: number): void {
    setImmediate(() => {
      const count = this.#waiting.length
      if (count <= countBefore || turns <= 1 || count >= SEGMENT_ITEMS_MAX) this.#commit()
      else this.#gather(count, turns - 1)
    })
  }

  #commit(): void {
    const waiting = this.#waiting
    this.#waiting = []
    this.#waitingBytes = 0
    for (const segment of cutIntoSegments(waiting)) {
      try {
        this.#append(segment.map(({ item }) => item))
        this.#fault = undefined
        for (const { resolve } of segment) resolve()
      } catch (error) {
        this.#fault = `appending fails: ${error}`
        for (const { reject } of segment) reject(error)
      }
    }
  }

  /** One statement is one transaction: when it returns, the segment is on disk. */
  #append(items: readonly QueueItem[]): void {
    const { heads, bodies } = formatSegment(items)
    const receivedAtMs = items[0]?.receivedAtMs ?? 0
    this.#insert.run(items.length, bodies.length, receivedAtMs, heads, bodies)
    this.#items += items.length
    this.#appended.add(items.length)
    this.#bytes += bodies.length
  }

  #count(): void {
    this.#countedAtMs = this.#options.clock.nowMs()
    const row = this.#database
      .prepare(`select coalesce(sum(item_count), 0) as items, coalesce(sum(byte_count), 0) as bytes
         from segment`)
      .get()
    this.#items = Number(row?.items)
    this.#bytes = Number(row?.bytes)
  }
}

/** The log's file and SQLite's own log before it. */
export function logFileBytes(path: string): number {
  const files = [path, `${path}-wal`]
  const sizes = files.map((file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0)
  return sizes.reduce((sum, size) => sum + size, 0)
}

const RETRY_AFTER_SECONDS = 60
/** Turns of the loop, of about a millisecond under load, in which items gather for one commit. */
const GATHER_TURNS_MAX = 4
/** Deleting this many, of 60 kB each under load, takes about 2 ms. */
const TRIM_SEGMENTS_MAX = 32
/** Counting a long log takes some 50 ms: not for every refusal. */
const COUNT_INTERVAL_MS = 5_000
/** A log under this size is left as it is: its pages are used again soon. */
const SHRINK_BYTES_MIN = 1024 * 1024
