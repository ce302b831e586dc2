import type { ProjectId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { parseSearch } from '../../search/parse-search.ts'
import type { Issue, IssueQuery, IssueSort } from '../issue-store.ts'
import { answerShortSearches } from '../short-search.ts'
import type { Store } from '../store.ts'
import {
  ARCHIVED,
  commitEvents,
  decide,
  HOUR_MS,
  hash,
  RESOLVED,
  seedProject,
  seedShop,
  T0_MS,
} from './seed.ts'
import type { OpenStore } from './store-backends.ts'

const PROJECTS = ['first', 'second', 'third'] as const
const ISSUES_EACH = 12
const PAGE_LIMIT = 7

const KEYS: Readonly<Record<string, (issue: Issue) => number>> = {
  date: (issue) => issue.lastSeenAtMs,
  new: (issue) => issue.firstSeenAtMs,
  freq: (issue) => issue.eventCount,
  user: (issue) => issue.userCount,
  priority: (issue) => ['low', 'medium', 'high'].indexOf(issue.priority),
}

const SEARCHES: readonly (readonly [string, (issue: Issue) => boolean])[] = [
  ['', () => true],
  ['is:unresolved', ({ status }) => status === 'unresolved'],
  ['!is:resolved', ({ status }) => status !== 'resolved'],
  ['is:[resolved,archived]', ({ status }) => status !== 'unresolved'],
  ['is:new OR is:resolved', ({ status }) => status !== 'ignored'],
  ['!(is:unresolved OR is:resolved)', ({ status }) => status === 'ignored'],
  ['is:unresolved is:resolved', () => false],
  ['!is:new', ({ status }) => status !== 'unresolved'],
  ['is:archived_forever', ({ status }) => status === 'ignored'],
  ['is:archived !is:archived_forever', () => false],
  ['is:unassigned lastSeen:-3h', ({ lastSeenAtMs }) => lastSeenAtMs >= NOW_MS - 3 * HOUR_MS],
]

const NOW_MS = T0_MS + 6 * HOUR_MS

/** The stream of several projects, in all of its orders, page by page. */
export function describeIssueStream(backend: string, open: OpenStore): void {
  describe(`the stream of issues on ${backend}`, () => {
    it.each(Object.keys(KEYS) as IssueSort[])(
      'has every issue once, sorted by %s',
      async (sort) => {
        const store = await open()
        const { projectIds, issues } = await seedStream(store)
        expect(new Set(issues.map(({ status }) => status)).size).toBe(3)
        for (const [text, isFound] of SEARCHES) {
          const query = queryOf(projectIds, sort, text)
          const expected = issues.filter(isFound).toSorted(by(KEYS[sort] ?? (() => 0)))
          expect(await readPages(store, query), text).toEqual(expected.map(({ id }) => id))
          expect(await store.issues.count(query, 100), text).toBe(expected.length)
          await compareShort(store, query)
        }
      },
    )
  })
}

/** Whoever is answered without a search reads the same. */
async function compareShort({ issues, search }: Store, query: IssueQuery): Promise<void> {
  const short = answerShortSearches(search, { issues, onShort: () => {} })
  for (const page of [
    { offset: 0, limit: PAGE_LIMIT },
    { offset: PAGE_LIMIT, limit: 100 },
  ]) {
    const request = { query, page, hitsMax: 10 }
    const [found, expected] = await Promise.all([
      short.searchIssues(request),
      search.searchIssues(request),
    ])
    expect({ ...found, rows: found.rows.map(({ issue }) => issue) }).toEqual({
      ...expected,
      rows: expected.rows.map(({ issue }) => issue),
    })
    for (const [at, { inRange, matching }] of expected.rows.entries()) {
      expect(found.rows[at]).toMatchObject({ inRange, matching })
    }
  }
}

/** The largest first, and of the same the one that came last. */
function by(key: (issue: Issue) => number) {
  return (a: Issue, b: Issue) => key(b) - key(a) || b.id - a.id
}

async function readPages({ issues }: Store, query: IssueQuery): Promise<readonly number[]> {
  const ids: number[] = []
  for (let hasMore = true; hasMore; ) {
    const page = await issues.list(query, { offset: ids.length, limit: PAGE_LIMIT })
    ids.push(...page.rows.map(({ id }) => id))
    hasMore = page.hasMore
  }
  return ids
}

function queryOf(projectIds: readonly ProjectId[], sort: IssueSort, text: string): IssueQuery {
  return {
    projectIds,
    search: parseSearch(text),
    context: { nowMs: NOW_MS, userId: undefined, teamIds: [] },
    environments: [],
    seenFromMs: undefined,
    seenToMs: undefined,
    sort,
  }
}

/** Issues of three states, whose times and numbers are often the same. */
async function seedStream(store: Store) {
  const shop = await seedShop(store)
  const projectIds: ProjectId[] = []
  let id = 0
  for (const slug of PROJECTS) {
    const project = await seedProject(store, { ...shop, slug })
    projectIds.push(project.id)
    const seeds = Array.from({ length: ISSUES_EACH }, (_issue, at) =>
      Array.from({ length: 1 + (at % 3) }, (_event, nth) => {
        id += 1
        return {
          id,
          hashes: [hash(`${slug} ${at}`)],
          fields: { title: `${slug} ${at}`, level: at % 4 === 0 ? 'warning' : 'error' } as const,
          tags: at % 2 === 0 ? ([['user', `id:${nth}`]] as const) : [],
          atMs: ((at * 5 + nth) % 6) * HOUR_MS,
        }
      }),
    )
    await commitEvents(store, { ...shop, project }, seeds.flat())
  }
  const all = queryOf(projectIds, 'date', '')
  const { rows } = await store.issues.list(all, { offset: 0, limit: 100 })
  const ids = rows.map((issue) => issue.id)
  const every = (third: number) => ids.filter((_id, at) => at % 3 === third)
  await decide(store, every(1), { state: RESOLVED })
  await decide(store, every(2), { state: ARCHIVED })
  return { projectIds, issues: await store.issues.findMany(ids) }
}
