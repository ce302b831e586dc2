import { Worker } from 'node:worker_threads'
import type { Assembler } from '../artifacts/request-assemblies.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type {
  AssemblyThreadData,
  AssemblyThreadMessage,
  AssemblyThreadRequest,
} from './assembly-thread-message.ts'

export interface AssemblyThreadDeps {
  readonly data: AssemblyThreadData
  readonly clock: Pick<Clock, 'sleep'>
  readonly log: Log
}

export interface AssemblyThread extends Assembler {
  /** Looks for work that nobody waits for, such as what another process left. */
  wake(): void
  /** Finishes the file in hand. */
  stop(): Promise<void>
}

/** How long it stays when there is nothing to do: it starts in a tenth of a second. */
const IDLE_MS = 30_000

/** Puts files together on a thread that exists only while there are uploads. */
export function createAssemblyThread(deps: AssemblyThreadDeps): AssemblyThread {
  return new AssemblyThreadHandle(deps)
}

class AssemblyThreadHandle implements AssemblyThread {
  readonly #deps: AssemblyThreadDeps
  readonly #waiting = new Map<number, PromiseWithResolvers<void>>()
  #worker: Worker | undefined
  /** Requests that the thread has not finished. */
  #openCount = 0
  #idleTimer: NodeJS.Timeout | undefined
  readonly #exits = new Set<Promise<void>>()
  #isStopped = false

  constructor(deps: AssemblyThreadDeps) {
    this.#deps = deps
  }

  async assemble(ids: readonly number[], waitMs: number): Promise<void> {
    if (this.#isStopped) return
    const settled = ids.map((id) => this.#wait(id))
    this.wake()
    const given = new AbortController()
    const timeout = this.#deps.clock.sleep(waitMs, given.signal)
    await Promise.race([Promise.all(settled), timeout])
    given.abort()
    for (const id of ids) this.#waiting.delete(id)
  }

  wake(): void {
    if (this.#isStopped) return
    clearTimeout(this.#idleTimer)
    this.#worker ??= this.#spawn()
    this.#openCount += 1
    this.#worker.ref()
    this.#post('work')
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#end()
    await Promise.all(this.#exits)
  }

  #wait(id: number): Promise<void> {
    const waiting = this.#waiting.get(id) ?? Promise.withResolvers<void>()
    this.#waiting.set(id, waiting)
    return waiting.promise
  }

  #spawn(): Worker {
    const worker = new Worker(new URL('./assembly-thread-entry.ts', import.meta.url), {
      workerData: this.#deps.data,
      // Flags of the process, such as an inspector's, are not meant for this thread.
      execArgv: [],
    })
    const exit = Promise.withResolvers<void>()
    this.#exits.add(exit.promise)
    worker.on('message', (message: AssemblyThreadMessage) => this.#receive(worker, message))
    worker.on('error', (error) => {
      this.#deps.log.error({ err: error }, 'the thread for uploaded files failed')
    })
    worker.on('exit', () => {
      this.#exits.delete(exit.promise)
      exit.resolve()
      if (this.#worker === worker) this.#forget()
    })
    return worker
  }

  #receive(worker: Worker, message: AssemblyThreadMessage): void {
    if (message.kind === 'log') {
      this.#deps.log[message.level](message.fields, message.message)
    } else if (message.kind === 'settled') {
      this.#waiting.get(message.id)?.resolve()
    } else if (worker === this.#worker) {
      this.#openCount -= 1
      if (this.#openCount > 0) return
      // A thread that waits does not keep the process alive.
      worker.unref()
      this.#idleTimer = setTimeout(() => this.#end(), IDLE_MS).unref()
    }
  }

  /** Those who wait look for themselves how far their files are. */
  #forget(): void {
    clearTimeout(this.#idleTimer)
    this.#worker = undefined
    this.#openCount = 0
    for (const { resolve } of this.#waiting.values()) resolve()
  }

  #end(): void {
    this.#worker?.ref()
    this.#post('stop')
    this.#forget()
  }

  #post(request: AssemblyThreadRequest): void {
    this.#worker?.postMessage(request)
  }
}
