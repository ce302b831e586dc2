import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NormalizedEvent, Tag } from '@vedette/protocol/event'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseSearch } from '../search/parse-search.ts'
import { commitEvents, HOUR_MS, hash, type Shop, seedShop, T0_MS } from './contract/seed.ts'
import type { AggregateRow, EventAggregate } from './event-aggregates.ts'
import { createMemoryStore } from './memory/create-memory-store.ts'
import { type OpenedStore, openStore } from './open-store.ts'
import type { Store } from './store.ts'

const EVENTS = 300
const HOURS = 6

const COLUMNS = [
  ...['environment', 'release', 'browser', 'tags[browser]', 'user', 'user.id', 'level'],
  ...['platform', 'timestamp.to_hour', 'timestamp', 'error.handled', 'error.unhandled'],
  ...['transaction', 'nothing', 'project.id', 'http.method', 'title', 'error.type'],
]
const SEARCHES = [
  ...['', 'environment:prod', '!browser:Firefox', 'level:fatal OR user.id:2', 'gone'],
  ...['environment:dev has:user', 'failed browser:Chrome', '!failed'],
]

/** The same events in the database, in segments of all sizes, and in memory. */
describe('figures of the event index', () => {
  let directory: string
  let sql: { readonly store: OpenedStore; readonly shop: Shop }
  let memory: { readonly store: Store; readonly shop: Shop }
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vedette-figures-'))
    const databasePath = join(directory, 'a.db')
    const store = await openStore({ databasePath, threaded: false, migrate: true })
    const inMemory = createMemoryStore()
    // Ids of other things are taken already, so that no two of them agree by chance.
    sql = { store, shop: await seedShop(store) }
    memory = { store: inMemory, shop: await seedShop(inMemory) }
    for (let from = 0; from < EVENTS; ) {
      const count = 1 + ((from * 7) % 40)
      const seeds = Array.from({ length: count }, (_, at) => seedOf(from + at))
      for (const one of [sql, memory]) await commitEvents(one.store, one.shop, seeds)
      if (from % 3 === 0) await sql.store.eventIndexUpkeep.run()
      from += count
    }
  })
  afterAll(async () => {
    await sql.store.close()
    await rm(directory, { recursive: true })
  })

  const column = fc.constantFrom(...COLUMNS)
  const aggregate = fc.oneof(
    fc.constantFrom<EventAggregate>(
      { kind: 'count' },
      { kind: 'first_seen' },
      { kind: 'last_seen' },
      { kind: 'count_unique', column: 'issue.id' },
    ),
    column.map((name): EventAggregate => ({ kind: 'count_unique', column: name })),
    fc
      .tuple(
        // The ids of both differ.
        column.filter((name) => name !== 'project.id'),
        fc.constantFrom('prod', '1', 'fatal', '', 'true', 'TypeError'),
        fc.boolean(),
      )
      .map(
        ([name, value, isEqual]): EventAggregate => ({
          kind: 'count_if',
          column: name,
          value,
          isEqual,
        }),
      ),
  )
  const request = fc
    .record({
      search: fc.constantFrom(...SEARCHES),
      groupBy: fc.uniqueArray(column, { maxLength: 3 }),
      aggregates: fc.array(aggregate, { minLength: 1, maxLength: 3 }),
      descending: fc.boolean(),
      byKey: fc.boolean(),
      limit: fc.constantFrom(1, 3, 1000),
      fromHour: fc.nat(HOURS - 1),
    })
    .map(({ search, descending, byKey, limit, fromHour, ...rest }) => ({
      ...rest,
      search: parseSearch(search),
      order: [
        { by: byKey && rest.groupBy.length > 0 ? 'key' : 'values', index: 0, descending } as const,
      ],
      fromMs: T0_MS + fromHour * HOUR_MS,
      toMs: T0_MS + HOURS * HOUR_MS,
      intervalMs: HOUR_MS,
      page: { offset: 0, limit },
      groupsMax: limit,
    }))
  type Request = typeof request extends fc.Arbitrary<infer T> ? T : never

  const ask = async (
    { store, shop }: { readonly store: Store; readonly shop: Shop },
    asked: Request,
  ) => {
    const { search, page, fromMs, toMs } = asked
    const context = { nowMs: T0_MS, userId: undefined, teamIds: [] }
    const scope = { projectIds: [shop.project.id], context, environments: [] }
    const events = { ...scope, search, fromMs, toMs }
    const table = await store.eventAggregates.aggregate({ ...asked, events }, page)
    const chart = await store.eventAggregates.series({ ...asked, events })
    const facets = await store.eventAggregates.facets({ events, keysMax: 9, valuesMax: 9 })
    const withoutIds = <T extends AggregateRow>(row: T) => ({
      ...row,
      key: row.key.map((value) => (value === shop.project.id ? 'shop' : value)),
    })
    return {
      table: { ...table, rows: table.rows.map(withoutIds) },
      chart: { ...chart, groups: chart.groups.map(withoutIds) },
      facets,
    }
  }

  it('are those that reading every event gives', async () => {
    await fc.assert(
      fc.asyncProperty(request, async (asked) => {
        expect(await ask(sql, asked)).toEqual(await ask(memory, asked))
      }),
      { numRuns: 100 },
    )
  })
})

/** As the pipeline has them: what an event says of itself is among its tags. */
function seedOf(index: number) {
  const pick = <T>(list: readonly T[], step: number) =>
    list[(index * step + (index >> 3)) % list.length]
  const user = pick([undefined, '1', '2', '3', '4'], 3)
  const browser = pick([undefined, 'Firefox', 'Chrome', 'Safari'], 5)
  const environment = pick(['prod', 'dev', 'qa'], 7)
  const release = pick([undefined, '1.0', '2.0'], 11)
  const level = pick(['error', 'fatal', 'info'] as const, 13) ?? 'error'
  const type = pick([undefined, 'TypeError', 'KeyError'], 17)
  const isHandled = index % 4 !== 0
  const tags: Tag[] = [['level', level]]
  const add = (key: string, value: string | undefined) => {
    if (value !== undefined) tags.push([key, value])
  }
  add('environment', environment)
  add('release', release)
  add('user', user === undefined ? undefined : user === '4' ? 'ip:192.0.2.4' : `id:${user}`)
  add('browser', browser)
  add('transaction', pick(['/cart', '/pay'], 3))
  const mechanism = { type: 'generic', handled: isHandled }
  if (type !== undefined) add('handled', isHandled ? 'yes' : 'no')
  const fields: Partial<NormalizedEvent> = {
    level,
    title: index % 9 === 0 ? 'Payment gone' : 'Payment failed',
    ...(environment !== undefined && { environment }),
    ...(release !== undefined && { release }),
    ...(user !== undefined && { user: user === '4' ? { ip_address: '192.0.2.4' } : { id: user } }),
    ...(type !== undefined && { exception: { values: [{ type, value: 'x', mechanism }] } }),
    ...(index % 5 === 0 && { request: { method: 'POST' } }),
    platform: index % 2 === 0 ? 'node' : 'python',
  }
  const atMs = (index * 7_919_333) % (HOURS * HOUR_MS)
  return { id: index + 1, atMs, hashes: [hash('abcdef'[index % 6] ?? 'a')], tags, fields }
}
