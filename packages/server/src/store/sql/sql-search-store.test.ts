import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseSearch } from '../../search/parse-search.ts'
import { commitEvents, hash, type Shop, seedShop, T0_MS } from '../contract/seed.ts'
import { type OpenedStore, openStore } from '../open-store.ts'

/** More than are looked at where no word says which. */
const EVENTS = 260

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
        fields: { contexts: { device: { model: at === 0 ? 'first' : 'later' } } },
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
})
