import type { StorageUsage } from '../api/server-state.ts'
import { OnDemandThread } from './on-demand-thread.ts'
import type { StorageThreadData } from './storage-thread-message.ts'

export interface StorageThread {
  measure(): Promise<StorageUsage>
  stop(): Promise<void>
}

/** Whoever asks keeps the answer for a while. */
const IDLE_MS = 1_000

export function createStorageThread(data: StorageThreadData): StorageThread {
  const thread = new OnDemandThread<'measure'>({
    entry: new URL('./storage-thread-entry.ts', import.meta.url),
    data,
    idleMs: IDLE_MS,
    errorOfRefusal: (_, sentence) => new Error(sentence),
  })
  return { measure: () => thread.call('measure', undefined), stop: () => thread.stop() }
}
