import type { SqlRow, SqlValue } from '../batch-session.ts'

/** One statement, run once for each row of parameters. */
export interface SqliteRequest {
  readonly connection: 'write' | 'read'
  readonly sql: string
  readonly runs: readonly (readonly SqlValue[])[]
  /** What to hand back: every row, the first of each run, the new rows' ids, or nothing. */
  readonly take: 'all' | 'first' | 'ids' | 'none'
}

export interface SqliteResult {
  readonly rows: readonly (SqlRow | undefined)[]
  readonly ids: readonly number[]
  /** Rows that the statement inserted, changed or deleted; 0 where it returned rows. */
  readonly changes: number
}

/** Runs statements on one file, here or in a thread, strictly in the order they were given. */
export interface SqliteEngine {
  execute(request: SqliteRequest): Promise<SqliteResult>
  /** May be called again; does nothing then. */
  close(): Promise<void>
}

export interface SqliteFile {
  readonly path: string
  readonly synchronous: 'FULL' | 'NORMAL'
  /** For each of the two connections. */
  readonly cacheKib: number
}
