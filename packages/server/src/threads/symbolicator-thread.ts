import { Worker } from 'node:worker_threads'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { SymbolicationJob } from '../symbolicate/symbolication-job.ts'
import { failedResult, type SymbolicationResult } from '../symbolicate/symbolication-result.ts'
import { createHarmfulFiles } from './harmful-files.ts'
import {
  STOP,
  type SymbolicatorMessage,
  type SymbolicatorThreadData,
} from './symbolicator-message.ts'

const MIB = 1024 * 1024
/** Beside the cache: the program, and a file of the largest size while it is read. */
const HEAP_MIB = 512
/** Parsed maps take up to this many times what the cache counts, until they are in it. */
const HEAP_PER_CACHE = 3

export interface SymbolicatorThreadOptions {
  readonly data: Omit<SymbolicatorThreadData, 'harmfulKeys'>
  readonly clock: Clock
  readonly log: Log
  readonly jobMsMax: number
  readonly idleMs: number
  readonly waitingMax: number
  /** The file that the thread runs. */
  readonly entry: URL
}

interface Waiting {
  readonly job: SymbolicationJob
  readonly resolve: (result: SymbolicationResult) => void
  attempts: number
}

const ATTEMPTS_MAX = 2

/**
 * Gives jobs to a thread, one after another. The thread is started when the first job comes and
 * ended when none has come for a while; one that takes too long or ends by itself costs the job in
 * hand, at most, and the file that it was reading is not read again for some time.
 */
export class SymbolicatorThread {
  readonly #options: SymbolicatorThreadOptions
  readonly #waiting: Waiting[] = []
  readonly #harmful: ReturnType<typeof createHarmfulFiles>
  #worker: Worker | undefined
  #current: Waiting | undefined
  /** The file that the thread began to read last. */
  #opening: string | undefined
  /** Of the job in hand, or of the time without one. */
  #timer = new AbortController()
  #isClosed = false

  constructor(options: SymbolicatorThreadOptions) {
    this.#options = options
    this.#harmful = createHarmfulFiles(options.clock)
  }

  get isRunning(): boolean {
    return this.#worker !== undefined
  }

  /** Always answers; the reasons in the answer say what went wrong. */
  run(job: SymbolicationJob): Promise<SymbolicationResult> {
    const { promise, resolve } = Promise.withResolvers<SymbolicationResult>()
    if (this.#isClosed || this.#waiting.length >= this.#options.waitingMax) {
      resolve(failedResult(job, 'overloaded'))
    } else {
      this.#waiting.push({ job, resolve, attempts: 0 })
      this.#next()
    }
    return promise
  }

  /** Jobs that are not done are answered as not mapped. */
  async close(): Promise<void> {
    this.#isClosed = true
    for (const { job, resolve } of this.#waiting.splice(0)) {
      resolve(failedResult(job, 'overloaded'))
    }
    this.#timer.abort()
    const worker = this.#worker
    if (worker === undefined) return
    const exited = new Promise((resolve) => worker.once('exit', resolve))
    if (this.#current === undefined) worker.postMessage(STOP)
    else await worker.terminate()
    await exited
  }

  #next(): void {
    if (this.#current !== undefined || this.#isClosed) return
    this.#current = this.#waiting.shift()
    if (this.#current === undefined) {
      this.#after(this.#options.idleMs, () => this.#end())
      return
    }
    this.#opening = undefined
    this.#worker ??= this.#start()
    this.#worker.postMessage(this.#current.job)
    this.#after(this.#options.jobMsMax, () => this.#giveUp())
  }

  /** One timer at a time: setting it stops the one before. */
  #after(delayMs: number, act: () => void): void {
    this.#timer.abort()
    const timer = new AbortController()
    this.#timer = timer
    void this.#options.clock.sleep(delayMs, timer.signal).then(() => {
      if (!timer.signal.aborted) act()
    })
  }

  #start(): Worker {
    const { data, entry } = this.#options
    const worker = new Worker(entry, {
      workerData: { ...data, harmfulKeys: this.#harmful.list() } satisfies SymbolicatorThreadData,
      resourceLimits: {
        maxOldGenerationSizeMb: HEAP_MIB + (HEAP_PER_CACHE * data.cacheBytesMax) / MIB,
      },
    })
    worker.on('message', (message: SymbolicatorMessage) => this.#onMessage(message))
    worker.on('error', (err) => this.#options.log.error({ err }, 'the symbolicator failed'))
    worker.on('exit', () => this.#onExit(worker))
    return worker
  }

  #onMessage(message: SymbolicatorMessage): void {
    if (message.kind === 'opening') {
      this.#opening = message.key
      return
    }
    const current = this.#current
    this.#current = undefined
    if (message.kind === 'done') current?.resolve(message.result)
    else {
      this.#options.log.error({ err: message.error }, 'an event could not be symbolicated')
      current?.resolve(failedResult(current.job, 'crashed'))
    }
    this.#next()
  }

  #onExit(worker: Worker): void {
    // One that was idle has been forgotten already.
    if (worker !== this.#worker) return
    this.#worker = undefined
    const current = this.#current
    if (current === undefined) return
    this.#current = undefined
    if (this.#opening !== undefined) this.#harmful.add(this.#opening)
    current.attempts += 1
    if (current.attempts < ATTEMPTS_MAX && !this.#isClosed) this.#waiting.unshift(current)
    else current.resolve(failedResult(current.job, 'crashed'))
    this.#next()
  }

  #giveUp(): void {
    const current = this.#current
    const worker = this.#worker
    if (current === undefined || worker === undefined) return
    this.#options.log.warn({ file: this.#opening }, 'symbolication took too long and was ended')
    // A second attempt would take as long: the answer is final, whatever the thread does now.
    current.attempts = ATTEMPTS_MAX
    current.resolve(failedResult(current.job, 'timed_out'))
    void worker.terminate()
  }

  #end(): void {
    this.#worker?.postMessage(STOP)
    this.#worker = undefined
  }
}
