import type { ProjectId } from '@vedette/protocol/ids'
import type { Clock } from '../platform/clock.ts'
import { TAIL_WAITING_MAX } from '../platform/limits.ts'
import type { Log } from '../platform/log.ts'
import type { TailArrival, TailStore } from '../store/tail-store.ts'

export interface TailWriterDeps {
  readonly tail: Pick<TailStore, 'append'>
  readonly clock: Clock
  readonly log: Pick<Log, 'warn'>
}

/** Takes what arrived for watched projects, and writes it soon. */
export interface TailWriter {
  /** Costs no more than memory, and never throws. */
  add(arrivals: readonly TailArrival[]): void
  /** Writes what waits. Never rejects. */
  stop(): Promise<void>
}

/** One write for all that arrives meanwhile. */
const WRITE_DELAY_MS = 250

/**
 * Writes in the background of whoever took the items, a few times a second at most. What is too
 * much is counted only, and what cannot be written is lost: it is a view of the items, and not
 * they themselves.
 */
export function createTailWriter({ tail, clock, log }: TailWriterDeps): TailWriter {
  const stopped = new AbortController()
  let waiting: TailArrival[] = []
  let skipped = new Map<ProjectId, TailArrival>()
  let writing: Promise<void> | undefined

  function take(arrival: TailArrival): void {
    if (arrival.entry !== undefined && waiting.length < TAIL_WAITING_MAX) {
      waiting.push(arrival)
      return
    }
    const { projectId, receivedAtMs } = arrival
    const count = arrival.entry === undefined ? arrival.skippedCount : 1
    const skippedCount = (skipped.get(projectId)?.skippedCount ?? 0) + count
    skipped.set(projectId, { projectId, receivedAtMs, entry: undefined, skippedCount })
  }

  async function write(): Promise<void> {
    await clock.sleep(WRITE_DELAY_MS, stopped.signal)
    const arrivals = [...waiting, ...skipped.values()]
    waiting = []
    skipped = new Map()
    try {
      await tail.append(arrivals)
    } catch (err) {
      log.warn({ err, arrivals: arrivals.length }, 'arrivals could not be shown to who watches')
    }
    writing = undefined
    if (waiting.length > 0 || skipped.size > 0) writing = write()
  }

  return {
    add(arrivals) {
      if (arrivals.length === 0) return
      for (const arrival of arrivals) take(arrival)
      writing ??= write()
    },
    async stop() {
      stopped.abort()
      while (writing !== undefined) await writing
    },
  }
}
