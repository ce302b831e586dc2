import type { NormalizedEvent } from '@vedette/protocol/event'
import type { JsonValue } from '@vedette/protocol/json'
import { beforeEach, describe, expect, it } from 'vitest'
import { EVENT_FIELDS, type EventFieldName } from '../../search/event-fields.ts'
import { parseSearch } from '../../search/parse-search.ts'
import type { IssueQuery, IssueSort } from '../issue-store.ts'
import type { PageRequest } from '../page.ts'
import type { SeenEvents } from '../search-store.ts'
import type { Store } from '../store.ts'
import { commitEvents, type EventSeed, hash, RESOLVED, type Shop, seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

const FIRST_PAGE = { offset: 0, limit: 50 }
const HITS_MAX = 100

/** The promises every SearchStore keeps. Issues are called after the letter of their hash. */
export function describeSearchStore(backend: string, open: OpenStore): void {
  describe(`SearchStore on ${backend}`, () => {
    let store: Store
    let shop: Shop
    beforeEach(async () => {
      store = await open()
      shop = await seedShop(store)
      await seedEvents(store, shop)
    })
    describeFinding(() => ({ store, shop }))
    describeFields(() => ({ store, shop }))
    describeCounting(() => ({ store, shop }))
    describePaging(() => ({ store, shop }))
  })
}

/**
 * Issue a: Firefox in production, Chrome in dev. Issue b: Firefox in dev. Issue c: Chrome in
 * production, long ago, with a stack trace. Issue d: nothing but a message.
 */
async function seedEvents(store: Store, shop: Shop): Promise<void> {
  const logentry = { formatted: 'Nothing left in stock' }
  const seeds: readonly Seed[] = [
    { ...named('a', 1, 1000), ...seenBy('1', 'Firefox', 'production') },
    { ...named('a', 2, 2000), ...seenBy('2', 'Firefox', 'production') },
    { ...named('a', 3, 3000), ...seenBy('1', 'Chrome', 'dev') },
    { ...named('b', 4, 2500), ...seenBy('3', 'Firefox', 'dev') },
    { ...named('c', 5, 500), ...seenBy('1', 'Chrome', 'production'), trace: TRACE },
    { ...named('d', 6, 4000), fields: { logentry, ...VISIT }, tags: [['user', 'id:77']] },
  ]
  await commitEvents(
    store,
    shop,
    seeds.map(({ letter, trace, fields, ...seed }) => ({
      ...seed,
      fields: { title: `Issue ${letter}`, ...fields, ...trace },
    })),
  )
}

const VISIT = {
  user: { id: '77', email: 'jane@shop.example', username: 'jane', ip_address: '192.0.2.9' },
  request: { method: 'POST', headers: [['Referer', 'https://ads.example/a']] as const },
  contexts: { response: { status_code: 502 } },
}

const TRACE = {
  exception: {
    values: [
      {
        type: 'KeyError',
        value: 'no such aisle',
        stacktrace: { frames: [{ function: 'findAisle', filename: 'store/aisle.py' }] },
      },
    ],
  },
}

interface Seed extends EventSeed {
  readonly letter: string
  readonly trace?: EventSeed['fields']
}

function named(letter: string, id: number, atMs: number) {
  return { letter, id, atMs, hashes: [hash(letter)] }
}

function titled(letter: string) {
  return { fields: { title: `Issue ${letter}` } }
}

function seenBy(user: string, browser: string, environment: string) {
  const tags = [
    ['browser', browser],
    ['environment', environment],
    ['user', `id:${user}`],
  ] as const
  return { tags, fields: { user: { id: user } } }
}

type Give = () => { readonly store: Store; readonly shop: Shop }

function queryOf({ shop }: ReturnType<Give>, text: string, more: Partial<IssueQuery>): IssueQuery {
  return {
    projectIds: [shop.project.id],
    search: parseSearch(text),
    context: { nowMs: T0_MS + 600_000, userId: undefined, teamIds: [] },
    environments: [],
    seenFromMs: undefined,
    seenToMs: undefined,
    sort: 'date',
    ...more,
  }
}

function describeFinding(give: Give): void {
  const find = async (text: string, more: Partial<IssueQuery> = {}) => {
    const { store } = give()
    const query = queryOf(give(), text, more)
    const request = { query, page: FIRST_PAGE, hitsMax: HITS_MAX }
    const { rows, hitCount } = await store.search.searchIssues(request)
    const letters = rows.map(({ issue }) => issue.title.at(-1)).join('')
    expect(hitCount).toBe(rows.length)
    expect(await store.search.countIssues(query, HITS_MAX)).toBe(rows.length)
    const references = rows.map(({ issue: { id, projectId } }) => ({ id, projectId }))
    expect(await store.search.listReferences(query, HITS_MAX)).toEqual(references)
    return letters
  }

  it.each([
    ['', 'dabc'],
    ['is:unresolved', 'dabc'],
    ['is:resolved', ''],
    ['browser:Firefox', 'ba'],
    ['environment:production', 'ac'],
    // One event must have both: a has Chrome and production, each in another event.
    ['browser:Chrome environment:production', 'c'],
    ['browser:Chrome OR environment:production', 'ac'],
    ['!browser:Firefox', 'dac'],
    ['!has:browser', 'd'],
    ['user.id:[2, 77]', 'da'],
    ['user.email:jane@shop.example', 'd'],
    ['user.email:*@shop.example', 'd'],
    ['user.email:shop.example', ''],
    ['user.email:Jane@Shop.example', 'd'],
    ['!user.username:jane', 'abc'],
    ['user.ip:192.0.2.9', 'd'],
    ['http.referer:https://ads.example/*', 'd'],
    ['http.status_code:502', 'd'],
    ['has:browser !(environment:dev OR browser:Chrome)', 'a'],
    ['browser:Fire* is:unresolved', 'ba'],
    ['browser:Firefox OR timesSeen:>2', 'ab'],
    ['timesSeen:>2 browser:Chrome', 'a'],
    ['error.type:KeyError', 'c'],
    ['error.value:"no such aisle"', 'c'],
    ['error.value:*aisle', 'c'],
    ['stack.function:findAisle', 'c'],
    ['stack.function:findaisle', ''],
    ['stack.filename:*aisle.py', 'c'],
    ['!stack.function:findAisle', 'dab'],
    ['aisle', 'c'],
    ['stock', 'd'],
    ['"left in stock"', 'd'],
    ['"stock in left"', ''],
    ['"issue a"', 'a'],
    ['sue', 'dabc'],
    ['user.id:1', 'ac'],
    ['platform:node', 'dabc'],
  ])('finds %j', async (text, letters) => {
    expect(await find(text)).toBe(letters)
  })

  it('looks at the events of the environments', async () => {
    expect(await find('', { environments: ['dev'] })).toBe('ab')
    expect(await find('browser:Firefox', { environments: ['dev'] })).toBe('b')
    expect(await find('', { environments: ['dev', 'production'] })).toBe('abc')
  })

  it('looks at the events of the time', async () => {
    const seenFromMs = T0_MS + 2000
    expect(await find('', { seenFromMs, seenToMs: T0_MS + 3000 })).toBe('ba')
    expect(await find('', { seenFromMs: T0_MS + 3500 })).toBe('d')
    expect(await find('browser:Firefox', { seenFromMs })).toBe('ba')
    expect(await find('environment:production', { seenFromMs })).toBe('a')
    const gap = { seenFromMs: T0_MS + 600, seenToMs: T0_MS + 900 }
    expect(await find('', gap)).toBe('')
  })

  it.each([
    ['date', 'ac'],
    ['new', 'ac'],
    ['freq', 'ac'],
    ['user', 'ac'],
  ] as const)('sorts by %s', async (sort, letters) => {
    expect(await find('environment:production', { sort })).toBe(letters)
  })

  it.each([
    ['freq', 'dab'],
    ['user', 'dba'],
  ] as const)('sorts by %s within the time', async (sort, letters) => {
    const { store, shop } = give()
    await commitEvents(store, shop, [
      { ...named('b', 7, 5000), ...seenBy('8', 'Edge', 'qa'), ...titled('b') },
      { ...named('d', 8, 5000), ...seenBy('6', 'Edge', 'qa'), ...titled('d') },
      { ...named('d', 9, 5000), ...seenBy('7', 'Edge', 'qa'), ...titled('d') },
      { ...named('a', 10, 5000), ...seenBy('9', 'Edge', 'qa'), ...titled('a') },
      { ...named('a', 11, 5000), ...seenBy('9', 'Edge', 'qa'), ...titled('a') },
    ])
    // Of all time a has five events and three users, d three of both.
    expect(await find('is:unresolved', { sort, seenFromMs: T0_MS + 2500 })).toBe(letters)
  })

  it('finds nothing in projects that are not asked for', async () => {
    expect(await find('browser:Firefox', { projectIds: [] })).toBe('')
  })
}

/** What is sent for a field that is no text. */
const VALUES: { readonly [F in EventFieldName]?: JsonValue } = {
  'http.status_code': 503,
  'device.battery_level': 87.5,
  'device.charging': true,
  'device.online': false,
  'device.screen_height_pixels': 1920,
  'stack.abs_path': '/srv/shop/aisle.py',
}

/** An event that has the value where the field stands. */
function eventWith(field: EventFieldName, value: JsonValue): Partial<NormalizedEvent> {
  const steps = EVENT_FIELDS[field][0].split('.').toReversed()
  const whole = steps.reduce<JsonValue>((inner, step) => {
    if (step === '*') return [inner]
    return step === 'Referer' ? [[step, inner]] : { [step]: inner }
  }, value)
  return whole as Partial<NormalizedEvent>
}

function describeFields(give: Give): void {
  const names = Object.keys(EVENT_FIELDS).filter((name) => name !== 'id') as EventFieldName[]

  it.each(names)('finds an event by its %s', async (field) => {
    const { store, shop } = give()
    const value = VALUES[field] ?? 'Some value/8.1'
    const fields = { title: 'Issue e', ...eventWith(field, value) }
    const tags = field === 'user.id' ? ([['user', `id:${value}`]] as const) : []
    await commitEvents(store, shop, [{ id: 30, hashes: [hash('e')], tags, fields }])
    const found = (text: string) =>
      store.search.listReferences(queryOf(give(), `${field}:"${text}"`, {}), 9)
    expect(await found(`${value}`)).toHaveLength(1)
    expect(await found(`${value}x`)).toHaveLength(0)
  })

  it('finds an event by its id', async () => {
    const { store } = give()
    const id = '3'.padStart(32, '0')
    const found = (text: string) => store.search.listReferences(queryOf(give(), text, {}), 9)
    expect(await found(`id:${id}`)).toHaveLength(1)
    expect(await found(`id:[${id},${'7'.repeat(32)}]`)).toHaveLength(1)
    expect(await found(`!id:${id} browser:Chrome environment:dev`)).toHaveLength(0)
    expect(await found('id:"3"')).toHaveLength(0)
  })
}

function describeCounting(give: Give): void {
  it('counts the events of the time and environment, and those that match', async () => {
    const { store } = give()
    const query = queryOf(give(), 'user.id:1', { environments: ['production', 'dev'] })
    const request = { query, page: FIRST_PAGE, hitsMax: HITS_MAX }
    const { rows } = await store.search.searchIssues(request)
    const [a, c] = rows.map(({ inRange, matching }) => [flat(inRange), flat(matching)])
    expect(a).toEqual([
      [3, 2, 1000, 3000],
      [2, 1, 1000, 3000],
    ])
    expect(c).toEqual([
      [1, 1, 500, 500],
      [1, 1, 500, 500],
    ])
  })

  it.each(['user.email:u7@shop.example', 'u7@shop.example', 'order 1007'])(
    'finds what one of many events has by %j, and counts it',
    async (text) => {
      const { store, shop } = give()
      await commitEvents(
        store,
        shop,
        Array.from({ length: 40 }, (_, n) => busyEvent(n)),
      )
      const request = { query: queryOf(give(), text, {}), page: FIRST_PAGE, hitsMax: HITS_MAX }
      const { rows } = await store.search.searchIssues(request)
      expect(rows.map(({ issue }) => issue.title)).toEqual(['Busy'])
      expect(rows.map(({ matching }) => flat(matching))).toEqual([[1, 1, 10_007, 10_007]])
    },
  )

  it('counts all events that have a word in common', async () => {
    const { store, shop } = give()
    await commitEvents(
      store,
      shop,
      Array.from({ length: 40 }, (_, n) => busyEvent(n)),
    )
    const request = { query: queryOf(give(), 'placed', {}), page: FIRST_PAGE, hitsMax: HITS_MAX }
    const { rows } = await store.search.searchIssues(request)
    expect(rows.map(({ matching }) => flat(matching))).toEqual([[40, 40, 10_000, 10_039]])
  })

  it('gives pages, and counts hits up to a maximum', async () => {
    const { store } = give()
    for (const text of ['', 'has:browser OR stock']) {
      const query = queryOf(give(), text, {})
      const page = { offset: 1, limit: 2 }
      const found = await store.search.searchIssues({ query, page, hitsMax: 3 })
      expect(found.rows.map(({ issue }) => issue.title.at(-1))).toEqual(['a', 'b'])
      expect(found.hasMore).toBe(true)
      expect(found.hitCount).toBe(3)
      expect(await store.search.listReferences(query, 2)).toHaveLength(2)
    }
  })

  it('does not find what was deleted', async () => {
    const { store } = give()
    const query = queryOf(give(), 'browser:Firefox', {})
    const [first] = await store.search.listReferences(query, 1)
    await store.issues.delete(first ? [first.id] : [])
    expect(await store.search.listReferences(query, 10)).toHaveLength(1)
  })
}

/** One of an issue's many events, each of another user and order. */
function busyEvent(n: number): EventSeed {
  const user = { id: `${n}`, email: `u${n}@shop.example` }
  const logentry = { formatted: `Placed order ${1000 + n}` }
  return {
    id: 100 + n,
    atMs: 10_000 + n,
    hashes: [hash('busy')],
    fields: { title: 'Busy', user, logentry },
    tags: [['user', `id:${n}`]],
  }
}

function describePaging(give: Give): void {
  const pageOf = async (page: PageRequest, text: string, sort: IssueSort) => {
    const query = queryOf(give(), text, { sort })
    const { rows, hasMore } = await give().store.search.searchIssues({ query, page, hitsMax: 9 })
    const letters = rows.map(({ issue }) => issue.title.at(-1)).join('')
    return { letters, hasMore, afterId: rows.at(-1)?.issue.id }
  }

  it.each([
    ['date', '', 'da', 'bc'],
    ['date', 'is:unresolved', 'da', 'bc'],
    ['freq', 'is:unresolved', 'ad', 'cb'],
    ['user', '!is:resolved', 'ad', 'cb'],
    ['date', 'sue', 'da', 'bc'],
    ['date', 'stack.lineno:[1,2] OR sue', 'da', 'bc'],
    ['new', '', 'db', 'ac'],
  ] as const)('goes on by %s of %j where the page before ended', async (sort, text, one, two) => {
    const { store, shop } = give()
    const asOf = await store.events.lastRowId()
    const first = await pageOf({ offset: 0, limit: 2 }, text, sort)
    expect(first).toMatchObject({ letters: one, hasMore: true })
    // Late ones, too, do not count.
    await commitEvents(store, shop, [
      { ...named('c', 20, 9000), ...seenBy('5', 'Edge', 'qa'), ...titled('c') },
      { ...named('c', 21, 700), ...seenBy('6', 'Edge', 'qa'), ...titled('c') },
      { ...named('e', 22, 9000), ...titled('e') },
    ])
    if (text !== '') await resolve(store, one)
    const page = { offset: 2, limit: 2, asOf, afterId: first.afterId }
    expect(await pageOf(page, text, sort)).toMatchObject({ letters: two, hasMore: false })
  })

  it('goes on by the number of rows where the last one is gone', async () => {
    const { store } = give()
    const asOf = await store.events.lastRowId()
    const page = { offset: 2, limit: 2, asOf, afterId: 9_999 }
    expect(await pageOf(page, '', 'date')).toMatchObject({ letters: 'bc' })
  })

  async function resolve(store: Store, letters: string): Promise<void> {
    const query = queryOf(give(), '', {})
    const { rows } = await store.search.searchIssues({ query, page: FIRST_PAGE, hitsMax: 9 })
    const issueIds = rows
      .filter(({ issue }) => letters.includes(issue.title.at(-1) ?? ''))
      .map(({ issue }) => issue.id)
    const change = { state: RESOLVED }
    await store.issueChanges.apply([{ issueIds, change, activities: [], people: [] }], {
      actorUserId: undefined,
      atMs: T0_MS,
    })
  }
}

/** Times since T0. */
function flat({ eventCount, userCount, firstSeenAtMs, lastSeenAtMs }: SeenEvents) {
  return [eventCount, userCount, firstSeenAtMs - T0_MS, lastSeenAtMs - T0_MS]
}
