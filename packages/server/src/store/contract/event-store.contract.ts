import type { IssueId } from '@vedette/protocol/ids'
import { beforeEach, describe, expect, it } from 'vitest'
import type { EventQuery, TagTerm } from '../event-store.ts'
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
    const all = { projectIds: [shop.project.id], tags: [], words: [] }
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
    const logentry = { formatted: 'Card payment of Jane failed' }
    await commitEvents(store, shop, [
      { id: 4, atMs: 250, tags: [['browser', 'Firefox']], fields: { title: 'x', logentry } },
    ])
  })

  it('lists newest first, in pages', async () => {
    expect(await list({})).toEqual({ ids: [3, 4, 2, 1], hasMore: false })
    expect(await list({}, { offset: 1, limit: 2 })).toEqual({ ids: [4, 2], hasMore: true })
    expect(await list({}, { offset: 2, limit: 2 })).toEqual({ ids: [2, 1], hasMore: false })
  })

  it('lists the events of an issue and of a time', async () => {
    const { store, shop } = give()
    const event = await store.events.find(shop.project.id, eventId(3))
    const issueId = event?.issueId ?? (0 as IssueId)
    expect((await list({ issueId })).ids).toEqual([3])
    expect((await list({ fromMs: T0_MS + 200, toMs: T0_MS + 300 })).ids).toEqual([4, 2])
    expect((await list({ issueId, tags: [term('browser', 'Chrome')] })).ids).toEqual([])
  })

  it.each([
    ['one tag', [term('browser', 'Firefox')], [3, 4, 1]],
    ['two tags', [term('browser', 'Firefox'), term('os', 'Linux')], [3]],
    ['an absent tag', [{ ...term('browser', 'Firefox'), negated: true }], [2]],
    ['both', [term('os', 'Linux'), { ...term('browser', 'Chrome'), negated: true }], [3]],
    ['a value that nobody has', [term('browser', 'Lynx')], []],
    ['its absence', [{ ...term('browser', 'Lynx'), negated: true }], [3, 4, 2, 1]],
  ])('finds by %s', async (_what, tags, ids) => {
    expect((await list({ tags })).ids).toEqual(ids)
  })

  it('finds words in titles and messages, in any case', async () => {
    expect((await list({ words: ['payment', 'failed'] })).ids).toEqual([3, 4, 2, 1])
    expect((await list({ words: ['JANE'] })).ids).toEqual([4])
    expect((await list({ words: ['jane', 'moon'] })).ids).toEqual([])
    const tags = [term('browser', 'Firefox')]
    expect((await list({ words: ['payment'], tags })).ids).toEqual([3, 4, 1])
  })

  it('gives pages of what was searched', async () => {
    const tags = [term('browser', 'Firefox')]
    expect(await list({ tags }, { offset: 0, limit: 2 })).toEqual({ ids: [3, 4], hasMore: true })
    expect(await list({ tags }, { offset: 2, limit: 2 })).toEqual({ ids: [1], hasMore: false })
  })

  it('does not find deleted events by their tags', async () => {
    const { store, shop } = give()
    const event = await store.events.find(shop.project.id, eventId(3))
    await store.issues.delete(event ? [event.issueId] : [])
    expect((await list({ tags: [term('browser', 'Firefox')] })).ids).toEqual([4, 1])
    expect((await list({ tags: [term('os', 'Linux')] })).ids).toEqual([2])
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
    const search = async (tags: readonly TagTerm[]) => {
      const query = { projectIds: [shop.project.id], tags, words: [] }
      const { rows } = await store.events.list(query, { offset: 600, limit: 500 })
      return rows.map((row) => Number.parseInt(row.eventId, 16))
    }
    const evens = Array.from({ length: 750 }, (_, index) => 2 * index + 2)
    expect(await search([term('parity', 'even')])).toEqual(evens.slice(600))
    expect(await search([{ ...term('parity', 'odd'), negated: true }])).toEqual(evens.slice(600))
    expect(await store.events.count([shop.project.id])).toBe(batches * perBatch)
    const query = { projectIds: [shop.project.id], tags: [term('n', '7')], words: [] }
    const { rows } = await store.events.list(query, FIRST_PAGE)
    expect(rows.map((row) => Number.parseInt(row.eventId, 16))).toEqual([7, 707, 1407])
  })
}

function term(key: string, value: string): TagTerm {
  return { key, value, negated: false }
}
