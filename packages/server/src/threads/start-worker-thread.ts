import { Worker } from 'node:worker_threads'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { TailArrival } from '../store/tail-store.ts'
import { createLoadMeter, createSharedLoad } from './main-load.ts'
import { STOP, type WorkerThreadData, type WorkerThreadMessage } from './worker-thread-message.ts'

export interface WorkerThreadDeps {
  readonly data: Omit<WorkerThreadData, 'isAfterCrash' | 'mainLoad'>
  readonly clock: Clock
  readonly log: Log
  /** The log has been processed up to here. */
  readonly onPosition: (queue: string, position: number) => void
  /** What became of items that somebody watches. */
  readonly onArrivals: (arrivals: readonly TailArrival[]) => void
}

export interface WorkerThread {
  /** False while it is being started again after a failure. */
  isRunning(): boolean
  /** Of objects in use; undefined while the thread is being started again. */
  heapBytes(): Promise<number | undefined>
  /** Finishes the batch in hand. */
  stop(): Promise<void>
}

/** How long a thread that ended by itself stays down, so that a lasting fault does not spin. */
const RESTART_DELAY_MS = 1_000

/** Starts the thread, and starts it again whenever it ends by itself: its work waits on disk. */
export async function startWorkerThread(deps: WorkerThreadDeps): Promise<WorkerThread> {
  const { log, clock } = deps
  const stop = new AbortController()
  let thread = await spawn(deps, { isAfterCrash: false })

  async function supervise(): Promise<void> {
    for (;;) {
      await thread.exited
      if (stop.signal.aborted) return
      log.error({}, 'the worker thread ended by itself and is started again')
      await clock.sleep(RESTART_DELAY_MS, stop.signal)
      if (stop.signal.aborted) return
      thread = await spawn(deps, { isAfterCrash: true }).catch(() => ENDED)
      // It may have been started while it was being stopped.
      if (stop.signal.aborted) thread.worker?.postMessage(STOP)
    }
  }

  const supervised = supervise()
  return {
    isRunning: () => thread.isRunning(),
    async heapBytes() {
      if (!thread.isRunning()) return undefined
      // It may end before it answers.
      const heap = await thread.worker?.getHeapStatistics().catch(() => undefined)
      return heap?.used_heap_size
    },
    async stop() {
      stop.abort()
      thread.worker?.postMessage(STOP)
      await supervised
    },
  }
}

interface Spawned {
  readonly worker: Worker | undefined
  readonly exited: Promise<void>
  isRunning(): boolean
}

/** Stands for a thread that could not be started. */
const ENDED: Spawned = { worker: undefined, exited: Promise.resolve(), isRunning: () => false }

/** Rejects when the thread ends before it is ready. */
function spawn(
  deps: WorkerThreadDeps,
  { isAfterCrash }: { readonly isAfterCrash: boolean },
): Promise<Spawned> {
  const mainLoad = createSharedLoad()
  const measureLoad = createLoadMeter(mainLoad)
  const data: WorkerThreadData = { ...deps.data, isAfterCrash, mainLoad }
  const worker = new Worker(new URL('./worker-thread-entry.ts', import.meta.url), {
    workerData: data,
  })
  const exit = Promise.withResolvers<void>()
  let isRunning = true
  const spawned = { worker, exited: exit.promise, isRunning: () => isRunning }
  return new Promise((resolve, reject) => {
    worker.on('message', (message: WorkerThreadMessage) => {
      if (message.kind === 'ready') resolve(spawned)
      else onMessage(deps, message)
      // Once per batch: the worker asks after each.
      if (message.kind === 'stored') measureLoad()
    })
    worker.on('error', (error) => {
      deps.log.error({ err: error }, 'the worker thread failed')
      reject(error)
    })
    worker.on('exit', (code) => {
      isRunning = false
      exit.resolve()
      reject(new Error(`the worker thread ended with code ${code} before it was ready`))
    })
  })
}

function onMessage(
  { log, onPosition, onArrivals }: WorkerThreadDeps,
  message: Exclude<WorkerThreadMessage, { kind: 'ready' }>,
): void {
  if (message.kind === 'log') log[message.level](message.fields, message.message)
  else if (message.kind === 'arrivals') onArrivals(message.arrivals)
  else if (message.queue !== undefined) onPosition(message.queue, message.position)
}
