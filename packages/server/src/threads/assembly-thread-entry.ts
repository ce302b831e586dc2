import { parentPort, workerData } from 'node:worker_threads'
import { runAssemblies } from '../artifacts/run-assemblies.ts'
import { assert } from '../platform/assert.ts'
import { systemClock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import { DirectoryBlobStore } from '../store/blobs/directory-blob-store.ts'
import { openStore } from '../store/open-store.ts'
import type {
  AssemblyThreadData,
  AssemblyThreadMessage,
  AssemblyThreadRequest,
} from './assembly-thread-message.ts'
import { lowerThreadPriority } from './lower-thread-priority.ts'

/*
 * The thread that hashes uploaded files and reads archives. A composition root of its own, since
 * nothing can be handed over a thread's border.
 */
assert(parentPort, 'this file runs as a worker thread')
const port = parentPort
const { databasePath, blobDirectory, diskFreeBytesMin } = workerData as AssemblyThreadData

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
port.on('message', (request: AssemblyThreadRequest) => {
  last = last.then(() => (request === 'work' ? work() : stop()))
})

async function work(): Promise<void> {
  try {
    const deps = { store, blobs, clock: systemClock, log }
    await runAssemblies(deps, (id) => send({ kind: 'settled', id }))
  } catch (error) {
    log.error({ err: error }, 'uploaded files are not put together')
  }
  send({ kind: 'idle' })
}

async function stop(): Promise<void> {
  await store.close()
  port.close()
}
