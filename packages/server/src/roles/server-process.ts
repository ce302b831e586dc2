import { getHeapStatistics } from 'node:v8'
import type { ServerProcess } from '../api/server-state.ts'

export interface ServerProcessDeps {
  readonly version: string
  readonly roles: readonly string[]
  readonly startedAtMs: number
  /** Of the worker's thread; undefined where this process has none, or it is being started. */
  readonly workerHeapBytes: () => Promise<number | undefined>
}

/** This process, as the operating system and its threads know it. */
export async function readServerProcess(deps: ServerProcessDeps): Promise<ServerProcess> {
  const { version, roles, startedAtMs, workerHeapBytes } = deps
  const worker = await workerHeapBytes()
  return {
    version,
    nodeVersion: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    roles,
    startedAtMs,
    residentBytes: process.memoryUsage.rss(),
    threads: [
      { name: 'main', heapBytes: getHeapStatistics().used_heap_size },
      ...(worker === undefined ? [] : [{ name: 'worker', heapBytes: worker }]),
    ],
  }
}
