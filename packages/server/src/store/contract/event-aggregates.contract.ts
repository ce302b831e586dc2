import type { NormalizedEvent, Tag } from '@vedette/protocol/event'
import type { ProjectId } from '@vedette/protocol/ids'
import { beforeEach, describe, expect, it } from 'vitest'
import { parseSearch } from '../../search/parse-search.ts'
import type { AggregateRequest, EventAggregate, SeriesRequest } from '../event-aggregates.ts'
import type { EventQuery } from '../event-store.ts'
import type { Store } from '../store.ts'
import {
  commitEvents,
  eventId,
  HOUR_MS,
  hash,
  type Shop,
  seedProject,
  seedShop,
  T0_MS,
} from './seed.ts'
import type { OpenStore } from './store-backends.ts'

const PAGE = { offset: 0, limit: 50 }
const COUNT: EventAggregate = { kind: 'count' }
const MOST_FIRST = { by: 'values', index: 0, descending: true } as const

/** The promises of whoever makes figures of events. */
export function describeEventAggregates(backend: string, open: OpenStore): void {
  describe(`EventAggregates on ${backend}`, () => {
    let store: Store
    let shop: Shop
    beforeEach(async () => {
      store = await open()
      shop = await seedShop(store)
      await seedEvents(store, shop)
    })
    const requestOf = (parts: Partial<SeriesRequest>): SeriesRequest => ({
      events: everything(shop.project.id),
      groupBy: [],
      aggregates: [COUNT],
      order: [MOST_FIRST],
      fromMs: T0_MS,
      toMs: T0_MS + 3 * HOUR_MS,
      intervalMs: HOUR_MS,
      groupsMax: 5,
      ...parts,
    })
    describeGroups({
      aggregate: (parts, page) => store.eventAggregates.aggregate(requestOf(parts), page ?? PAGE),
    })
    describeSeries({ series: (parts) => store.eventAggregates.series(requestOf(parts)) })

    it('counts the values of the tags that most events have', async () => {
      const { events } = requestOf({})
      const facets = { events, keysMax: 5, valuesMax: 2 }
      expect(await store.eventAggregates.facets(facets)).toEqual({
        limit: undefined,
        facets: [
          {
            key: 'level',
            values: [
              { value: 'error', count: 4 },
              { value: 'fatal', count: 1 },
            ],
          },
          {
            key: 'browser',
            values: [
              { value: 'Firefox', count: 2 },
              { value: 'Chrome', count: 1 },
            ],
          },
          {
            key: 'user',
            values: [
              { value: 'id:1', count: 3 },
              { value: 'id:2', count: 1 },
            ],
          },
        ],
      })
      expect(await store.eventAggregates.facets({ ...facets, keysMax: 0 })).toMatchObject({
        facets: [],
      })
    })

    it('looks at every event of a moment that many share', async () => {
      const more = Array.from({ length: 230 }, (_, index) => ({ id: 100 + index, atMs: 5 }))
      await commitEvents(store, shop, more)
      const { rows } = await store.eventAggregates.aggregate(
        requestOf({ groupBy: ['title'] }),
        PAGE,
      )
      expect(rows[0]).toEqual({ key: ['Error: payment failed'], values: [230] })
    })

    it('looks into the projects that are named, and no others', async () => {
      const other = await seedProject(store, { ...shop, slug: 'other' })
      const events = everything(other.id)
      const { rows } = await store.eventAggregates.aggregate(requestOf({ events }), PAGE)
      expect(rows).toEqual([])
    })
  })
}

function everything(projectId: ProjectId): EventQuery {
  const context = { nowMs: T0_MS, userId: undefined, teamIds: [] }
  return { projectIds: [projectId], search: parseSearch(''), context, environments: [] }
}

/** Five events: two titles, two users, three browsers, one without a browser. */
function seedEvents(store: Store, shop: Shop): Promise<unknown> {
  return commitEvents(store, shop, [
    { id: 1, atMs: 0, ...said('A', { user: '1', browser: 'Firefox' }) },
    { id: 2, atMs: 10, ...said('A', { user: '2', browser: 'Firefox' }) },
    { id: 3, atMs: HOUR_MS, ...said('A', { user: '1', browser: 'Chrome' }) },
    { id: 4, atMs: HOUR_MS, hashes: [hash('b')], ...said('B', { user: '1' }) },
    {
      id: 5,
      atMs: 2 * HOUR_MS + 1,
      hashes: [hash('b')],
      ...said('B', { browser: 'Safari', level: 'fatal' }),
    },
  ])
}

interface Saying {
  readonly user?: string
  readonly browser?: string
  readonly level?: NormalizedEvent['level']
}

/** What an event says of itself is among its tags as well, as in those that were normalized. */
function said(title: string, { user, browser, level = 'error' }: Saying) {
  const tags: Tag[] = [['level', level]]
  if (browser !== undefined) tags.push(['browser', browser])
  if (user !== undefined) tags.push(['user', `id:${user}`])
  const who = user === undefined ? {} : { user: { id: user } }
  return { tags, fields: { title, level, ...who } }
}

type Aggregate = (
  parts: Partial<AggregateRequest>,
  page?: typeof PAGE,
) => ReturnType<Store['eventAggregates']['aggregate']>

function describeGroups({ aggregate }: { readonly aggregate: Aggregate }): void {
  it('adds up everything when it is not told how to group', async () => {
    const aggregates: EventAggregate[] = [
      COUNT,
      { kind: 'count_unique', column: 'user.id' },
      { kind: 'count_unique', column: 'browser' },
      { kind: 'count_if', column: 'level', isEqual: true, value: 'fatal' },
      { kind: 'count_if', column: 'level', isEqual: false, value: 'fatal' },
      { kind: 'first_seen' },
      { kind: 'last_seen' },
    ]
    expect(await aggregate({ aggregates })).toEqual({
      rows: [{ key: [], values: [5, 2, 3, 1, 4, T0_MS, T0_MS + 2 * HOUR_MS + 1] }],
      hasMore: false,
      limit: undefined,
    })
  })

  it('makes a row of events that have the same values', async () => {
    const { rows } = await aggregate({ groupBy: ['title', 'browser'] })
    expect(rows.map(({ key, values }) => [...key, ...values])).toEqual([
      ['A', 'Firefox', 2],
      ['A', 'Chrome', 1],
      ['B', null, 1],
      ['B', 'Safari', 1],
    ])
  })

  it('sorts by figures or values, either way, and gives pages', async () => {
    const order = [{ by: 'key', index: 0, descending: true } as const]
    const titles = async (page = PAGE) => {
      const { rows, hasMore } = await aggregate({ groupBy: ['title'], order }, page)
      return { titles: rows.map((row) => row.key[0]), hasMore }
    }
    expect(await titles()).toEqual({ titles: ['B', 'A'], hasMore: false })
    expect(await titles({ offset: 0, limit: 1 })).toEqual({ titles: ['B'], hasMore: true })
    expect(await titles({ offset: 1, limit: 1 })).toEqual({ titles: ['A'], hasMore: false })
    const fewest = await aggregate({
      groupBy: ['title'],
      order: [{ ...MOST_FIRST, descending: false }],
    })
    expect(fewest.rows.map((row) => row.key[0])).toEqual(['B', 'A'])
  })

  it('gives one row per event when it groups by their ids', async () => {
    const order = [{ by: 'key', index: 1, descending: false } as const]
    const { rows } = await aggregate({ groupBy: ['id', 'timestamp'], aggregates: [], order })
    expect(rows.map((row) => row.key[0])).toEqual([1, 2, 3, 4, 5].map(eventId))
  })
}

type Series = (parts: Partial<SeriesRequest>) => ReturnType<Store['eventAggregates']['series']>

function describeSeries({ series }: { readonly series: Series }): void {
  it('counts by interval', async () => {
    const { groups, others } = await series({})
    expect(groups).toEqual([{ key: [], values: [5], points: [[2], [2], [1]] }])
    expect(others).toBeUndefined()
  })

  it('leaves out what lies outside of its time', async () => {
    const { groups } = await series({ fromMs: T0_MS + HOUR_MS, toMs: T0_MS + 2 * HOUR_MS })
    expect(groups).toEqual([{ key: [], values: [2], points: [[2]] }])
  })

  it('has no group where there is no event', async () => {
    const { groups } = await series({ fromMs: T0_MS - HOUR_MS, toMs: T0_MS })
    expect(groups).toEqual([])
  })

  it('gives the first groups a series each, and one to the others together', async () => {
    const aggregates: EventAggregate[] = [COUNT, { kind: 'count_unique', column: 'user.id' }]
    const { groups, others } = await series({ groupBy: ['browser'], aggregates, groupsMax: 1 })
    expect(groups).toEqual([
      {
        key: ['Firefox'],
        values: [2, 2],
        points: [
          [2, 2],
          [0, 0],
          [0, 0],
        ],
      },
    ])
    expect(others).toEqual({
      key: [],
      values: [3, 1],
      points: [
        [0, 0],
        [2, 1],
        [1, 0],
      ],
    })
  })
}
