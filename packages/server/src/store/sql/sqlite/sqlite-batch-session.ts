import type { BatchSession, BatchTransaction, SqlRow } from '../batch-session.ts'
import type { SqliteEngine, SqliteRequest } from './sqlite-engine.ts'
import { isSqliteRefusal } from './sqlite-failure.ts'
import type { WriteLock } from './write-lock.ts'

/** Batches that follow each other within this are a burst. */
const CALM_MS = 100

/**
 * Batches on the write connection, taking turns with the transactions of the stores.
 *
 * The write-ahead log is copied into the file after each batch, but in a burst, when that is done
 * for many at once. Where batches come a few times a second, thousands of pages at once held the
 * disk for up to 0.2 s, and with it the queue's own file: clients waited for their answers.
 */
export function createSqliteBatchSession(engine: SqliteEngine, writeLock: WriteLock): BatchSession {
  const transaction = createTransaction(engine)
  let endedAtMs = Number.NEGATIVE_INFINITY
  return {
    transaction: (work) =>
      writeLock.hold(async () => {
        const isCalm = performance.now() - endedAtMs > CALM_MS
        await transaction.runMany('begin immediate', [[]])
        try {
          const result = await work(transaction)
          await transaction.runMany('commit', [[]])
          return result
        } catch (error) {
          await rollback(transaction)
          throw error
        } finally {
          if (isCalm) await copyLog(transaction)
          endedAtMs = performance.now()
        }
      }),
  }
}

/** As far as no search reads in the log; the rest comes with the next. */
async function copyLog(transaction: BatchTransaction): Promise<void> {
  try {
    await transaction.select('pragma wal_checkpoint(passive)', [])
  } catch (error) {
    // What was committed is in the log, whether it can be copied now or not.
    if (!isSqliteRefusal(error)) throw error
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
