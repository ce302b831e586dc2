import { Worker } from 'node:worker_threads'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import { STOP, type WorkerThreadData, type WorkerThreadMessage } from './worker-thread-message.ts'

export interface WorkerThreadDeps {
  readonly data: WorkerThreadData
  readonly clock: Clock
  readonly log: Log
  /** The log has been processed up to here. */
  readonly onPosition: (queue: string, position: number) => void
}

export interface WorkerThread {
  /** False while it is being started again after a failure. */
  isRunning(): boolean
  /** Finishes the batch in hand. */
  stop(): Promise<void>
}

/** How long a thread that ended by itself stays down, so that a lasting fault does not spin. */
const RESTART_DELAY_MS = 1_000

/** Starts the thread, and starts it again whenever it ends by itself: its work waits on disk. */
export async function startWorkerThread(deps: WorkerThreadDeps): Promise<WorkerThread> {
  const { log, clock } = deps
  let isStopping = false
  let thread = await spawn(deps)
  let ended = supervise()

  async function supervise(): Promise<void> {
    await thread.exited
    if (isStopping) return
    log.error({}, 'the worker thread ended by itself and is started again')
    await clock.sleep(RESTART_DELAY_MS)
    if (isStopping) return
    thread = await spawn(deps)
    ended = supervise()
  }

  return {
    isRunning: () => thread.isRunning(),
    async stop() {
      isStopping = true
      thread.worker.postMessage(STOP)
      await thread.exited
      await ended
    },
  }
}

interface Spawned {
  readonly worker: Worker
  readonly exited: Promise<void>
  isRunning(): boolean
}

function spawn(deps: WorkerThreadDeps): Promise<Spawned> {
  const worker = new Worker(new URL('./worker-thread-entry.ts', import.meta.url), {
    workerData: deps.data,
  })
  const exit = Promise.withResolvers<void>()
  let isRunning = true
  worker.on('exit', () => {
    isRunning = false
    exit.resolve()
  })
  const spawned = { worker, exited: exit.promise, isRunning: () => isRunning }
  return new Promise((resolve, reject) => {
    worker.on('message', (message: WorkerThreadMessage) => {
      if (message.kind === 'ready') resolve(spawned)
      else onMessage(deps, message)
    })
    worker.on('error', (error) => {
      deps.log.error({ err: error }, 'the worker thread failed')
      reject(error)
    })
  })
}

function onMessage(
  { log, onPosition }: WorkerThreadDeps,
  message: Exclude<WorkerThreadMessage, { kind: 'ready' }>,
): void {
  if (message.kind === 'log') log[message.level](message.fields, message.message)
  else if (message.queue !== undefined) onPosition(message.queue, message.position)
}
