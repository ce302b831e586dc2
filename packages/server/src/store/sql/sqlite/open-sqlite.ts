import type { Dialect } from 'kysely'
import type { BatchSession } from '../batch-session.ts'
import type { IdLists } from '../id-lists.ts'
import type { MeasureTables } from '../table-sizes.ts'
import type { TextMatching } from '../text-matching.ts'
import { createDatabaseThread } from './database-thread.ts'
import { createInlineEngine } from './inline-engine.ts'
import { createSqliteBatchSession } from './sqlite-batch-session.ts'
import { createSqliteDialect } from './sqlite-dialect.ts'
import type { SqliteFile } from './sqlite-engine.ts'
import { sqliteIdLists } from './sqlite-id-lists.ts'
import { measureSqliteTables } from './sqlite-table-sizes.ts'
import { sqliteTextMatching } from './sqlite-text-matching.ts'
import { WriteLock } from './write-lock.ts'

/** What SQLite gives the stores: Kysely's dialect, and what differs from other engines by name. */
export interface SqliteStorage {
  readonly dialect: Dialect
  readonly matching: TextMatching
  readonly idLists: IdLists
  /** For batches of events; takes turns with the dialect's own transactions. */
  readonly batchSession: BatchSession
  readonly measureTables: MeasureTables
  /** After Kysely's own end, which forgets a file that only batches were written to. */
  close(): Promise<void>
}

/** For each of a file's two connections; filled as pages are read. */
const CACHE_KIB = 16 * 1024

export function openSqlite(options: {
  readonly databasePath: string
  readonly threaded: boolean
}): SqliteStorage {
  const { databasePath: path, threaded } = options
  const file: SqliteFile = { path, synchronous: 'FULL', cacheKib: CACHE_KIB }
  const engine = threaded ? createDatabaseThread(file) : createInlineEngine(file)
  const writeLock = new WriteLock()
  return {
    dialect: createSqliteDialect(engine, writeLock),
    matching: sqliteTextMatching,
    idLists: sqliteIdLists,
    batchSession: createSqliteBatchSession(engine, writeLock),
    measureTables: measureSqliteTables,
    close: () => writeLock.hold(() => engine.close()),
  }
}
