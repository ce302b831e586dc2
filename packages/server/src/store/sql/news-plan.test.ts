import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CompiledQuery, Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from './database.ts'
import { migrate } from './migrate.ts'
import { newsQueries } from './sql-issue-news-store.ts'
import { openSqlite } from './sqlite/open-sqlite.ts'

const FROM = { eventId: 100, issueId: 100, activityId: 100, auditLogId: 100 }
const TO = { eventId: 200, issueId: 200, activityId: 200, auditLogId: 200 }

describe('the plan of news', () => {
  let directory: string
  let db: Kysely<Database>
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vedette-news-plan-'))
    const databasePath = join(directory, 'a.db')
    db = new Kysely<Database>({ dialect: openSqlite({ databasePath, threaded: false }).dialect })
    await migrate(db)
  })
  afterAll(async () => {
    await db.destroy()
    await rm(directory, { recursive: true })
  })

  async function plan({ sql: text, parameters }: CompiledQuery): Promise<readonly string[]> {
    let index = 0
    const literal = text.replace(/\?/g, () => {
      const value = parameters[index++]
      return typeof value === 'number' ? `${value}` : `'${value}'`
    })
    const { rows } = await sql.raw<{ detail: string }>(`explain query plan ${literal}`).execute(db)
    return rows.map(({ detail }) => detail)
  }

  it.each(['events', 'issues', 'auditLog'] as const)(
    'reads of %s the rows of a range of the primary key alone',
    async (name) => {
      const lines = await plan(newsQueries(db)[name](FROM, TO).compile())
      const reads = lines.filter((line) => /^(SEARCH|SCAN)/.test(line))
      expect(reads).toEqual([
        expect.stringMatching(/^SEARCH \w+ USING INTEGER PRIMARY KEY \(rowid>\? AND rowid<\?\)$/),
      ])
    },
  )

  it('reads of the activity such a range, and one issue for each row', async () => {
    const lines = await plan(newsQueries(db).activities(FROM, TO).compile())
    expect(lines).toEqual([
      'SEARCH activity USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)',
      'SEARCH issue USING INTEGER PRIMARY KEY (rowid=?)',
    ])
  })

  it('finds the last row of each table by its key', async () => {
    const lines = await plan(newsQueries(db).position.compile())
    expect(lines.filter((line) => line.startsWith('SCAN') && line !== 'SCAN CONSTANT ROW')).toEqual(
      [],
    )
    expect(lines.filter((line) => line.startsWith('SEARCH'))).toHaveLength(4)
  })
})
