import { Worker } from 'node:worker_threads'
import type { ThreadAnswer, ThreadRequest } from './database-thread-message.ts'
import type { SqliteEngine, SqliteFile, SqliteRequest, SqliteResult } from './sqlite-engine.ts'
import { errorOfFailure } from './sqlite-failure.ts'

interface Waiting {
  readonly resolve: (result: SqliteResult) => void
  readonly reject: (error: Error) => void
}

// The heap holds one answer at a time and almost no code; a page of the largest events is 100 MiB.
const HEAP_MIB_MAX = 192
// A small nursery keeps the thread's resident memory low: it is collected more often instead.
const YOUNG_HEAP_MIB_MAX = 4

/** Starts the one thread that owns the file, so that no query holds the calling thread. */
export function createDatabaseThread(file: SqliteFile): SqliteEngine {
  const worker = new Worker(new URL('./database-thread-entry.ts', import.meta.url), {
    workerData: file,
    // Flags of the process, such as --eval or an inspector's, are not meant for this thread.
    execArgv: [],
    resourceLimits: {
      maxOldGenerationSizeMb: HEAP_MIB_MAX,
      maxYoungGenerationSizeMb: YOUNG_HEAP_MIB_MAX,
    },
  })
  return new ThreadEngine(worker)
}

class ThreadEngine implements SqliteEngine {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  #lastId = 0
  #ended: Error | undefined

  constructor(worker: Worker) {
    this.#worker = worker
    worker.on('message', (answer: ThreadAnswer) => this.#settle(answer))
    worker.on('error', (error) => this.#end(error instanceof Error ? error : undefined))
    worker.on('exit', () => this.#end(undefined))
    // The thread alone does not keep the process alive; a statement that is under way does.
    worker.unref()
  }

  execute(request: SqliteRequest): Promise<SqliteResult> {
    return this.#send(request)
  }

  async close(): Promise<void> {
    if (this.#ended) return
    const exited = new Promise((resolve) => this.#worker.once('exit', resolve))
    await this.#send(undefined)
    this.#worker.ref()
    await exited
  }

  #send(request: SqliteRequest | undefined): Promise<SqliteResult> {
    if (this.#ended) return Promise.reject(this.#ended)
    this.#lastId += 1
    const message: ThreadRequest = { id: this.#lastId, request }
    return new Promise((resolve, reject) => {
      this.#waiting.set(message.id, { resolve, reject })
      this.#worker.ref()
      this.#worker.postMessage(message)
    })
  }

  #settle(answer: ThreadAnswer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (this.#waiting.size === 0) this.#worker.unref()
    if ('failure' in answer) waiting?.reject(errorOfFailure(answer.failure))
    else waiting?.resolve(answer.result)
  }

  #end(error: Error | undefined): void {
    this.#ended ??= new Error('the database thread has ended', { cause: error })
    for (const { reject } of this.#waiting.values()) reject(this.#ended)
    this.#waiting.clear()
  }
}
