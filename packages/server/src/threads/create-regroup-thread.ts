import { Worker } from 'node:worker_threads'
import { RegroupError } from '../regroup/regroup-error.ts'
import type { Regrouper } from '../regroup/regrouper.ts'
import type {
  RegroupMethod,
  RegroupThreadAnswer,
  RegroupThreadData,
  RegroupThreadRequest,
} from './regroup-thread-message.ts'

/** What Regrouper does, on a thread that exists only while it is asked for something. */
export type RegroupThread = Pick<Regrouper, RegroupMethod> & { stop(): Promise<void> }

/** How long the thread stays when there is nothing to do: people try one rule after the other. */
const IDLE_MS = 60_000

export function createRegroupThread(data: RegroupThreadData): RegroupThread {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let worker: Worker | undefined
  let exited: Promise<void> = Promise.resolve()
  let idleTimer: NodeJS.Timeout | undefined
  let lastId = 0

  function spawn(): Worker {
    const url = new URL('./regroup-thread-entry.ts', import.meta.url)
    const spawned = new Worker(url, { workerData: data, execArgv: [] })
    const exit = Promise.withResolvers<void>()
    exited = exit.promise
    let error: unknown = new Error('the thread that moves events between issues ended')
    spawned.on('message', (message: RegroupThreadAnswer) => settle(message))
    spawned.on('error', (cause) => {
      error = cause
    })
    spawned.on('exit', () => {
      exit.resolve()
      if (worker !== spawned) return
      worker = undefined
      for (const { reject } of waiting.values()) reject(error)
      waiting.clear()
    })
    return spawned
  }

  function settle(answer: RegroupThreadAnswer): void {
    const { resolve, reject } = waiting.get(answer.id) ?? Promise.withResolvers<unknown>()
    waiting.delete(answer.id)
    if (waiting.size === 0) idleTimer = setTimeout(() => end(), IDLE_MS).unref()
    if ('result' in answer) resolve(answer.result)
    else if ('refusal' in answer) reject(new RegroupError(answer.refusal, answer.sentence))
    else reject(new Error(answer.failure))
  }

  function end(): void {
    clearTimeout(idleTimer)
    const ending = worker
    worker = undefined
    ending?.terminate().catch(() => {})
  }

  function call<T>(method: RegroupMethod, request: unknown): Promise<T> {
    clearTimeout(idleTimer)
    worker ??= spawn()
    lastId += 1
    const answer = Promise.withResolvers<unknown>()
    waiting.set(lastId, answer)
    const message: RegroupThreadRequest = { id: lastId, method, request }
    worker.postMessage(message)
    return answer.promise as Promise<T>
  }

  return {
    previewRules: (request) => call('previewRules', request),
    apply: (request) => call('apply', request),
    revert: (request) => call('revert', request),
    merge: (request) => call('merge', request),
    unmerge: (request) => call('unmerge', request),
    regroupEvents: (request) => call('regroupEvents', request),
    async stop() {
      // What is in hand is finished: it is one transaction, all or nothing.
      await Promise.allSettled([...waiting.values()].map(({ promise }) => promise))
      end()
      await exited
    },
  }
}
