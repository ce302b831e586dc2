import { Worker } from 'node:worker_threads'
import { boundHeap } from './bound-heap.ts'

/** What is asked of the thread: one of its methods, with one argument. */
export interface ThreadCall<Method extends string> {
  readonly id: number
  readonly method: Method
  readonly request: unknown
}

/** Sent about a call that nobody waits for any more: it is to be refused soon. */
export interface ThreadCancellation {
  readonly cancelledId: number
}

/**
 * What the thread answers, perhaps after telling how far it is. A refusal is the caller's fault,
 * and says so in a sentence.
 */
export type ThreadAnswer =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly refusal: string; readonly sentence: string }
  | { readonly id: number; readonly failure: string }
  | { readonly id: number; readonly progress: unknown }

export interface OnDemandOptions {
  readonly entry: URL
  readonly data: object
  /** How long the thread stays when there is nothing to do. */
  readonly idleMs: number
  readonly errorOfRefusal: (refusal: string, sentence: string) => Error
  readonly heap?: HeapBound
}

/** For a thread that does one thing after the other, and may do it again. */
export interface HeapBound {
  /** Of objects: buffers and typed arrays are not counted. */
  readonly mibMax: number
  /** What the request that was in hand is refused with; the others are asked again. */
  readonly errorOfExcess: () => Error
}

interface Waiting<Method extends string> {
  readonly call: ThreadCall<Method>
  readonly answer: PromiseWithResolvers<unknown>
  readonly watch: CallWatch
}

/** For threads that tell how far they are, and that heed a cancellation. */
export interface CallWatch {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: never) => unknown) | undefined
}

/** A thread that exists only while it is asked for something, and a while longer. */
export class OnDemandThread<Method extends string> {
  readonly #options: OnDemandOptions
  /** In the order of asking. */
  readonly #waiting = new Map<number, Waiting<Method>>()
  #worker: Worker | undefined
  #exited: Promise<void> = Promise.resolve()
  #idleTimer: NodeJS.Timeout | undefined
  #lastId = 0

  constructor(options: OnDemandOptions) {
    this.#options = options
  }

  /** For somebody who is about to ask: starts it, or lets it stay as long as after an answer. */
  prepare(): void {
    if (this.#waiting.size > 0) return
    this.#worker ??= this.#spawn()
    this.#endWhenIdle()
  }

  call<T>(method: Method, request: unknown, watch: CallWatch = {}): Promise<T> {
    clearTimeout(this.#idleTimer)
    this.#worker ??= this.#spawn()
    this.#lastId += 1
    const answer = Promise.withResolvers<unknown>()
    const message: ThreadCall<Method> = { id: this.#lastId, method, request }
    this.#waiting.set(message.id, { call: message, answer, watch })
    this.#worker.postMessage(message)
    const cancel = () => this.#cancel(message.id)
    if (watch.signal?.aborted) cancel()
    else watch.signal?.addEventListener('abort', cancel, { once: true })
    return answer.promise as Promise<T>
  }

  /** What is in hand is finished first. */
  async stop(): Promise<void> {
    await Promise.allSettled([...this.#waiting.values()].map(({ answer }) => answer.promise))
    this.#end()
    await this.#exited
  }

  #spawn(): Worker {
    const { entry, data, heap } = this.#options
    const spawned = new Worker(entry, {
      workerData: data,
      execArgv: [],
      ...(heap && { resourceLimits: boundHeap(heap.mibMax) }),
    })
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
      if (this.#options.heap && isOutOfMemory(error)) this.#askOthersAgain(this.#options.heap)
      else this.#rejectAll(error)
    })
    return spawned
  }

  #askOthersAgain({ errorOfExcess }: HeapBound): void {
    const [inHand, ...others] = this.#waiting.values()
    if (inHand) {
      this.#waiting.delete(inHand.call.id)
      inHand.answer.reject(errorOfExcess())
    }
    if (others.length === 0) return
    this.#worker = this.#spawn()
    for (const { call, watch } of others) {
      this.#worker.postMessage(call)
      if (watch.signal?.aborted) this.#cancel(call.id)
    }
  }

  #rejectAll(error: unknown): void {
    for (const { answer } of this.#waiting.values()) answer.reject(error)
    this.#waiting.clear()
  }

  #cancel(cancelledId: number): void {
    if (!this.#waiting.has(cancelledId)) return
    this.#worker?.postMessage({ cancelledId } satisfies ThreadCancellation)
  }

  #settle(answer: ThreadAnswer): void {
    const waiting = this.#waiting.get(answer.id)
    if ('progress' in answer) {
      waiting?.watch.onProgress?.(answer.progress as never)
      return
    }
    this.#waiting.delete(answer.id)
    if (this.#waiting.size === 0) this.#endWhenIdle()
    if ('result' in answer) waiting?.answer.resolve(answer.result)
    else if ('refusal' in answer) {
      waiting?.answer.reject(this.#options.errorOfRefusal(answer.refusal, answer.sentence))
    } else waiting?.answer.reject(new Error(answer.failure))
  }

  #endWhenIdle(): void {
    clearTimeout(this.#idleTimer)
    this.#idleTimer = setTimeout(() => this.#end(), this.#options.idleMs).unref()
  }

  #end(): void {
    clearTimeout(this.#idleTimer)
    const ending = this.#worker
    this.#worker = undefined
    ending?.terminate().catch(() => {})
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
