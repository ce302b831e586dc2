import { parentPort, workerData } from 'node:worker_threads'
import { createArtifactLookup } from '../artifacts/create-artifact-lookup.ts'
import { assert } from '../platform/assert.ts'
import { DirectoryBlobStore } from '../store/blobs/directory-blob-store.ts'
import { openStore } from '../store/open-store.ts'
import { lowerThreadPriority } from './lower-thread-priority.ts'
import { serveSymbolication } from './serve-symbolication.ts'
import type { SymbolicatorThreadData } from './symbolicator-message.ts'

/*
 * The thread that reads source maps and obfuscation mappings: it looks files up and parses them
 * itself, so that frames alone cross its border. It writes nothing.
 */
assert(parentPort, 'this file runs as a worker thread')
const data = workerData as SymbolicatorThreadData
// Whatever waits for an answer has waited on disk before: requests come first.
lowerThreadPriority()
const store = await openStore({
  databasePath: data.databasePath,
  threaded: false,
  migrate: false,
})
const blobs = new DirectoryBlobStore({ directory: data.blobsPath, diskFreeBytesMin: 0 })
const lookup = createArtifactLookup({ store, blobs })
await serveSymbolication({ port: parentPort, lookup, data })
await store.close()
parentPort.close()
