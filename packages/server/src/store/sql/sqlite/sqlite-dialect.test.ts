import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Generated, Kysely, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { UniqueViolation } from '../../unique-violation.ts'
import { openSqlite } from './open-sqlite.ts'
import { SqliteError } from './sqlite-failure.ts'

interface Tables {
  note: { id: Generated<number>; text: string; data: Uint8Array | null }
}

describe.each([
  ['inline', false],
  ['in a thread', true],
])('Kysely on node:sqlite, %s', (_name, threaded) => {
  let directory: string
  let db: Kysely<Tables>

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vedette-sqlite-'))
    db = open()
    await sql`create table note (id integer primary key, text text unique, data blob)`.execute(db)
  })
  afterEach(async () => {
    await db.destroy()
    await rm(directory, { recursive: true })
  })

  function open(): Kysely<Tables> {
    const { dialect } = openSqlite({ databasePath: join(directory, 'a.db'), threaded })
    return new Kysely<Tables>({ dialect })
  }

  const insert = (text: string, on: Kysely<Tables> = db) =>
    on.insertInto('note').values({ text }).returning('id').executeTakeFirstOrThrow()
  const texts = async (on: Kysely<Tables> = db) => {
    const rows = await on.selectFrom('note').select('text').orderBy('id').execute()
    return rows.map((row) => row.text)
  }

  it('gives rows, ids, counts of changes and bytes back', async () => {
    const data = new Uint8Array([0, 255, 10])
    expect(await db.insertInto('note').values({ text: 'a', data }).executeTakeFirst()).toEqual({
      insertId: 1n,
      numInsertedOrUpdatedRows: 1n,
    })
    const row = await db.selectFrom('note').selectAll().executeTakeFirstOrThrow()
    expect(row).toEqual({ id: 1, text: 'a', data })
    expect(row.data).toBeInstanceOf(Uint8Array)
    const changed = await db.updateTable('note').set({ text: 'b' }).executeTakeFirst()
    expect(changed.numUpdatedRows).toBe(1n)
    expect((await db.deleteFrom('note').executeTakeFirst()).numDeletedRows).toBe(1n)
  })

  it('names a violated unique column, and keeps the code of other failures', async () => {
    await insert('a')
    await expect(insert('a')).rejects.toBeInstanceOf(UniqueViolation)
    await expect(insert('a')).rejects.toMatchObject({ columns: ['text'] })
    const failing = sql`select * from nowhere`.execute(db)
    await expect(failing).rejects.toBeInstanceOf(SqliteError)
  })

  it('answers selects while a transaction is open, without its changes', async () => {
    await insert('before')
    await db.transaction().execute(async (transaction) => {
      await insert('within', transaction)
      expect(await texts()).toEqual(['before'])
      expect(await texts(transaction)).toEqual(['before', 'within'])
    })
    expect(await texts()).toEqual(['before', 'within'])
  })

  it('keeps writes out of a transaction that is not theirs', async () => {
    let outside: Promise<unknown> | undefined
    const failing = db.transaction().execute(async (transaction) => {
      await insert('within', transaction)
      outside = insert('outside')
      await texts(transaction)
      throw new Error('undo')
    })
    await expect(failing).rejects.toThrow('undo')
    await outside
    expect(await texts()).toEqual(['outside'])
  })

  it('takes transactions one after the other', async () => {
    const counts = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        db.transaction().execute(async (transaction) => {
          const before = (await texts(transaction)).length
          await insert(`${index}`, transaction)
          return before
        }),
      ),
    )
    expect(counts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i))
  })

  it('rolls back after a failed statement, and goes on', async () => {
    await insert('a')
    const failing = db.transaction().execute(async (transaction) => {
      await insert('b', transaction)
      await insert('a', transaction)
    })
    await expect(failing).rejects.toBeInstanceOf(UniqueViolation)
    await insert('c')
    expect(await texts()).toEqual(['a', 'c'])
  })

  it('shares the file with another one of its kind', async () => {
    const other = open()
    await Promise.all(
      Array.from({ length: 10 }, (_, index) => insert(`${index}`, index % 2 ? db : other)),
    )
    expect(await texts()).toHaveLength(10)
    await other.destroy()
  })

  it('fails what is asked after it was closed', async () => {
    const other = open()
    await texts(other)
    await other.destroy()
    await expect(texts(other)).rejects.toThrow()
  })
})
