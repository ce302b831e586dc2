import type { Log } from '../platform/log.ts'
import type { EmbeddedProducer } from '../queue/embedded/embedded-producer.ts'
import type { CheckpointStore } from '../store/checkpoint-store.ts'

export interface TrimmerDeps {
  readonly queue: Pick<EmbeddedProducer, 'name' | 'trim'>
  readonly checkpoints: Pick<CheckpointStore, 'position'>
  readonly log: Pick<Log, 'warn'>
}

export interface Trimmer {
  /** The worker of this process says how far it is. */
  trimTo(queue: string, position: number): void
  /** Asks the store: the worker may be another process, or an operator may have purged. */
  trimStored(): Promise<void>
  /** Trims all that can be, before the log is closed. */
  finish(): Promise<void>
}

/** Deletes from the log what has been processed, a little at a time between requests. */
export function createTrimmer({ queue, checkpoints, log }: TrimmerDeps): Trimmer {
  let target = 0
  let isScheduled = false
  // The worker stops after the log is closed, and may still tell how far it came.
  let isFinished = false

  async function position(): Promise<number> {
    return Math.max(target, await checkpoints.position(queue.name))
  }

  function schedule(): void {
    if (isScheduled || isFinished) return
    isScheduled = true
    setImmediate(() => {
      isScheduled = false
      if (!isFinished && trimSome()) schedule()
    })
  }

  // Nobody waits for this, so what it throws would end the process: a full disk, which deleting
  // needs room on too. What stays is trimmed at the next call.
  function trimSome(): boolean {
    try {
      return queue.trim(target)
    } catch (error) {
      log.warn({ err: error }, 'the log could not be trimmed')
      return false
    }
  }

  return {
    trimTo(name, position) {
      if (name !== queue.name) return
      target = Math.max(target, position)
      schedule()
    },
    async trimStored() {
      target = await position()
      schedule()
    },
    async finish() {
      target = await position()
      isFinished = true
      while (trimSome());
    },
  }
}
