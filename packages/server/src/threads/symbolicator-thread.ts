import { Worker } from 'node:worker_threads'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { SymbolicationJob } from '../symbolicate/symbolication-job.ts'
import { failedResult, type SymbolicationResult } from '../symbolicate/symbolication-result.ts'
import { boundHeap } from './bound-heap.ts'
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
/** Jobs that the thread has, so that it need not wait for the next while an answer travels. */
const JOBS_GIVEN_MAX = 8

/**
 * Gives jobs to a thread, which does one after another. The thread is started when the first job
 * comes and ended when none has come for a while. One that takes too long or ends by itself costs
 * the job in hand, at most, and the file that it was reading is not read again for some time.
 */
export class SymbolicatorThread {
  readonly #options: SymbolicatorThreadOptions
  readonly #waiting: Waiting[] = []
  /** What the thread has, the one in hand first. */
  readonly #given: Waiting[] = []
  readonly #harmful: ReturnType<typeof createHarmfulFiles>
  #worker: Worker | undefined
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
      this.#giveJobs()
    }
    return promise
  }

  /** Jobs that are not done are answered as not mapped. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#timer.abort()
    const undone = [...this.#given.splice(0), ...this.#waiting.splice(0)]
    for (const { job, resolve } of undone) resolve(failedResult(job, 'overloaded'))
    const worker = this.#worker
    if (worker === undefined) return
    const exited = new Promise((resolve) => worker.once('exit', resolve))
    if (undone.length === 0) worker.postMessage(STOP)
    else await worker.terminate()
    await exited
  }

  #giveJobs(): void {
    while (this.#given.length < JOBS_GIVEN_MAX) {
      const next = this.#waiting.shift()
      if (next === undefined) return
      this.#worker ??= this.#start()
      this.#worker.postMessage(next.job)
      this.#given.push(next)
      if (this.#given.length === 1) this.#watchJob()
    }
  }

  #watchJob(): void {
    this.#opening = undefined
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
      resourceLimits: boundHeap(HEAP_MIB + (HEAP_PER_CACHE * data.cacheBytesMax) / MIB),
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
    const done = this.#given.shift()
    if (done === undefined) return
    if (message.kind === 'done') done.resolve(message.result)
    else {
      this.#options.log.error({ err: message.error }, 'an event could not be symbolicated')
      done.resolve(failedResult(done.job, 'crashed'))
    }
    if (this.#given.length > 0) this.#watchJob()
    else this.#after(this.#options.idleMs, () => this.#end())
    this.#giveJobs()
  }

  /** Whatever the thread had waits again; the job in hand has one attempt less. */
  #onExit(worker: Worker): void {
    // One that was idle has been forgotten already.
    if (worker !== this.#worker) return
    this.#worker = undefined
    this.#timer.abort()
    const [inHand, ...others] = this.#given.splice(0)
    if (inHand === undefined) return
    if (this.#opening !== undefined) this.#harmful.add(this.#opening)
    this.#waiting.unshift(...others)
    inHand.attempts += 1
    if (inHand.attempts < ATTEMPTS_MAX) this.#waiting.unshift(inHand)
    else inHand.resolve(failedResult(inHand.job, 'crashed'))
    this.#giveJobs()
  }

  /** A second attempt would take as long: the answer is final. */
  #giveUp(): void {
    const [inHand] = this.#given
    if (inHand === undefined) return
    this.#options.log.warn({ file: this.#opening }, 'symbolication took too long and was ended')
    inHand.attempts = ATTEMPTS_MAX
    inHand.resolve(failedResult(inHand.job, 'timed_out'))
    // Its end gives the other jobs to the next thread.
    void this.#worker?.terminate()
  }

  #end(): void {
    this.#worker?.postMessage(STOP)
    this.#worker = undefined
  }
}
