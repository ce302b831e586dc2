import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  matchesVersion,
  parseVersionMatch,
  type VersionOperator,
} from '../../releases/version-match.ts'
import type { Database } from './database.ts'
import { migrate } from './migrate.ts'
import { fillOrder } from './migrations/0009-releases.ts'
import { releaseOrderColumns } from './release-columns.ts'
import { openSqlite } from './sqlite/open-sqlite.ts'
import { versionCondition } from './version-condition.ts'

const VERSIONS = [
  'shop@1.2.3',
  'shop@1.2.3+9',
  'shop@1.2.3-rc.2',
  'shop@1.2.3-rc.10',
  'shop@1.2.3.1',
  'shop@1.10.0',
  'tills@1.2.4',
  'tills@0.9',
  '1.2.3',
  'spring',
  'shop@b1946ac92492',
]
const OPERATORS: readonly VersionOperator[] = ['=', '>', '>=', '<', '<=']

describe('versionCondition', () => {
  let directory: string
  let db: Kysely<Database>
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vedette-versions-'))
    const { dialect } = openSqlite({ databasePath: join(directory, 'a.db'), threaded: false })
    db = new Kysely<Database>({ dialect })
    await migrate(db)
    const rows = VERSIONS.map((version) => ({
      organization_id: 1,
      version,
      created_at_ms: 0,
      ...releaseOrderColumns(version),
    }))
    await db.insertInto('release').values(rows).execute()
  })
  afterAll(async () => {
    await db.destroy()
    await rm(directory, { recursive: true })
  })

  async function find(text: string, operator: VersionOperator) {
    const match = parseVersionMatch(text, operator)
    if (match === undefined) throw new Error(`${text} is no version`)
    const rows = await db
      .selectFrom('release')
      .select('version')
      .where((eb) => versionCondition(eb, match))
      .orderBy('id')
      .execute()
    const found = rows.map((row) => row.version)
    expect(found).toEqual(VERSIONS.filter((version) => matchesVersion(match, version)))
    return found
  }

  it.each([
    ['1.2.3', '=', ['shop@1.2.3', 'shop@1.2.3+9', '1.2.3']],
    ['shop@1.2.3', '>', ['shop@1.2.3.1', 'shop@1.10.0']],
    ['shop@1.2.3-rc.2', '>', VERSIONS.slice(0, 6).filter((version) => !version.endsWith('rc.2'))],
    ['1.2.3-rc.10', '<', ['shop@1.2.3-rc.2', 'tills@0.9']],
    ['tills@1.2', '>=', ['tills@1.2.4']],
    ['1.2.*', '=', [...VERSIONS.slice(0, 5), 'tills@1.2.4', '1.2.3']],
    ['tills@*', '=', ['tills@1.2.4', 'tills@0.9']],
  ] as const)('finds what %s with %s means', async (text, operator, expected) => {
    expect(await find(text, operator)).toEqual(expected)
  })

  it('agrees with the rule for every version and operator', async () => {
    const versions = VERSIONS.filter((version) => parseVersionMatch(version, '=') !== undefined)
    for (const version of versions) {
      for (const operator of OPERATORS) await find(version, operator)
    }
  })

  it('is true of releases that were stored before versions were taken apart', async () => {
    await db.deleteFrom('release').execute()
    const unread = releaseOrderColumns('')
    const rows = VERSIONS.map((version) => ({ organization_id: 1, version, created_at_ms: 0 }))
    await db
      .insertInto('release')
      .values(rows.map((row) => ({ ...row, ...unread })))
      .execute()
    await fillOrder(db)
    const filled = await db.selectFrom('release').selectAll().orderBy('id').execute()
    for (const row of filled) expect(row).toMatchObject(releaseOrderColumns(row.version))
    expect(filled).toHaveLength(VERSIONS.length)
  })
})
