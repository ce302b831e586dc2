import type { Tag } from '@vedette/protocol/event'
import type { IssueId } from '@vedette/protocol/ids'
import { formatShortId } from '@vedette/protocol/short-id'
import { beforeEach, describe, expect, it } from 'vitest'
import { parseSearch } from '../../search/parse-search.ts'
import type { ActivityKind } from '../activity-store.ts'
import type { Issue, IssueQuery } from '../issue-store.ts'
import type { Store } from '../store.ts'
import {
  assignedTo,
  commitEvents,
  decide,
  HOUR_MS,
  hash,
  RESOLVED,
  type Shop,
  seedProject,
  seedShop,
  T0_MS,
} from './seed.ts'
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

  query(parts: Partial<IssueQuery> = {}, text = ''): IssueQuery {
    return {
      projectIds: [this.shop.project.id],
      search: parseSearch(text),
      context: { nowMs: NOW_MS, userId: this.shop.user.id, teamIds: [this.shop.team.id] },
      environments: [],
      seenFromMs: undefined,
      seenToMs: undefined,
      sort: 'date',
      ...parts,
    }
  }

  /** The letters of the issues found, in order. */
  async letters(parts: Partial<IssueQuery>, text = ''): Promise<string> {
    const page = await this.store.issues.list(this.query(parts, text), FIRST_PAGE)
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

const NOW_MS = T0_MS + 24 * HOUR_MS
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
    { ...c, ...hit(c, '1'), id: 1, atMs: 1000 },
    { ...a, ...hit(a, '1', production, ['browser', 'Firefox 1']), id: 2, atMs: 2000 },
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
    { ...c, ...hit(c, '2'), id: 6, atMs: 3 * HOUR_MS },
  ])
  return new Scene(store, shop)
}

/** A user has to do with the event: what it says of them, and their tag. */
function hit({ fields }: { readonly fields: object }, id: string, ...tags: readonly Tag[]) {
  return { fields: { ...fields, user: { id } }, tags: [...tags, ['user', `id:${id}`] as const] }
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
    ['recommended', 'cab'],
  ] as const)('sorts by %s, the largest first', async (sort, letters) => {
    expect(await give().letters({ sort })).toBe(letters)
  })

  it('sorts by how much more often an issue happens than before', async () => {
    const { store, shop } = give()
    const days = (count: number) => -count * 24 * HOUR_MS
    const event = (letter: string, atMs: number) => ({
      id: give().takeEventId(),
      hashes: [hash(letter)],
      fields: { title: letter },
      atMs,
    })
    const noon = 12 * HOUR_MS
    await commitEvents(store, shop, [
      ...[1, 2, 3, 4, 5].flatMap((day) => [event('y', days(day)), event('y', days(day))]),
      ...[1, 2, 3].map((minute) => event('y', noon + minute)),
      ...[1, 2, 3, 4].map((minute) => event('z', noon + minute)),
      event('w', days(3)),
    ])
    expect((await give().letters({ sort: 'trends' })).slice(0, 2)).toBe('zy')
    expect((await give().letters({ sort: 'trends' })).at(-1)).toBe('w')
  })

  it('sorts by when the state changed last', async () => {
    const { store } = give()
    const state = { status: 'resolved', substatus: undefined, details: {} } as const
    for (const [index, letter] of [...'bac'].entries()) {
      const issueIds = await give().ids(letter)
      const request = { issueIds, change: { state }, activities: [], people: [] }
      const author = { actorUserId: undefined, atMs: NOW_MS + index }
      await store.issueChanges.apply([request], author)
    }
    expect(await give().letters({ sort: 'inbox' })).toBe('cab')
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
    expect(await issues.count(give().query({}, 'timeout'), 100)).toBe(1)
  })
}

function describeSearch(give: Give): void {
  it.each([
    ['words in the title', 'BROKEN', 'a', 'cb'],
    ['a per cent sign as itself', '"0% b"', 'a', 'cb'],
    ['an underscore as itself', 'n_p', 'a', 'cb'],
    ['words in the culprit, in any alphabet', 'äpfel', 'c', 'ab'],
    ['words with anything between them', 'bro*pipe', 'a', 'cb'],
    ['how a message begins', 'message:"a 1*"', 'a', 'cb'],
    ['a level', 'level:[warning,fatal]', 'b', 'ca'],
    ['a status', 'is:unresolved', 'cab', ''],
    ['another status', 'is:resolved', '', 'cab'],
    ['several statuses', 'is:[resolved,assigned]', '', 'cab'],
    ['unassigned', 'is:unassigned', 'cab', ''],
    ['assigned', 'is:assigned', '', 'cab'],
    ['what is for review', 'is:for_review', 'cab', ''],
    ['what goes on', 'is:ongoing', '', 'cab'],
    ['links to other trackers', 'is:linked', '', 'cab'],
    ['a key', 'has:browser', 'a', 'cb'],
    ['a key that nobody has', 'has:moon', '', 'cab'],
    ['a value', 'browser:"Firefox 1"', 'a', 'cb'],
    ['the case of a plain value', 'browser:"firefox 1"', '', 'cab'],
    ['any of several values', 'environment:[staging,production]', 'ab', 'c'],
    ['a pattern', 'browser:fire*', 'a', 'cb'],
    ['a pattern in the middle', 'browser:*ome*', 'a', 'cb'],
    ['any of several patterns', 'environment:[stag*, PROD*]', 'ab', 'c'],
    ['special characters in a pattern', 'path:"a%b_c\\\\*"', 'b', 'ca'],
    ['a pattern without hits', 'path:ab*', '', 'cab'],
    ['an underscore in a pattern as itself', 'path:a_b*', '', 'cab'],
    ['a title', 'title:"b Timeout"', 'b', 'ca'],
    ['who was hit', 'user.id:[2, 3]', 'c', 'ab'],
    ['who may have been hit', 'user.id:*', 'ca', 'b'],
    ['how often it was seen', 'timesSeen:>=2', 'ca', 'b'],
    ['an exact number', 'timesSeen:[1, 3]', 'ab', 'c'],
    ['when it was seen first', 'firstSeen:<=-1s', 'cab', ''],
    ['what is younger', 'age:-23h', 'b', 'ca'],
    ['what is older', 'age:+23h', 'cab', ''],
    ['when it was seen last', 'lastSeen:>2200-01-01', '', 'cab'],
    ['the time of an event', 'timestamp:<2200-01-01', 'cab', ''],
    ['a project', 'project:[shop,other]', 'cab', ''],
    ['another project', 'project:other', '', 'cab'],
    ['a category', 'issue.category:error', 'cab', ''],
    ['a priority', 'issue.priority:medium', 'b', 'ca'],
    ['a stage of releases, of which there are none', 'release.stage:adopted', '', 'cab'],
  ] as const)('searches for %s, and for its absence', async (_what, text, found, others) => {
    expect(await give().letters({}, text)).toBe(found)
    expect(await give().letters({}, `!${text}`)).toBe(others)
    expect(await give().letters({}, `!(${text} pipe*broken)`)).toBe('cab')
    expect(await give().letters({}, `${text} OR pipe*broken`)).toBe(found)
  })

  it('joins terms with AND and OR', async () => {
    expect(await give().letters({}, 'browser:"Firefox 1" browser:"Chrome 2"')).toBe('a')
    expect(await give().letters({}, 'browser:"Firefox 1" timeout')).toBe('')
    expect(await give().letters({}, 'browser:"Firefox 1" OR timeout')).toBe('ab')
    expect(await give().letters({}, '(has:browser OR timeout) timesSeen:1')).toBe('b')
    expect(await give().letters({}, '!(has:browser OR timeout)')).toBe('c')
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
    expect(await give().letters({}, 'has:url')).toBe('m')
    expect(await give().letters({}, '!has:url')).toBe('cab')
    expect(await store.issues.count(give().query({}, 'has:url'), 10)).toBe(1)
  })

  it('finds who is assigned, users and teams alike', async () => {
    const { store, shop } = give()
    await decide(store, await give().ids('a'), assignedTo(shop.user.id))
    const assignee = { userId: undefined, teamId: shop.team.id }
    await decide(store, await give().ids('b'), { assignee })
    expect(await give().letters({}, 'is:assigned')).toBe('ab')
    expect(await give().letters({}, 'is:unassigned')).toBe('c')
    expect(await give().letters({}, 'assigned:none')).toBe('c')
    expect(await give().letters({}, 'has:assignee')).toBe('ab')
    expect(await give().letters({}, 'assigned:me')).toBe('a')
    expect(await give().letters({}, '!assigned:me')).toBe('cb')
    expect(await give().letters({}, 'assigned:my_teams')).toBe('b')
    expect(await give().letters({}, `assigned_or_suggested:[me, my_teams]`)).toBe('ab')
    expect(await give().letters({}, `assigned:#${shop.team.slug}`)).toBe('b')
    expect(await give().letters({}, 'assigned:#nobody')).toBe('')
    expect(await give().letters({}, `assigned:${shop.user.email.toUpperCase()}`)).toBe('a')
    const token = { nowMs: NOW_MS, userId: undefined, teamIds: [] }
    expect(await give().letters({ context: token }, 'assigned:[me, my_teams]')).toBe('')
    expect(await give().letters({ context: token }, '!assigned:me')).toBe('cab')
  })

  it('finds what nobody has under those whose it may be', async () => {
    const { store, shop } = give()
    const [a, b, c] = await give().ids('abc')
    const kind = 'ownership_rule' as const
    const user = { kind, userId: shop.user.id, teamId: undefined, rule: undefined }
    const team = { kind, userId: undefined, teamId: shop.team.id, rule: undefined }
    for (const id of [a, b]) await store.ownership.suggest(id ?? (0 as IssueId), [user], T0_MS)
    await store.ownership.suggest(b ?? (0 as IssueId), [user, team], T0_MS)
    expect(c).toBeDefined()
    const key = 'assigned_or_suggested'
    const found: [text: string, letters: string][] = [
      [`${key}:me`, 'ab'],
      [`!${key}:me`, 'c'],
      [`${key}:${shop.user.email}`, 'ab'],
      [`${key}:my_teams`, 'b'],
      [`${key}:#${shop.team.slug}`, 'b'],
      [`${key}:none`, 'c'],
      [`${key}:[my_teams, none]`, 'cb'],
      [`has:${key}`, 'ab'],
      ['assigned:me', ''],
    ]
    for (const [text, letters] of found) {
      expect([text, await give().letters({}, text)]).toEqual([text, letters])
    }
    // Who has it is told; who might have had it does not count any more.
    const assignee = { userId: undefined, teamId: shop.team.id }
    await decide(store, await give().ids('a'), { assignee })
    expect(await give().letters({}, `${key}:me`)).toBe('b')
    expect(await give().letters({}, `${key}:my_teams`)).toBe('ab')
  })

  it('knows since when an issue is active: since it began, or came back last', async () => {
    const { store } = give()
    const [a = 0 as IssueId] = await give().ids('a')
    const search = (text: string) => give().letters({}, `activeSince:${text}`)
    expect(await search('>=2026-01-01T00:30')).toBe('b')
    const atMs = T0_MS + 6 * HOUR_MS
    const tell = (kind: ActivityKind, data = {}) =>
      store.activity.insert([{ issueId: a, kind, actorUserId: undefined, data, createdAtMs: atMs }])
    await tell('set_resolved')
    await tell('auto_set_ongoing')
    await tell('set_unresolved', { undo: true })
    expect(await search('>=2026-01-01T00:30')).toBe('b')
    await tell('set_regression')
    expect(await search('>=2026-01-01T00:30')).toBe('ab')
    expect(await search('<2026-01-01T00:30')).toBe('c')
    expect(await search('2026-01-01T06:00')).toBe('a')
    expect(await search('<2026-01-01T06:00')).toBe('cb')
  })

  it('finds what people marked, rated and archived', async () => {
    const { store, shop } = give()
    const { id: userId } = shop.user
    const person = { userId, isBookmarked: true }
    const subscription = { isSubscribed: true, reason: 'unknown', isForced: true } as const
    const priority = { value: 'low', isLocked: true } as const
    const state = { status: 'ignored', substatus: 'archived_forever', details: {} } as const
    await store.issueChanges.apply(
      [
        { issueIds: await give().ids('a'), change: {}, activities: [], people: [person] },
        {
          issueIds: await give().ids('b'),
          change: { priority, state },
          activities: [],
          people: [{ userId, subscription }],
        },
      ],
      { actorUserId: userId, atMs: NOW_MS },
    )
    for (const [text, found] of PEOPLE_SEARCHES) {
      expect([text, await give().letters({}, text)]).toEqual([text, found])
      const others = [...'cab'].filter((letter) => !found.includes(letter)).join('')
      expect([text, await give().letters({}, `!${text}`)]).toEqual([text, others])
    }
    expect(await give().letters({}, `bookmarks:${shop.user.email}`)).toBe('a')
    const token = { nowMs: NOW_MS, userId: undefined, teamIds: [] }
    expect(await give().letters({ context: token }, 'bookmarks:me')).toBe('')
  })

  it('finds issues by their short ids', async () => {
    const { shortNumber } = await give().issue('b')
    const slug = give().shop.project.slug
    const text = `issue:${formatShortId(slug, shortNumber)}`
    expect(await give().letters({}, text)).toBe('b')
    expect(await give().letters({}, `!${text}`)).toBe('ca')
    expect(await give().letters({}, `issue:[${formatShortId('other', shortNumber)}]`)).toBe('')
  })

  it('knows versions of releases, and the latest one', async () => {
    const { store, shop } = give()
    const releases = ['app@1.10.0+7', 'app@1.9.2-rc.1+12', 'app@2.0.0']
    for (const [index, release] of releases.entries()) {
      const letter = 'xyz'[index] ?? ''
      const fields = { title: letter, release }
      const tags = [['release', release]] as const
      const atMs = 9 * HOUR_MS + index
      const event = { id: give().takeEventId(), hashes: [hash(letter)], fields, tags, atMs }
      await commitEvents(store, shop, [event])
    }
    for (const [text, found] of RELEASE_SEARCHES) {
      expect([text, await give().letters({}, `${text} has:release`)]).toEqual([text, found])
      const others = [...'zyx'].filter((letter) => !found.includes(letter)).join('')
      expect([text, await give().letters({}, `!${text} has:release`)]).toEqual([text, others])
    }
  })
}

function describeChanges(give: Give): void {
  it('finds what is named in the order asked, and what was decided about it', async () => {
    const { store, shop } = give()
    const ids = await give().ids('ba')
    const state = { ...RESOLVED, details: { inRelease: '2.0' } }
    await decide(store, ids, { state, ...assignedTo(shop.user.id) })
    const found = await store.issues.findMany([...ids, 999 as IssueId])
    expect(found.map((issue) => issue.id)).toEqual(ids)
    const decided = { status: 'resolved', statusDetails: { inRelease: '2.0' } }
    expect(found[0]).toMatchObject({ ...decided, title: 'b Timeout', assignedUserId: shop.user.id })
    expect(await store.issues.find(ids[0] ?? (0 as IssueId))).toEqual(found[0])
    expect(await give().letters({}, 'is:resolved')).toBe('ab')
    expect(await give().letters({}, '!is:new')).toBe('ab')
    const references = await store.search.listReferences(give().query({}, 'is:resolved'), 1)
    expect(references).toEqual([{ id: ids[1], projectId: shop.project.id }])
  })

  it('finds a shared issue by its share id', async () => {
    const { store } = give()
    const [id = 0 as IssueId] = await give().ids('a')
    await decide(store, [id], { sharing: new Map([[id, 'xyz']]) })
    expect(await store.issues.findByShareId('xyz')).toMatchObject({ id, isPublic: true })
    await decide(store, [id], { sharing: new Map() })
    expect(await store.issues.findByShareId('xyz')).toBeUndefined()
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

const PEOPLE_SEARCHES = [
  ['bookmarks:me', 'a'],
  ['bookmarks:nobody@example.org', ''],
  ['subscribed:me', 'b'],
  ['issue.priority:low', 'b'],
  ['is:archived', 'b'],
  ['is:archived_forever', 'b'],
  ['is:archived_until_escalating', ''],
  ['is:new', 'ca'],
  ['is:[new,archived]', 'cab'],
] as const

const RELEASE_SEARCHES = [
  ['release:app@2.0.0', 'z'],
  ['release.version:2.0.0', 'z'],
  ['release.version:>=1.9.2', 'zx'],
  ['release.version:<1.9.2', 'y'],
  ['release.version:1.*', 'yx'],
  ['release.version:nonsense', ''],
  ['release.package:app', 'zyx'],
  ['release.build:7', 'x'],
  ['release.build:>7', 'y'],
  ['firstRelease:app@1.*', 'yx'],
  ['has:firstRelease', 'zyx'],
  ['release:latest', 'z'],
  ['firstRelease:latest', 'z'],
] as const
