import type { IssueId } from '@vedette/protocol/ids'
import { beforeEach, describe, expect, it } from 'vitest'
import { parseSearch } from '../../search/parse-search.ts'
import type { EventOrder, EventQuery } from '../event-store.ts'
import type { Store } from '../store.ts'
import { commitEvents, eventId, hash, type Shop, seedProject, seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

const FIRST_PAGE = { offset: 0, limit: 50 }

/** The promises every EventStore keeps. */
export function describeEventStore(backend: string, open: OpenStore): void {
  describe(`EventStore on ${backend}`, () => {
    let store: Store
    let shop: Shop
    beforeEach(async () => {
      store = await open()
      shop = await seedShop(store)
    })
    const give = () => ({ store, shop })

    describeFinding(give)
    describe('list', () => describeListing(give))
    describeManyEvents(give)
  })
}

type Give = () => { readonly store: Store; readonly shop: Shop }

function describeFinding(give: Give): void {
  it('gives an event back as it was, with its place', async () => {
    const { store, shop } = give()
    const fields = {
      title: 'Ünïcode 🚀',
      extra: { lines: 'one\ntwo', list: [1, null, { deep: true }] },
      logentry: { formatted: 'hello\r\nthere' },
    }
    await commitEvents(store, shop, [{ id: 1 }, { id: 2, atMs: 1234, fields }, { id: 3 }])
    const found = await store.events.find(shop.project.id, eventId(2))
    expect(found).toMatchObject({
      projectId: shop.project.id,
      eventId: eventId(2),
      occurredAtMs: T0_MS + 1234,
      receivedAtMs: T0_MS + 1234,
    })
    expect(found?.event).toMatchObject({ ...fields, event_id: eventId(2) })
  })

  it('gives the hashes that an event was grouped by', async () => {
    const { store, shop } = give()
    const seed = { id: 1, hashes: [hash('b'), hash('a')] }
    await commitEvents(store, shop, [seed])
    const event = await store.events.find(shop.project.id, eventId(1))
    expect(event && (await store.events.listHashes(event))).toEqual(seed.hashes)
  })

  it('finds an event in its own project only', async () => {
    const { store, shop } = give()
    const other = await seedProject(store, { ...shop, slug: 'other' })
    await commitEvents(store, shop, [{ id: 1 }])
    expect(await store.events.find(other.id, eventId(1))).toBeUndefined()
    expect(await store.events.find(shop.project.id, eventId(2))).toBeUndefined()
    const both = [other.id, shop.project.id]
    expect((await store.events.findInProjects(both, eventId(1)))?.projectId).toBe(shop.project.id)
    expect(await store.events.findInProjects([], eventId(1))).toBeUndefined()
  })

  it('finds the ends of an issue, and the neighbours of each event, by time', async () => {
    const { store, shop } = give()
    await commitEvents(store, shop, [
      { id: 3, atMs: 300 },
      { id: 1, atMs: 100 },
      { id: 2, atMs: 200 },
      { id: 4, atMs: 300 },
      { id: 9, atMs: 250, hashes: [hash('z')] },
    ])
    const first = await store.events.find(shop.project.id, eventId(1))
    const issueId = first?.issueId ?? (0 as IssueId)
    expect((await store.events.findOldest(issueId))?.eventId).toBe(eventId(1))
    expect((await store.events.findLatest(issueId))?.eventId).toBe(eventId(4))
    const beside = async (id: number) => {
      const event = await store.events.find(shop.project.id, eventId(id))
      return event && store.events.neighbors(event)
    }
    expect(await beside(1)).toEqual({ previous: undefined, next: eventId(2) })
    expect(await beside(2)).toEqual({ previous: eventId(1), next: eventId(3) })
    expect(await beside(3)).toEqual({ previous: eventId(2), next: eventId(4) })
    expect(await beside(4)).toEqual({ previous: eventId(3), next: undefined })
    expect(await store.events.findLatest(999 as IssueId)).toBeUndefined()
  })
}

function describeListing(give: Give): void {
  const list = async (query: Partial<EventQuery>, page = FIRST_PAGE) => {
    const { store, shop } = give()
    const all = { projectIds: [shop.project.id], ...asked('') }
    const { rows, hasMore } = await store.events.list({ ...all, ...query }, page)
    return { ids: rows.map((row) => Number.parseInt(row.eventId, 16)), hasMore }
  }

  beforeEach(async () => {
    const { store, shop } = give()
    await commitEvents(store, shop, [
      { id: 1, atMs: 100, tags: [['browser', 'Firefox']], fields: { title: 'Payment FAILED' } },
      {
        id: 2,
        atMs: 200,
        tags: [
          ['browser', 'Chrome'],
          ['os', 'Linux'],
        ],
      },
      {
        id: 3,
        atMs: 300,
        hashes: [hash('b')],
        tags: [
          ['browser', 'Firefox'],
          ['os', 'Linux'],
        ],
      },
    ])
    const fields = {
      title: 'x',
      logentry: { formatted: 'Card payment of Jane failed' },
      exception: {
        values: [
          {
            type: 'KeyError',
            value: 'nothing in the kitchen',
            stacktrace: { frames: [{ function: 'chargeCard', lineno: 42 }] },
          },
        ],
      },
    }
    await commitEvents(store, shop, [{ id: 4, atMs: 250, tags: [['browser', 'Firefox']], fields }])
  })

  it('lists newest first, in pages', async () => {
    expect(await list({})).toEqual({ ids: [3, 4, 2, 1], hasMore: false })
    expect(await list({}, { offset: 1, limit: 2 })).toEqual({ ids: [4, 2], hasMore: true })
    expect(await list({}, { offset: 2, limit: 2 })).toEqual({ ids: [2, 1], hasMore: false })
  })

  it('lists oldest first where that is asked for, searched or not', async () => {
    const order = 'oldest'
    expect(await list({ order }, { offset: 1, limit: 2 })).toEqual({ ids: [2, 4], hasMore: true })
    const tagged = { order, ...asked('browser:Firefox') } as const
    expect(await list(tagged, { offset: 0, limit: 2 })).toEqual({ ids: [1, 4], hasMore: true })
    expect(await list(tagged, { offset: 2, limit: 2 })).toEqual({ ids: [3], hasMore: false })
    const words = { order, ...asked('payment') } as const
    expect(await list(words, { offset: 1, limit: 2 })).toEqual({ ids: [2, 4], hasMore: true })
  })

  it('lists what there was when the first page was read, whatever comes late', async () => {
    const { store, shop } = give()
    const asOf = await store.events.lastRowId()
    await commitEvents(store, shop, [
      { id: 5, atMs: 400, tags: [['browser', 'Firefox']] },
      { id: 6, atMs: 150, tags: [['browser', 'Firefox']] },
    ])
    const page = { offset: 2, limit: 2, asOf }
    expect(await list({}, page)).toEqual({ ids: [2, 1], hasMore: false })
    expect(await list(asked('browser:Firefox'), { ...page, offset: 1 })).toMatchObject({
      ids: [4, 1],
    })
    expect(await store.events.lastRowId()).toBeGreaterThan(asOf)
  })

  it('lists the events of an issue and of a time', async () => {
    const { store, shop } = give()
    const event = await store.events.find(shop.project.id, eventId(3))
    const issueId = event?.issueId ?? (0 as IssueId)
    expect((await list({ issueId })).ids).toEqual([3])
    expect((await list({ fromMs: T0_MS + 200, toMs: T0_MS + 300 })).ids).toEqual([4, 2])
    expect((await list({ issueId, ...asked('browser:Chrome') })).ids).toEqual([])
  })

  it.each([
    ['browser:Firefox', [3, 4, 1]],
    ['browser:Firefox os:Linux', [3]],
    ['!browser:Firefox', [2]],
    ['os:Linux !browser:Chrome', [3]],
    ['browser:Lynx', []],
    ['!browser:Lynx', [3, 4, 2, 1]],
    ['browser:[Chrome,Lynx] OR os:Linux', [3, 2]],
    ['browser:Fire* !(os:Linux OR jane)', [1]],
    ['has:os', [3, 2]],
    ['!has:os', [4, 1]],
    ['payment failed', [3, 4, 2, 1]],
    ['JANE', [4]],
    ['jane moon', []],
    ['"payment of jane"', [4]],
    ['"jane of payment"', []],
    ['payment browser:Firefox', [3, 4, 1]],
    ['!jane', [3, 2, 1]],
    ['platform:node', [3, 4, 2, 1]],
    ['!platform:node', []],
    ['error.type:KeyError', [4]],
    ['error.type:Key*', [4]],
    ['stack.function:chargeCard', [4]],
    ['stack.function:charge*', [4]],
    ['stack.function:card', []],
    ['!stack.function:chargeCard', [3, 2, 1]],
    ['stack.function:chargeCard OR browser:Chrome', [4, 2]],
    ['stack.lineno:>41', [4]],
    ['chargecard', [4]],
    ['charge', [4]],
    ['kitchen', [4]],
    [`timestamp:>=${T0_ISO}.250Z`, [3, 4]],
  ])('finds %s', async (query, ids) => {
    expect((await list(asked(query))).ids).toEqual(ids)
  })

  it('gives pages of what was searched', async () => {
    const query = asked('browser:Firefox')
    expect(await list(query, { offset: 0, limit: 2 })).toEqual({ ids: [3, 4], hasMore: true })
    expect(await list(query, { offset: 2, limit: 2 })).toEqual({ ids: [1], hasMore: false })
    const words = asked('payment')
    expect(await list(words, { offset: 1, limit: 2 })).toEqual({ ids: [4, 2], hasMore: true })
    expect(await list(words, { offset: 3, limit: 2 })).toEqual({ ids: [1], hasMore: false })
  })

  it('does not find deleted events by their tags', async () => {
    const { store, shop } = give()
    const event = await store.events.find(shop.project.id, eventId(3))
    await store.issues.delete(event ? [event.issueId] : [])
    expect((await list(asked('browser:Firefox'))).ids).toEqual([4, 1])
    expect((await list(asked('os:Linux'))).ids).toEqual([2])
  })
}

function describeManyEvents(give: Give): void {
  it('walks through many batches to the events that match', async () => {
    const { store, shop } = give()
    const batches = 6
    const perBatch = 250
    for (let batch = 0; batch < batches; batch += 1) {
      const seeds = Array.from({ length: perBatch }, (_, index) => {
        const id = batch * perBatch + index + 1
        const parity = id % 2 === 0 ? 'even' : 'odd'
        // Times run against the order of arrival, so that no one can confuse the two.
        return {
          id,
          atMs: 100_000 - id,
          tags: [
            ['parity', parity],
            ['n', `${id % 700}`],
          ] as const,
        }
      })
      await commitEvents(store, shop, seeds)
    }
    const page600 = { offset: 600, limit: 500 }
    const search = async (text: string, page = page600, order: EventOrder = 'newest') => {
      const query = { projectIds: [shop.project.id], order, ...asked(text) }
      const { rows } = await store.events.list(query, page)
      return rows.map((row) => Number.parseInt(row.eventId, 16))
    }
    const evens = Array.from({ length: 750 }, (_, index) => 2 * index + 2)
    expect(await search('parity:even')).toEqual(evens.slice(600))
    expect(await search('!parity:odd')).toEqual(evens.slice(600))
    const oldestFirst = evens.toReversed()
    expect(await search('parity:even', page600, 'oldest')).toEqual(oldestFirst.slice(600))
    expect(await store.events.count([shop.project.id])).toBe(batches * perBatch)
    expect(await search('n:7', FIRST_PAGE)).toEqual([7, 707, 1407])
  })
}

const T0_ISO = new Date(T0_MS).toISOString().slice(0, -'.000Z'.length)

function asked(text: string): Pick<EventQuery, 'search' | 'context' | 'environments'> {
  const context = { nowMs: T0_MS, userId: undefined, teamIds: [] }
  return { search: parseSearch(text), context, environments: [] }
}
