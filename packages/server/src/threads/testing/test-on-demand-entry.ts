import { parentPort } from 'node:worker_threads'
import type { ThreadAnswer, ThreadCall, ThreadCancellation } from '../on-demand-thread.ts'

type Method = 'repeat' | 'grow' | 'wait'

/**
 * One thing after the other, as the threads of the program: repeats, takes all memory, or waits
 * until it is cancelled.
 */
let last: Promise<unknown> = Promise.resolve()
const cancelled = new Set<number>()

parentPort?.on('message', (call: ThreadCall<Method> | ThreadCancellation) => {
  if ('cancelledId' in call) cancelled.add(call.cancelledId)
  else last = last.then(() => answer(call))
})

async function answer({ id, method, request }: ThreadCall<Method>): Promise<void> {
  const kept: object[] = []
  while (method === 'grow') {
    kept.push({ count: kept.length, text: String(kept.length) })
    // A turn now and then, so that what is asked meanwhile waits in this thread.
    if (kept.length % 10_000 === 0) await takeTurn()
  }
  while (method === 'wait' && !cancelled.has(id)) {
    parentPort?.postMessage({ id, progress: request } satisfies ThreadAnswer)
    await takeTurn()
  }
  parentPort?.postMessage(answerOf(id, request))
}

function answerOf(id: number, result: unknown): ThreadAnswer {
  return cancelled.has(id) ? { id, refusal: 'cancelled', sentence: 'given up' } : { id, result }
}

function takeTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
