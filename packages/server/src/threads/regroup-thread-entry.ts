import { parentPort, workerData } from 'node:worker_threads'
import { assert } from '../platform/assert.ts'
import { systemClock } from '../platform/clock.ts'
import type { PreviewProgress } from '../regroup/preview-watch.ts'
import { RegroupError } from '../regroup/regroup-error.ts'
import { Regrouper } from '../regroup/regrouper.ts'
import { openStore } from '../store/open-store.ts'
import type { ThreadAnswer, ThreadCall, ThreadCancellation } from './on-demand-thread.ts'
import type { RegroupMethod, RegroupThreadData } from './regroup-thread-message.ts'

/*
 * Plans and makes moves between issues, one after the other: a preview reads how a hundred
 * thousand events were grouped, which would hold up the thread that answers requests.
 */
assert(parentPort, 'this file runs as a worker thread')
const port = parentPort
const { databasePath } = workerData as RegroupThreadData
const store = await openStore({ databasePath, threaded: false, migrate: false })
const regrouper = new Regrouper({ ...store, clock: systemClock })
let last: Promise<void> = Promise.resolve()
const waiting = new Map<number, AbortController>()

port.on('message', (message: ThreadCall<RegroupMethod> | ThreadCancellation) => {
  if ('cancelledId' in message) {
    waiting.get(message.cancelledId)?.abort()
    return
  }
  waiting.set(message.id, new AbortController())
  last = last.then(async () => {
    port.postMessage(await answer(message))
    waiting.delete(message.id)
  })
})

async function answer(call: ThreadCall<RegroupMethod>): Promise<ThreadAnswer> {
  const { id, method, request } = call
  const { signal } = waiting.get(id) ?? new AbortController()
  try {
    if (signal.aborted) throw new RegroupError('cancelled', 'This was cancelled.')
    // The client's types guarantee that the request is the one that the method takes.
    const result = await regrouper[method](request as never, {
      signal,
      onProgress: (progress: PreviewProgress) => tell(id, progress),
    })
    return { id, result }
  } catch (error) {
    if (error instanceof RegroupError) {
      return { id, refusal: error.refusal, sentence: error.message }
    }
    return { id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

/** A turn of the event loop, too: a cancellation is heard then. */
function tell(id: number, progress: PreviewProgress): Promise<void> {
  port.postMessage({ id, progress } satisfies ThreadAnswer)
  return new Promise((resolve) => setImmediate(resolve))
}
