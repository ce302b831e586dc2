import type { BatchResult } from '../store/event-batch-store.ts'
import type { TailArrival } from '../store/tail-store.ts'
import type { SharedLoad } from './main-load.ts'

/** What the worker thread is started with. */
export interface WorkerThreadData {
  readonly databasePath: string
  readonly queuePath: string
  readonly geoipPath: string | undefined
  readonly blobsPath: string
  readonly symbolicationCacheBytes: number
  /** The thread before this one ended by itself. */
  readonly isAfterCrash: boolean
  /** How busy the main thread is. */
  readonly mainLoad: SharedLoad
}

/** What it tells the main thread. */
export type WorkerThreadMessage =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'stored'
      readonly queue: string | undefined
      readonly position: number
      readonly result: BatchResult
    }
  | { readonly kind: 'arrivals'; readonly arrivals: readonly TailArrival[] }
  | {
      readonly kind: 'log'
      readonly level: 'debug' | 'info' | 'warn' | 'error'
      readonly fields: object
      readonly message: string
    }

/** The only thing that it is told. */
export const STOP = 'stop'
