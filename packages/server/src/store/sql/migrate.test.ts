import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Kysely, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from './database.ts'
import { DatabaseTooNew, migrate } from './migrate.ts'
import { openSqlite } from './sqlite/open-sqlite.ts'

const run = promisify(execFile)

describe('migrate', () => {
  let directory: string
  let databasePath: string
  let opened: Kysely<Database>[]
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vedette-migrate-'))
    databasePath = join(directory, 'a.db')
    opened = []
  })
  afterEach(async () => {
    await Promise.all(opened.map((db) => db.destroy()))
    await rm(directory, { recursive: true })
  })

  function open(threaded = false): Kysely<Database> {
    const db = new Kysely<Database>({ dialect: openSqlite({ databasePath, threaded }).dialect })
    opened.push(db)
    return db
  }

  it('makes the tables, and does nothing the second time', async () => {
    const db = open()
    const names = await migrate(db)
    expect(names[0]).toBe('0001-initial')
    expect(names).toEqual(names.toSorted())
    expect(await migrate(db)).toEqual([])
    expect(await db.selectFrom('issue').selectAll().execute()).toEqual([])
  })

  it('does the work once when two threads begin at the same time', async () => {
    const results = await Promise.all([migrate(open(true)), migrate(open(true))])
    expect(results.map((names) => names.length).sort((a, b) => a - b)[0]).toBe(0)
    expect(results.flat()[0]).toBe('0001-initial')
  })

  it('does the work once when two processes begin at the same time', async () => {
    const script = `
      import { openStore } from ${JSON.stringify(new URL('../open-store.ts', import.meta.url).href)}
      const options = { databasePath: process.argv[1], threaded: false, migrate: true }
      const store = await openStore(options)
      await store.options.insertIfAbsent('installed-by', process.pid, 0)
      await store.close()`
    const flags = ['--input-type=module', '--eval', script, databasePath]
    await Promise.all([run(process.execPath, flags), run(process.execPath, flags)])
    const db = open()
    expect(await migrate(db)).toEqual([])
    const { rows } = await sql`select name from kysely_migration`.execute(db)
    expect(new Set(rows).size).toBe(rows.length)
    expect(rows[0]).toEqual({ name: '0001-initial' })
  })

  it('refuses a database that a newer version wrote, and leaves it alone', async () => {
    const db = open()
    await migrate(db)
    await sql`insert into kysely_migration values ('9999-future', '2030-01-01')`.execute(db)
    await expect(migrate(db)).rejects.toThrow(DatabaseTooNew)
    await expect(migrate(db)).rejects.toThrow('9999-future')
  })

  it('leaves nothing behind when a migration fails', async () => {
    const db = open()
    await sql`create table outcome (something_else text)`.execute(db)
    await expect(migrate(db)).rejects.toThrow('outcome')
    const { rows } = await sql`select name from sqlite_master where type = 'table'`.execute(db)
    expect(rows).toEqual([{ name: 'outcome' }])
  })
})
