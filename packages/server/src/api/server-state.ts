import type { ProjectUsage, TableUsage } from '../store/installation-store.ts'

/** What an operator asks of the running server, besides what is stored. */
export interface ServerState {
  readonly findProblems: () => Promise<readonly ServerProblem[]>
  /** What waits to be processed. */
  readonly queueDepth: () => QueueDepth
  readonly queues: ServerQueues
  readonly storage: ServerStorage
  readonly process: () => Promise<ServerProcess>
  readonly settings: readonly ServerSetting[]
}

interface QueueDepth {
  readonly items: number
  readonly bytes: number
  readonly oldestReceivedAtMs: number | undefined
}

export interface ServerQueue extends QueueDepth {
  readonly name: string
  /** Beyond, senders are refused. */
  readonly bytesMax: number
  /** Of this process alone: items that came, and items that were done or given up. */
  readonly throughput: {
    readonly seconds: number
    readonly appended: number
    readonly done: number
  }
}

export interface ServerQueues {
  list(): readonly ServerQueue[]
  /** Gives up what waits. The number of items, or undefined where no queue has this name. */
  purge(name: string): Promise<number | undefined>
}

export interface ServerFile {
  readonly name: string
  readonly bytes: number
}

export interface ServerDisk {
  readonly files: readonly ServerFile[]
  readonly freeBytes: number
  readonly totalBytes: number
  /** With less than this, nothing more is accepted. */
  readonly freeBytesMin: number
}

/** What is costly to know, as of a moment. */
export interface StorageUsage {
  readonly measuredAtMs: number
  readonly tookMs: number
  readonly projects: readonly ProjectUsage[]
  readonly tables: readonly TableUsage[]
  readonly blobs: { readonly files: number; readonly bytes: number; readonly isWhole: boolean }
}

export interface ServerStorage {
  readDisk(): Promise<ServerDisk>
  /** What was measured before, unless it is old or a fresh measurement is wished for. */
  measure(wish: { readonly isFresh: boolean }): Promise<StorageUsage>
}

export interface ServerThread {
  readonly name: string
  /** Of objects in use; buffers are not among them. */
  readonly heapBytes: number
}

export interface ServerProcess {
  readonly version: string
  readonly nodeVersion: string
  readonly platform: string
  readonly roles: readonly string[]
  readonly startedAtMs: number
  /** What the operating system counts, of all threads together. */
  readonly residentBytes: number
  readonly threads: readonly ServerThread[]
}

export interface ServerProblem {
  readonly message: string
  readonly severity: 'warning' | 'critical'
}

export interface ServerSetting {
  readonly name: string
  /** Undefined for what is secret. */
  readonly value: string | number | boolean | readonly string[] | undefined
  /** Where the value was found. */
  readonly source: string
}
