import { parentPort, workerData } from 'node:worker_threads'
import { assert } from '../platform/assert.ts'
import { openStore } from '../store/open-store.ts'
import { lowerThreadPriority } from './lower-thread-priority.ts'
import type { ThreadAnswer, ThreadCall } from './on-demand-thread.ts'
import type { SearchMethod, SearchThreadData } from './search-thread-message.ts'

/*
 * Answers searches, one after the other: the columns of millions of events and the payloads that
 * have to be looked at would hold up the thread that answers requests.
 */
assert(parentPort, 'this file runs as a worker thread')
const port = parentPort
const { databasePath } = workerData as SearchThreadData
// Who sends events has no patience; who searches has some.
lowerThreadPriority()
const store = await openStore({ databasePath, threaded: false, migrate: false })
let last: Promise<void> = Promise.resolve()

port.on('message', (message: ThreadCall<SearchMethod>) => {
  last = last.then(async () => port.postMessage(await answer(message)))
})

async function answer({ id, method, request }: ThreadCall<SearchMethod>): Promise<ThreadAnswer> {
  try {
    const [name, verb] = method.split('.')
    // The client's types guarantee that the port has the method, which takes these arguments.
    const called = store[name as 'search'] as unknown as Record<string, CallableFunction>
    const result = await called[verb ?? '']?.(...(request as readonly unknown[]))
    return { id, result }
  } catch (error) {
    return { id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
