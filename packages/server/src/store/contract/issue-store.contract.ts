import type { IssueId } from '@vedette/protocol/ids'
import { beforeEach, describe, expect, it } from 'vitest'
import type { IssueTerm } from '../../search/issue-search.ts'
import type { Issue, IssueQuery } from '../issue-store.ts'
import type { Store } from '../store.ts'
import { commitEvents, HOUR_MS, hash, type Shop, seedProject, seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every IssueStore keeps. Issues are named by the first letter of their title. */
export function describeIssueStore(backend: string, open: OpenStore): void {
  describe(`IssueStore on ${backend}`, () => {
    let scene: Scene
    beforeEach(async () => {
      scene = await createScene(await open())
    })
    const give = () => scene

    describeFinding(give)
    describeSorting(give)
    describeSearch(give)
    describeChanges(give)
    describeDeletion(give)
  })
}

class Scene {
  readonly store: Store
  readonly shop: Shop
  #nextEventId = 1000

  constructor(store: Store, shop: Shop) {
    this.store = store
    this.shop = shop
  }

  query(parts: Partial<IssueQuery> = {}, ...terms: readonly IssueTerm[]): IssueQuery {
    return {
      projectIds: [this.shop.project.id],
      search: { terms },
      environments: [],
      seenFromMs: undefined,
      seenToMs: undefined,
      sort: 'date',
      ...parts,
    }
  }

  /** The letters of the issues found, in order. */
  async letters(parts: Partial<IssueQuery>, ...terms: readonly IssueTerm[]): Promise<string> {
    const page = await this.store.issues.list(this.query(parts, ...terms), FIRST_PAGE)
    return page.rows.map((issue) => issue.title[0]).join('')
  }

  async issue(letter: string): Promise<Issue> {
    const page = await this.store.issues.list(this.query(), FIRST_PAGE)
    const issue = page.rows.find(({ title }) => title.startsWith(letter))
    if (!issue) throw new Error(`there is no issue ${letter}`)
    return issue
  }

  async ids(letters: string): Promise<IssueId[]> {
    const issues = await Promise.all([...letters].map((letter) => this.issue(letter)))
    return issues.map((issue) => issue.id)
  }

  takeEventId(): number {
    this.#nextEventId += 1
    return this.#nextEventId
  }
}

const FIRST_PAGE = { offset: 0, limit: 50 }

/*
 * a: three events, one user, Firefox and Chrome, production
 * b: one event, warning, two tags of its own, staging
 * c: two events, two users, oldest, latest, Äpfel in the culprit
 */
async function createScene(store: Store): Promise<Scene> {
  const shop = await seedShop(store)
  const a = { hashes: [hash('a')], fields: { title: 'a 100% broken_pipe' } }
  const b = { hashes: [hash('b')], fields: { title: 'b Timeout', level: 'warning' } } as const
  const c = { hashes: [hash('c')], fields: { title: 'c other', culprit: 'in ÄPFEL' } }
  const production = ['environment', 'production'] as const
  await commitEvents(store, shop, [
    { ...c, id: 1, atMs: 1000, tags: [['user', 'id:1']] },
    { ...a, id: 2, atMs: 2000, tags: [production, ['browser', 'Firefox 1'], ['user', 'id:1']] },
    { ...a, id: 3, atMs: 3000, tags: [production, ['browser', 'Chrome 2']] },
    { ...a, id: 4, atMs: 2 * HOUR_MS, tags: [production, ['browser', 'Firefox 1']] },
    {
      ...b,
      id: 5,
      atMs: HOUR_MS,
      tags: [
        ['environment', 'staging'],
        ['path', 'a%b_c\\d'],
      ],
    },
    { ...c, id: 6, atMs: 3 * HOUR_MS, tags: [['user', 'id:2']] },
  ])
  return new Scene(store, shop)
}

type Give = () => Scene

function describeFinding(give: Give): void {
  it('finds an issue by its id and by its number in the project', async () => {
    const { store, shop } = give()
    const issue = await give().issue('a')
    expect(await store.issues.find(issue.id)).toEqual(issue)
    const found = await store.issues.findByShortNumber(shop.project.id, issue.shortNumber)
    expect(found).toEqual(issue)
    expect(await store.issues.find(999 as IssueId)).toBeUndefined()
    expect(await store.issues.findByShortNumber(shop.project.id, 99)).toBeUndefined()
  })

  it('lists the issues of the projects asked for', async () => {
    const { store, shop } = give()
    const second = await seedProject(store, { ...shop, slug: 'second' })
    const event = { id: 1, atMs: 4 * HOUR_MS, fields: { title: 'd' } }
    await commitEvents(store, { ...shop, project: second }, [event])
    expect(await give().letters({})).toBe('cab')
    expect(await give().letters({ projectIds: [second.id] })).toBe('d')
    expect(await give().letters({ projectIds: [shop.project.id, second.id] })).toBe('dcab')
    expect(await give().letters({ projectIds: [] })).toBe('')
  })
}

function describeSorting(give: Give): void {
  it.each([
    ['date', 'cab'],
    ['new', 'bac'],
    ['freq', 'acb'],
    ['user', 'cab'],
  ] as const)('sorts by %s, the largest first', async (sort, letters) => {
    expect(await give().letters({ sort })).toBe(letters)
  })

  it('puts the newer issue first where the order is a tie', async () => {
    const { store, shop } = give()
    await commitEvents(store, shop, [
      { id: 11, atMs: 9 * HOUR_MS, hashes: [hash('y')], fields: { title: 'y' } },
      { id: 12, atMs: 9 * HOUR_MS, hashes: [hash('z')], fields: { title: 'z' } },
    ])
    expect(await give().letters({})).toBe('zycab')
  })

  it('gives pages that fit together', async () => {
    const { store } = give()
    const pages = await Promise.all(
      [0, 2].map((offset) => store.issues.list(give().query(), { offset, limit: 2 })),
    )
    const letters = pages.map((page) => page.rows.map((issue) => issue.title[0]).join(''))
    expect(letters).toEqual(['ca', 'b'])
    expect(pages.map((page) => page.hasMore)).toEqual([true, false])
  })

  it('counts up to a maximum', async () => {
    const { issues } = give().store
    expect(await issues.count(give().query(), 100)).toBe(3)
    expect(await issues.count(give().query(), 2)).toBe(2)
    expect(await issues.count(give().query({}, text('timeout')), 100)).toBe(1)
  })
}

function describeSearch(give: Give): void {
  it.each([
    ['words in the title', text('BROKEN'), 'a', 'cb'],
    ['a per cent sign as itself', text('0% b'), 'a', 'cb'],
    ['an underscore as itself', text('n_p'), 'a', 'cb'],
    ['words in the culprit, in any alphabet', text('äpfel'), 'c', 'ab'],
    ['a level', { kind: 'level', levels: ['warning', 'fatal'], negated: false }, 'b', 'ca'],
    ['a status', { kind: 'status', status: 'unresolved', negated: false }, 'cab', ''],
    ['another status', { kind: 'status', status: 'resolved', negated: false }, '', 'cab'],
    ['unassigned', { kind: 'status', status: 'unassigned', negated: false }, 'cab', ''],
    ['assigned', { kind: 'status', status: 'assigned', negated: false }, '', 'cab'],
    ['a key', { kind: 'has', key: 'browser', negated: false }, 'a', 'cb'],
    ['a key that nobody has', { kind: 'has', key: 'moon', negated: false }, '', 'cab'],
    ['a value', tag('browser', 'Firefox 1'), 'a', 'cb'],
    ['the case of a plain value', tag('browser', 'firefox 1'), '', 'cab'],
    ['any of several values', tag('environment', 'staging', 'production'), 'ab', 'c'],
    ['a pattern', tag('browser', 'fire*'), 'a', 'cb'],
    ['a pattern in the middle', tag('browser', '*ome*'), 'a', 'cb'],
    ['special characters in a pattern', tag('path', 'a%b_c\\*'), 'b', 'ca'],
    ['a pattern without hits', tag('path', 'ab*'), '', 'cab'],
    ['an underscore in a pattern as itself', tag('path', 'a_b*'), '', 'cab'],
  ] as const)('searches for %s, and for its absence', async (_what, term, found, others) => {
    expect(await give().letters({}, term)).toBe(found)
    expect(await give().letters({}, { ...term, negated: true })).toBe(others)
  })

  it('needs every term to hold', async () => {
    const firefox = tag('browser', 'Firefox 1')
    expect(await give().letters({}, firefox, tag('browser', 'Chrome 2'))).toBe('a')
    expect(await give().letters({}, firefox, text('timeout'))).toBe('')
  })

  it('restricts to environments', async () => {
    expect(await give().letters({ environments: ['production'] })).toBe('a')
    expect(await give().letters({ environments: ['production', 'staging'] })).toBe('ab')
    expect(await give().letters({ environments: ['prod*'] })).toBe('')
  })

  it('restricts to the time in which an issue was seen', async () => {
    expect(await give().letters({ seenFromMs: T0_MS + 2 * HOUR_MS })).toBe('ca')
    expect(await give().letters({ seenToMs: T0_MS + 2000 })).toBe('c')
    expect(await give().letters({ seenFromMs: T0_MS + HOUR_MS + 1, seenToMs: T0_MS + 2001 })).toBe(
      'ca',
    )
  })

  it('finds issues by a key of very many values', async () => {
    const { store, shop } = give()
    const events = Array.from({ length: 1100 }, (_, index) => ({
      id: give().takeEventId(),
      hashes: [hash('m')],
      fields: { title: 'm' },
      tags: [['url', `/${index}`]] as const,
    }))
    await commitEvents(store, shop, events)
    const hasUrl = { kind: 'has', key: 'url', negated: false } as const
    expect(await give().letters({}, hasUrl)).toBe('m')
    expect(await give().letters({}, { ...hasUrl, negated: true })).toBe('cab')
    expect(await store.issues.count(give().query({}, hasUrl), 10)).toBe(1)
  })

  it('finds who is assigned, users and teams alike', async () => {
    const { store, shop } = give()
    await store.issues.update(await give().ids('a'), { assignedUserId: shop.user.id })
    await store.issues.update(await give().ids('b'), { assignedTeamId: shop.team.id })
    const assigned = { kind: 'status', status: 'assigned', negated: false } as const
    expect(await give().letters({}, assigned)).toBe('ab')
    expect(await give().letters({}, { ...assigned, status: 'unassigned' })).toBe('c')
  })
}

function describeChanges(give: Give): void {
  it('changes what is named and gives the issues back in the order asked', async () => {
    const { store, shop } = give()
    const ids = await give().ids('ba')
    const change = {
      status: 'resolved',
      substatus: undefined,
      statusDetails: { inRelease: '2.0' },
      assignedUserId: shop.user.id,
      isPublic: true,
    } as const
    const changed = await store.issues.update(ids, change)
    expect(changed.map((issue) => issue.id)).toEqual(ids)
    expect(changed[0]).toMatchObject({ ...change, title: 'b Timeout' })
    expect(await store.issues.find(ids[0] ?? (0 as IssueId))).toEqual(changed[0])
    const resolved = { kind: 'status', status: 'resolved', negated: false } as const
    expect(await give().letters({}, resolved)).toBe('ab')
    const cleared = await store.issues.update(ids, { assignedUserId: undefined })
    expect(cleared[0]).toMatchObject({ assignedUserId: undefined, status: 'resolved' })
  })

  it('leaves out issues that do not exist', async () => {
    const [id = 0 as IssueId] = await give().ids('a')
    const { issues } = give().store
    const changed = await issues.update([999 as IssueId, id], { status: 'ignored' })
    expect(changed.map((issue) => issue.id)).toEqual([id])
    expect(await issues.update([id], {})).toEqual(changed)
    expect(await issues.update([], { status: 'ignored' })).toEqual([])
  })

  it('gives the events of each bucket, empty ones included', async () => {
    const [a = 0 as IssueId, b = 0 as IssueId] = await give().ids('ab')
    const from = T0_MS / 1000
    const hours = { from, to: from + 4 * 3600, bucketSeconds: 3600 }
    const series = await give().store.issues.series([a, b], hours)
    expect(series.get(a)?.map(([, count]) => count)).toEqual([2, 0, 1, 0])
    expect(series.get(b)?.map(([at]) => at - from)).toEqual([0, 3600, 7200, 10_800])
    const halves = { from: from + 3600, to: from + 3 * 3600, bucketSeconds: 7200 }
    expect((await give().store.issues.series([a], halves)).get(a)).toEqual([[from + 3600, 1]])
  })
}

function describeDeletion(give: Give): void {
  it('removes an issue with its events, hashes and tags', async () => {
    const { store, shop } = give()
    const [a = 0 as IssueId, b = 0 as IssueId] = await give().ids('ab')
    expect(await store.issues.delete([a, 999 as IssueId, a])).toBe(1)
    expect(await give().letters({})).toBe('cb')
    expect(await store.events.count([shop.project.id])).toBe(3)
    expect(await store.events.findLatest(a)).toBeUndefined()
    expect(await store.issues.listHashes(a)).toEqual([])
    const browsers = await store.tags.listProjectValues(shop.project.id, 'browser', 10)
    expect(browsers).toEqual([])
    const users = await store.tags.listProjectValues(shop.project.id, 'user', 10)
    expect(users.map(({ value, eventCount }) => [value, eventCount])).toEqual([
      ['id:1', 1],
      ['id:2', 1],
    ])
    expect((await store.events.findLatest(b))?.event.title).toBe('b Timeout')
  })

  it('opens a new issue, under the next number, when the error comes again', async () => {
    const { store, shop } = give()
    const before = await give().issue('a')
    await store.issues.delete([before.id])
    const event = { id: 2, hashes: [hash('a')], fields: { title: 'a again' } }
    expect(await commitEvents(store, shop, [event])).toMatchObject({ newIssueCount: 1 })
    const after = await give().issue('a')
    expect(after).toMatchObject({ eventCount: 1, shortNumber: 4 })
    expect(after.id).not.toBe(before.id)
  })

  it('removes an issue of more events than one statement takes', async () => {
    const { store, shop } = give()
    const events = Array.from({ length: 2100 }, (_, index) => ({
      id: give().takeEventId(),
      hashes: [hash('m')],
      fields: { title: 'm' },
      tags: [['user', `id:${index}`]] as const,
    }))
    await commitEvents(store, shop, events)
    const [many = 0 as IssueId] = await give().ids('m')
    expect(await store.issues.delete([many])).toBe(1)
    expect(await store.events.count([shop.project.id])).toBe(6)
    expect(await store.tags.listProjectValues(shop.project.id, 'user', 10)).toHaveLength(2)
  })
}

function text(words: string) {
  return { kind: 'text', text: words, negated: false } as const
}

function tag(key: string, ...values: readonly string[]) {
  return { kind: 'tag', key, values, negated: false } as const
}
