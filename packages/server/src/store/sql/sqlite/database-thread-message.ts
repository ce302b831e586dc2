import type { SqliteRequest, SqliteResult } from './sqlite-engine.ts'
import type { SqliteFailure } from './sqlite-failure.ts'

/** Main thread to database thread. Without a request: close the file and end. */
export interface ThreadRequest {
  readonly id: number
  readonly request: SqliteRequest | undefined
}

/** Database thread to main thread; the answers come in the order of the requests. */
export type ThreadAnswer =
  | { readonly id: number; readonly result: SqliteResult }
  | { readonly id: number; readonly failure: SqliteFailure }
