import type { EmbeddedProducer } from '../queue/embedded/embedded-producer.ts'
import type { CheckpointStore } from '../store/checkpoint-store.ts'

export interface TrimmerDeps {
  readonly queue: Pick<EmbeddedProducer, 'name' | 'trim'>
  readonly checkpoints: Pick<CheckpointStore, 'position'>
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
export function createTrimmer({ queue, checkpoints }: TrimmerDeps): Trimmer {
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
      if (!isFinished && queue.trim(target)) schedule()
    })
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
      while (queue.trim(target));
    },
  }
}
