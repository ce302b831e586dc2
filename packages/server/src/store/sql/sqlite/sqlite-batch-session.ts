import type { BatchSession, BatchTransaction, SqlRow } from '../batch-session.ts'
import type { SqliteEngine, SqliteRequest } from './sqlite-engine.ts'
import { isSqliteRefusal } from './sqlite-failure.ts'
import type { WriteLock } from './write-lock.ts'

/** Batches on the write connection, taking turns with the transactions of the stores. */
export function createSqliteBatchSession(engine: SqliteEngine, writeLock: WriteLock): BatchSession {
  const transaction = createTransaction(engine)
  return {
    transaction: (work) =>
      writeLock.hold(async () => {
        await transaction.runMany('begin immediate', [[]])
        try {
          const result = await work(transaction)
          await transaction.runMany('commit', [[]])
          return result
        } catch (error) {
          await rollback(transaction)
          throw error
        }
      }),
    async settle() {
      for (let attempt = 1; attempt <= COPIES_MAX; attempt += 1) {
        if (await writeLock.hold(() => copyLog(transaction))) return
        await new Promise((resolve) => setTimeout(resolve, COPY_INTERVAL_MS))
      }
    },
  }
}

/**
 * A search that began before the commit reads in the log: it is copied up to there, and nothing
 * goes to the disk before all of it can. Most searches' statements end within the first interval.
 */
const COPY_INTERVAL_MS = 25
const COPIES_MAX = 4

/** Of the write-ahead log into the file. Gives whether there is nothing more to do now. */
async function copyLog(transaction: BatchTransaction): Promise<boolean> {
  try {
    const [row] = await transaction.select('pragma wal_checkpoint(passive)', [])
    return row?.log === row?.checkpointed
  } catch (error) {
    // The next batch tries again, and SQLite itself as soon as the log is long.
    if (!isSqliteRefusal(error)) throw error
    return true
  }
}

function createTransaction(engine: SqliteEngine): BatchTransaction {
  const run = (sql: string, runs: SqliteRequest['runs'], take: SqliteRequest['take']) =>
    engine.execute({ connection: 'write', sql, runs, take })
  return {
    select: async (sql, parameters) => {
      const { rows } = await run(sql, [parameters], 'all')
      return rows.filter((row): row is SqlRow => row !== undefined)
    },
    runMany: async (sql, rows) => {
      await run(sql, rows, 'none')
    },
    selectMany: async (sql, rows) => (await run(sql, rows, 'first')).rows,
    insertMany: async (sql, rows) => (await run(sql, rows, 'ids')).ids,
  }
}

async function rollback(transaction: BatchTransaction): Promise<void> {
  try {
    await transaction.runMany('rollback', [[]])
  } catch (error) {
    // SQLite has already rolled back by itself where the disk is full; the first error tells.
    if (!isSqliteRefusal(error)) throw error
  }
}
