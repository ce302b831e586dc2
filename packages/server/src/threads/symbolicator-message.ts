import type { SymbolicationResult } from '../symbolicate/symbolication-result.ts'

/** What the symbolicator's thread is started with. */
export interface SymbolicatorThreadData {
  readonly databasePath: string
  readonly blobsPath: string
  readonly cacheBytesMax: number
  /** Files that ended a thread before. */
  readonly harmfulKeys: readonly string[]
}

/** What it tells, of one job after another in the order in which they came. */
export type SymbolicatorMessage =
  | { readonly kind: 'opening'; readonly key: string }
  | { readonly kind: 'done'; readonly result: SymbolicationResult }
  | { readonly kind: 'failed'; readonly error: unknown }

/** Beside jobs, the only thing that it is told. */
export const STOP = 'stop'
