import { parentPort } from 'node:worker_threads'
import type { ThreadAnswer, ThreadCall } from '../on-demand-thread.ts'

/** One thing after the other, as the threads of the program: repeats, or takes all memory. */
let last: Promise<unknown> = Promise.resolve()

parentPort?.on('message', (call: ThreadCall<'repeat' | 'grow'>) => {
  last = last.then(() => answer(call))
})

async function answer({ id, method, request }: ThreadCall<'repeat' | 'grow'>): Promise<void> {
  const kept: object[] = []
  while (method === 'grow') {
    kept.push({ count: kept.length, text: String(kept.length) })
    // A turn now and then, so that what is asked meanwhile waits in this thread.
    if (kept.length % 10_000 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  parentPort?.postMessage({ id, result: request } satisfies ThreadAnswer)
}
