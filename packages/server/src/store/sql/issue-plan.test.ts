import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ProjectId } from '@vedette/protocol/ids'
import { Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseSearch } from '../../search/parse-search.ts'
import { INDEXED_SORTS, type IssueSort } from '../issue-store.ts'
import type { Database } from './database.ts'
import { migrate } from './migrate.ts'
import { SqlIssueStore } from './sql-issue-store.ts'
import { openSqlite } from './sqlite/open-sqlite.ts'

describe('the plan of the issue stream', () => {
  let directory: string
  let db: Kysely<Database>
  let issues: SqlIssueStore
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vedette-plan-'))
    const sqlite = openSqlite({ databasePath: join(directory, 'a.db'), threaded: false })
    db = new Kysely<Database>({ dialect: sqlite.dialect })
    issues = new SqlIssueStore(db, sqlite.matching)
    await migrate(db)
  })
  afterAll(async () => {
    await db.destroy()
    await rm(directory, { recursive: true })
  })

  async function plan(sort: IssueSort, text: string, projects = [1]): Promise<string> {
    const query = issues.listIdsQuery(
      {
        projectIds: projects as ProjectId[],
        search: parseSearch(text),
        context: { nowMs: 0, userId: undefined, teamIds: [] },
        environments: [],
        seenFromMs: undefined,
        seenToMs: undefined,
        sort,
      },
      { offset: 0, limit: 25 },
      { commonKeys: new Set(['user']), latestReleases: new Map() },
    )
    const compiled = query.compile()
    const explained = sql.raw<{ detail: string }>(`explain query plan ${literal(compiled)}`)
    const { rows } = await explained.execute(db)
    return rows.map((row) => row.detail).join('\n')
  }

  it.each([...INDEXED_SORTS])(
    'reads the index of the sort %s alone, in its order',
    async (sort) => {
      const detail = await plan(sort, 'is:unresolved')
      expect(detail).toMatch(/^SEARCH issue USING COVERING INDEX issue_project_id_status_\w+ /)
      expect(detail).not.toContain('TEMP B-TREE')
    },
  )

  it.each([
    ['', 6],
    ['is:unresolved', 2],
    ['!is:resolved issue.priority:high', 4],
  ])('of several projects and statuses reads the first ones of each: %s', async (text, count) => {
    for (const sort of INDEXED_SORTS) {
      const detail = await plan(sort, text, [1, 2])
      const searches = detail.match(/SEARCH issue .*/g) ?? []
      expect(searches).toHaveLength(count)
      for (const one of searches) expect(one).toContain('(project_id=? AND status=?')
      // Of the few that were read, once.
      expect(detail.match(/TEMP B-TREE/g)).toHaveLength(1)
    }
  })

  it('looks a tag up by its value, and its issues by an index', async () => {
    const detail = await plan('date', 'is:unresolved browser:Firefox')
    expect(detail).toContain('tag_value_project_id_key_value')
    expect(detail).toMatch(/SEARCH issue_tag USING (COVERING )?INDEX issue_tag_tag_value_id/)
    expect(detail).not.toContain('SCAN')
  })

  it('walks the stream where most issues have the key', async () => {
    const detail = await plan('date', 'has:user is:unresolved')
    expect(detail).toContain('CORRELATED SCALAR SUBQUERY')
    expect(detail).not.toContain('TEMP B-TREE')
  })
})

// A statement to be explained takes its parameters in place: these are numbers and plain words.
function literal({ sql: text, parameters }: { sql: string; parameters: readonly unknown[] }) {
  let index = 0
  return text.replace(/\?/g, () => {
    const value = parameters[index++]
    return typeof value === 'number' ? `${value}` : `'${value}'`
  })
}
