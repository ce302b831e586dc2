import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabaseThread } from './database-thread.ts'

describe('createDatabaseThread', () => {
  let directory: string
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vedette-thread-'))
  })
  afterAll(() => rm(directory, { recursive: true }))

  const open = (path: string) =>
    createDatabaseThread({ path, synchronous: 'NORMAL', cacheKib: 1024 })
  const select = (sql: string) => ({ connection: 'read', sql, runs: [[]], take: 'all' }) as const

  it('leaves the calling thread free while a query runs', async () => {
    const engine = open(join(directory, 'a.db'))
    await engine.execute(select('select 1'))
    let ticks = 0
    const timer = setInterval(() => {
      ticks += 1
    }, 1)
    const counting = `with recursive n(i) as (select 1 union all select i + 1 from n limit 3000000)
      select count(*) as count from n`
    const { rows } = await engine.execute(select(counting))
    clearInterval(timer)
    expect(rows).toEqual([{ count: 3_000_000 }])
    expect(ticks).toBeGreaterThan(5)
    await engine.close()
  })

  it('says why it could not open the file', async () => {
    const engine = open(join(directory, 'no-such-directory', 'a.db'))
    const error = await engine.execute(select('select 1')).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ cause: { message: expect.stringContaining('open') } })
    await expect(engine.execute(select('select 1'))).rejects.toBe(error)
    await engine.close()
  })

  it('settles everything asked before it closes', async () => {
    const engine = open(join(directory, 'b.db'))
    const answers = [1, 2, 3].map((n) => engine.execute(select(`select ${n} as n`)))
    await engine.close()
    const results = await Promise.all(answers)
    expect(results.map(({ rows }) => rows[0]?.n)).toEqual([1, 2, 3])
    await engine.close()
  })
})
