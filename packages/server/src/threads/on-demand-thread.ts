import { Worker } from 'node:worker_threads'

/** What is asked of the thread: one of its methods, with one argument. */
export interface ThreadCall<Method extends string> {
  readonly id: number
  readonly method: Method
  readonly request: unknown
}

/** What the thread answers. A refusal is the caller's fault, and says so in a sentence. */
export type ThreadAnswer =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly refusal: string; readonly sentence: string }
  | { readonly id: number; readonly failure: string }

export interface OnDemandOptions {
  readonly entry: URL
  readonly data: object
  /** How long the thread stays when there is nothing to do. */
  readonly idleMs: number
  readonly errorOfRefusal: (refusal: string, sentence: string) => Error
}

/** A thread that exists only while it is asked for something, and a while longer. */
export class OnDemandThread<Method extends string> {
  readonly #options: OnDemandOptions
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>()
  #worker: Worker | undefined
  #exited: Promise<void> = Promise.resolve()
  #idleTimer: NodeJS.Timeout | undefined
  #lastId = 0

  constructor(options: OnDemandOptions) {
    this.#options = options
  }

  call<T>(method: Method, request: unknown): Promise<T> {
    clearTimeout(this.#idleTimer)
    this.#worker ??= this.#spawn()
    this.#lastId += 1
    const answer = Promise.withResolvers<unknown>()
    this.#waiting.set(this.#lastId, answer)
    const message: ThreadCall<Method> = { id: this.#lastId, method, request }
    this.#worker.postMessage(message)
    return answer.promise as Promise<T>
  }

  /** What is in hand is finished first. */
  async stop(): Promise<void> {
    await Promise.allSettled([...this.#waiting.values()].map(({ promise }) => promise))
    this.#end()
    await this.#exited
  }

  #spawn(): Worker {
    const { entry, data } = this.#options
    const spawned = new Worker(entry, { workerData: data, execArgv: [] })
    const exit = Promise.withResolvers<void>()
    this.#exited = exit.promise
    let error: unknown = new Error('the thread ended while it was asked for something')
    spawned.on('message', (message: ThreadAnswer) => this.#settle(message))
    spawned.on('error', (cause) => {
      error = cause
    })
    spawned.on('exit', () => {
      exit.resolve()
      if (this.#worker !== spawned) return
      this.#worker = undefined
      for (const { reject } of this.#waiting.values()) reject(error)
      this.#waiting.clear()
    })
    return spawned
  }

  #settle(answer: ThreadAnswer): void {
    const { resolve, reject } = this.#waiting.get(answer.id) ?? Promise.withResolvers<unknown>()
    this.#waiting.delete(answer.id)
    if (this.#waiting.size === 0) {
      this.#idleTimer = setTimeout(() => this.#end(), this.#options.idleMs).unref()
    }
    if ('result' in answer) resolve(answer.result)
    else if ('refusal' in answer) {
      reject(this.#options.errorOfRefusal(answer.refusal, answer.sentence))
    } else reject(new Error(answer.failure))
  }

  #end(): void {
    clearTimeout(this.#idleTimer)
    const ending = this.#worker
    this.#worker = undefined
    ending?.terminate().catch(() => {})
  }
}
