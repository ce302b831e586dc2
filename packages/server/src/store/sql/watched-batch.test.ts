import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { batchOf, hash, processed, seedShop } from '../contract/seed.ts'
import { openDatabase } from '../open-database.ts'
import { openStore } from '../open-store.ts'
import { createBatchStatements } from './batch/statements.ts'
import type { BatchSession, BatchTransaction } from './batch-session.ts'
import { SqlEventBatchStore } from './sql-event-batch-store.ts'

let directory = ''
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedette-watched-'))
})
afterEach(() => rm(directory, { recursive: true }))

/** A session that keeps every statement that it is given. */
function listening(session: BatchSession, heard: string[]): BatchSession {
  const wrap = (transaction: BatchTransaction): BatchTransaction =>
    ({
      select: (sql, parameters) => heard.push(sql) && transaction.select(sql, parameters),
      runMany: (sql, rows) => heard.push(sql) && transaction.runMany(sql, rows),
      selectMany: (sql, rows) => heard.push(sql) && transaction.selectMany(sql, rows),
      insertMany: (sql, rows) => heard.push(sql) && transaction.insertMany(sql, rows),
    }) as BatchTransaction
  return {
    transaction: (work) => session.transaction((transaction) => work(wrap(transaction))),
    settle: () => session.settle(),
  }
}

it('takes no statement more for whoever watches what becomes of a batch', async () => {
  const heardByMode = new Map<boolean, readonly string[]>()
  for (const wantsFates of [false, true]) {
    const databasePath = join(directory, `${wantsFates}.db`)
    const options = { databasePath, threaded: false, migrate: true }
    const store = await openStore(options)
    const shop = await seedShop(store)
    const { db, batchSession, close } = await openDatabase(options)
    const heard: string[] = []
    const session = listening(batchSession, heard)
    const batches = new SqlEventBatchStore(session, createBatchStatements(db))
    const seeds = [{ id: 1 }, { id: 1 }, { id: 2, hashes: [hash('b')] }]
    const events = seeds.map((seed) => processed(shop, seed))
    const { fates } = await batches.commit(batchOf(events, wantsFates ? { wantsFates } : {}))
    expect(fates?.length).toBe(wantsFates ? 3 : undefined)
    expect(heard.length).toBeGreaterThan(10)
    heardByMode.set(wantsFates, heard)
    await close()
    await store.close()
  }
  expect(heardByMode.get(true)).toEqual(heardByMode.get(false))
})
