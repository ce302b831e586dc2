import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assert } from '../../platform/assert.ts'
import { parseSearch } from '../../search/parse-search.ts'
import { NAMED_CHARS_MAX } from '../../search/words/word-collector.ts'
import { commitEvents, hash, processed, type Shop, seedShop, T0_MS } from '../contract/seed.ts'
import { type OpenedStore, openStore } from '../open-store.ts'

/** More than are looked at where no word says which. */
const EVENTS = 260

/** Of so many issues the payloads are never all looked at. */
const READ_ISSUES = 5_100
const hashOf = (number: number) => (number + 1).toString(16).padStart(32, '0')
const traceOf = (filename: string) => ({ frames: [{ filename, function: 'show' }] })

describe('SqlSearchStore', () => {
  let directory: string
  let store: OpenedStore
  let shop: Shop
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vedette-search-'))
    const databasePath = join(directory, 'a.db')
    store = await openStore({ databasePath, threaded: false, migrate: true })
    shop = await seedShop(store)
    await commitEvents(
      store,
      shop,
      Array.from({ length: EVENTS }, (_, at) => ({
        id: at + 1,
        atMs: T0_MS + at,
        hashes: [hash('a')],
        fields: {
          contexts: { device: { model: at === 0 ? 'first' : 'later' } },
          stacktrace: traceOf(at === 0 ? 'app/firstPage.js' : 'app/laterPage.js'),
        },
      })),
    )
  })
  afterEach(async () => {
    await store.close()
    await rm(directory, { recursive: true })
  })

  async function search(text: string) {
    const context = { nowMs: T0_MS, userId: undefined, teamIds: [] }
    const query = {
      projectIds: [shop.project.id],
      search: parseSearch(text),
      context,
      environments: [],
      seenFromMs: undefined,
      seenToMs: undefined,
      sort: 'date',
    } as const
    const page = { offset: 0, limit: 10 }
    const { rows, isPartial } = await store.search.searchIssues({ query, page, hitsMax: 10 })
    return { count: rows.length, isPartial }
  }

  it('finds a word in any event', async () => {
    expect(await search('device.model:first')).toEqual({ count: 1, isPartial: false })
    expect(await search('device.model:neither')).toEqual({ count: 0, isPartial: false })
  })

  it('finds a part of a word in an older event, where few issues are in question', async () => {
    const seeds = Array.from({ length: 20 }, (_, at) => ({
      id: EVENTS + at + 1,
      atMs: T0_MS + at,
      hashes: [hash('b')],
      fields: { contexts: { device: { model: at === 0 ? 'oldest' : 'later' } } },
    }))
    await commitEvents(store, shop, seeds)
    expect(await search('device.model:*lde*')).toMatchObject({ count: 1 })
  })

  it('says so when a part of a word may be in an event that it has not looked at', async () => {
    expect(await search('device.model:*ate*')).toEqual({ count: 1, isPartial: false })
    expect(await search('device.model:*irs*')).toEqual({ count: 0, isPartial: true })
  })

  it('finds a part of a file, a function or a module in any event', async () => {
    expect(await search('stack.filename:*irstpag*')).toEqual({ count: 1, isPartial: false })
    expect(await search('stack.filename:*PAGE.js')).toEqual({ count: 1, isPartial: false })
    expect(await search('stack.filename:app/f*')).toEqual({ count: 1, isPartial: false })
    expect(await search('stack.filename:*neither*')).toEqual({ count: 0, isPartial: false })
    expect(await search('stack.function:*ho*')).toEqual({ count: 1, isPartial: false })
    expect(await search('stack.module:*ho*')).toEqual({ count: 0, isPartial: false })
  })

  it('finds a part of a title after more issues than are read', async () => {
    const seeds = Array.from({ length: READ_ISSUES }, (_, at) => ({
      id: EVENTS + at + 1,
      atMs: at,
      hashes: [hashOf(at)],
      fields: { title: at === 0 ? 'BrokenPipe' : 'Later' },
    }))
    await commitEvents(store, shop, seeds)
    expect(await search('title:*okenpip*')).toEqual({ count: 1, isPartial: true })
    expect(await search('title:*neither*')).toEqual({ count: 0, isPartial: true })
  })

  it('finds a part of a name that is longer than what is kept of it', async () => {
    const filename = `data:${'x'.repeat(NAMED_CHARS_MAX)}firstPage`
    const fields = { stacktrace: traceOf(filename) }
    await commitEvents(store, shop, [{ id: EVENTS + 1, hashes: [hash('b')], fields }])
    expect(await search('stack.filename:*irstpage')).toEqual({ count: 1, isPartial: false })
    expect(await search('stack.filename:*xxx*')).toEqual({ count: 1, isPartial: false })
  })

  it('finds the rest of a name where half a character is left of it', async () => {
    const filename = `${'x'.repeat(NAMED_CHARS_MAX - 1)}\u{1f600}lastPage`
    const fields = { stacktrace: traceOf(filename) }
    await commitEvents(store, shop, [{ id: EVENTS + 1, hashes: [hash('b')], fields }])
    expect(await search('stack.filename:*astpage')).toEqual({ count: 1, isPartial: false })
  })

  it('finds the rest of a name in an issue where others end in that place', async () => {
    const start = 'x'.repeat(NAMED_CHARS_MAX)
    const seeds = [start, start, `${start}lastPage`].map((filename, at) => {
      const fields = { stacktrace: traceOf(filename) }
      return { id: EVENTS + at + 1, atMs: T0_MS + at, hashes: [hash('b')], fields }
    })
    await commitEvents(store, shop, seeds)
    expect(await search('stack.filename:*astpage')).toEqual({ count: 1, isPartial: false })
    expect(await search(`stack.filename:${start}`)).toEqual({ count: 1, isPartial: false })
  })

  it('keeps names apart by project', async () => {
    const other = await seedShop(store, 'other')
    const fields = { stacktrace: traceOf('app/otherPage.js') }
    await commitEvents(store, other, [{ id: EVENTS + 1, hashes: [hash('b')], fields }])
    expect(await search('stack.filename:*therpage*')).toEqual({ count: 0, isPartial: false })
  })

  it('finds a part of a name that an event has since it was written anew', async () => {
    const { id: projectId } = shop.project
    const places = await store.payloads.listPlaces({ projectId, sinceMs: 0, limit: EVENTS })
    const place = places.at(-1)
    assert(place, 'the first event is stored')
    const before = (await store.payloads.readBlock(place.blockId))?.[place.line] ?? ''
    const fields = { stacktrace: traceOf('src/mapped.ts') }
    const { event, payload, groupingInput } = processed(shop, { id: 1, fields })
    const payloads = [{ place, before, event, payload, groupingInput }]
    await store.payloads.rewrite({ projectId, blockId: place.blockId, payloads, nowMs: T0_MS })
    expect(await search('stack.filename:*rc/mapp*')).toEqual({ count: 1, isPartial: false })
    while (await store.eventIndexUpkeep.run());
    expect(await search('stack.filename:*rc/mapp*')).toEqual({ count: 1, isPartial: false })
  })

  it('says so where names were not kept yet', async () => {
    const database = new DatabaseSync(join(directory, 'a.db'))
    database.exec('update event_segment set has_names = 0')
    database.close()
    expect(await search('stack.filename:*irstpag*')).toEqual({ count: 0, isPartial: true })
  })
})
