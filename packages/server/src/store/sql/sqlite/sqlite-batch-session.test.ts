import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqlite, type SqliteStorage } from './open-sqlite.ts'

describe('createSqliteBatchSession', () => {
  let directory: string
  let storage: SqliteStorage
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vedette-session-'))
    storage = openSqlite({ databasePath: join(directory, 'a.db'), threaded: false })
  })
  afterEach(async () => {
    await storage.close()
    await rm(directory, { recursive: true })
  })

  /** The tables of the file alone, without the write-ahead log. */
  function tablesOfFile(): readonly unknown[] {
    const url = pathToFileURL(join(directory, 'a.db'))
    url.searchParams.set('immutable', '1')
    const database = new DatabaseSync(url, { readOnly: true })
    const rows = database.prepare('select name from sqlite_schema').all()
    database.close()
    return rows.map(({ name }) => name)
  }

  it('leaves what it wrote in the write-ahead log until it is settled', async () => {
    const { batchSession } = storage
    await batchSession.transaction((transaction) => transaction.runMany('create table a (b)', [[]]))
    expect(tablesOfFile()).toEqual([])
    await batchSession.settle()
    expect(tablesOfFile()).toEqual(['a'])
  })

  it('settles when who reads an older state has ended', async () => {
    const { batchSession } = storage
    await batchSession.transaction((transaction) => transaction.runMany('create table a (b)', [[]]))
    const reader = new DatabaseSync(join(directory, 'a.db'), { readOnly: true })
    reader.exec('begin')
    reader.prepare('select * from a').all()
    await batchSession.transaction((transaction) => transaction.runMany('create table c (d)', [[]]))
    const settled = batchSession.settle()
    await setImmediate()
    expect(tablesOfFile()).toEqual([])
    reader.close()
    await settled
    expect(tablesOfFile()).toEqual(['a', 'c'])
  })

  it('writes nothing of a batch that fails', async () => {
    const work = storage.batchSession.transaction(async (transaction) => {
      await transaction.runMany('create table a (b)', [[]])
      throw new Error('no')
    })
    await expect(work).rejects.toThrow('no')
    await storage.batchSession.settle()
    expect(tablesOfFile()).toEqual([])
  })
})
