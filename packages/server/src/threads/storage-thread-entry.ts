import { parentPort, workerData } from 'node:worker_threads'
import type { StorageUsage } from '../api/server-state.ts'
import { assert } from '../platform/assert.ts'
import { systemClock } from '../platform/clock.ts'
import { measureDirectory } from '../store/blobs/measure-directory.ts'
import { openStore } from '../store/open-store.ts'
import type { ThreadAnswer, ThreadCall } from './on-demand-thread.ts'
import type { StorageThreadData } from './storage-thread-message.ts'

/*
 * Measures what the installation takes of the disk: it reads every page of the database, on
 * connections of its own, so that neither requests nor their queries wait.
 */
assert(parentPort, 'this file runs as a worker thread')
const port = parentPort
const { databasePath, blobsPath } = workerData as StorageThreadData
const store = await openStore({ databasePath, threaded: false, migrate: false })

port.on('message', async ({ id }: ThreadCall<'measure'>) => port.postMessage(await answer(id)))

async function answer(id: number): Promise<ThreadAnswer> {
  try {
    return { id, result: await measure() }
  } catch (error) {
    return { id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

async function measure(): Promise<StorageUsage> {
  const beganAtMs = systemClock.nowMs()
  const projects = await store.installation.measureProjects()
  const tables = await store.installation.measureTables()
  const blobs = await measureDirectory(blobsPath)
  const measuredAtMs = systemClock.nowMs()
  return { measuredAtMs, tookMs: measuredAtMs - beganAtMs, projects, tables, blobs }
}
