import { type Dialect, type DialectAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import { SqliteDriver } from './sqlite-driver.ts'
import type { SqliteEngine } from './sqlite-engine.ts'
import type { WriteLock } from './write-lock.ts'

/** What Kysely may rely on. One write connection and one reader make it "multiple". */
const adapter: DialectAdapter = {
  supportsCreateIfNotExists: true,
  supportsMultipleConnections: true,
  supportsTransactionalDdl: true,
  supportsReturning: true,
  // The transaction around the migrations is the lock: `begin immediate` waits for other writers.
  async acquireMigrationLock() {},
  async releaseMigrationLock() {},
}

/** Kysely on node:sqlite, with the statements run wherever the engine runs them. */
export function createSqliteDialect(engine: SqliteEngine, writeLock: WriteLock): Dialect {
  return {
    createAdapter: () => adapter,
    createDriver: () => new SqliteDriver(engine, writeLock),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}
