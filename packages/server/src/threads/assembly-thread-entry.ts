import { parentPort, workerData } from 'node:worker_threads'
import { runAssemblies } from '../artifacts/run-assemblies.ts'
import type { RegroupedEvents } from '../pipeline/stored/reprocess-issue.ts'
import { symbolicateStored } from '../pipeline/stored/symbolicate-stored.ts'
import { assert } from '../platform/assert.ts'
import { systemClock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import { RegroupError } from '../regroup/regroup-error.ts'
import { Regrouper } from '../regroup/regrouper.ts'
import { DirectoryBlobStore } from '../store/blobs/directory-blob-store.ts'
import { openStore } from '../store/open-store.ts'
import type {
  AssemblyThreadData,
  AssemblyThreadMessage,
  AssemblyThreadRequest,
} from './assembly-thread-message.ts'
import { createSymbolicator } from './create-symbolicator.ts'
import { lowerThreadPriority } from './lower-thread-priority.ts'

/*
 * The thread that hashes uploaded files and reads archives, and then makes stored events readable
 * by them. A composition root of its own, since nothing can be handed over a thread's border.
 */
assert(parentPort, 'this file runs as a worker thread')
const port = parentPort
const data = workerData as AssemblyThreadData
const { databasePath, blobDirectory, diskFreeBytesMin } = data

const send = (message: AssemblyThreadMessage) => port.postMessage(message)
const logAs = (level: 'debug' | 'info' | 'warn' | 'error') => (fields: object, message: string) =>
  send({ kind: 'log', level, fields, message })
const log: Log = {
  debug: logAs('debug'),
  info: logAs('info'),
  warn: logAs('warn'),
  error: logAs('error'),
}

lowerThreadPriority()
const store = await openStore({ databasePath, threaded: false, migrate: false })
const blobs = new DirectoryBlobStore({ directory: blobDirectory, diskFreeBytesMin })

// One after the other: two at once would only share the disk and the core.
let last = Promise.resolve()
// Beside them: tools wait for their files, and nobody for stored events.
let lastStored = Promise.resolve()
const stopping = new AbortController()
const regrouper = new Regrouper({ ...store, clock: systemClock })

port.on('message', (request: AssemblyThreadRequest) => {
  if (request === 'stop') {
    stopping.abort()
    last = Promise.all([last, lastStored]).then(stop)
    return
  }
  last = last.then(assemble)
  const assembled = last
  lastStored = lastStored
    .then(() => assembled)
    .then(symbolicate)
    .then(() => send({ kind: 'idle' }))
})

async function assemble(): Promise<void> {
  try {
    const deps = { store, blobs, clock: systemClock, log }
    await runAssemblies(deps, (id) => send({ kind: 'settled', id }))
  } catch (error) {
    log.error({ err: error }, 'uploaded files are not put together')
  }
}

/** What is left undone here is done when somebody looks again. */
async function symbolicate(): Promise<void> {
  const symbolicator = createSymbolicator({
    data: { databasePath, blobsPath: blobDirectory, cacheBytesMax: data.symbolicationCacheBytes },
    clock: systemClock,
    log,
  })
  // What it is at is left as it was, so that a stop waits for nothing.
  stopping.signal.addEventListener('abort', () => symbolicator.close(), { once: true })
  try {
    const deps = { store, symbolicator, regroup, clock: systemClock, log }
    await symbolicateStored(deps, stopping.signal)
  } catch (error) {
    log.error({ err: error }, 'stored events are not symbolicated')
  }
  await symbolicator.close()
}

/** Tried again each minute, more events than it takes would hold up all that waits behind them. */
async function regroup(events: RegroupedEvents): Promise<void> {
  try {
    await regrouper.regroupEvents(events)
  } catch (error) {
    if (!(error instanceof RegroupError && error.refusal === 'too_large')) throw error
    log.warn({ projectId: events.projectId }, `stored events stay where they are: ${error.message}`)
  }
}

async function stop(): Promise<void> {
  await store.close()
  port.close()
}
