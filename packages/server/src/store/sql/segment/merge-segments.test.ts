import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { IssueId } from '@vedette/protocol/ids'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseSearch } from '../../../search/parse-search.ts'
import { commitEvents, eventId, hash, type Shop, seedShop, T0_MS } from '../../contract/seed.ts'
import { type OpenedStore, openStore } from '../../open-store.ts'

const SEARCHES = ['color:red', '!color:red', 'parity:even color:blue', 'has:user', 'failed', 'n17']

describe('mergeSegments', () => {
  let directory: string
  let store: OpenedStore
  let shop: Shop
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vedette-segments-'))
    const databasePath = join(directory, 'a.db')
    store = await openStore({ databasePath, threaded: false, migrate: true })
    shop = await seedShop(store)
  })
  afterEach(async () => {
    await store.close()
    await rm(directory, { recursive: true })
  })

  async function storeOneByOne(from: number, to: number): Promise<void> {
    for (let id = from; id <= to; id += 1) {
      await commitEvents(store, shop, [
        {
          id,
          atMs: (id * 7919) % 100_000,
          hashes: [hash(id % 3 === 0 ? 'a' : 'b')],
          tags: [
            ['color', id % 5 === 0 ? 'red' : 'blue'],
            ['parity', id % 2 === 0 ? 'even' : 'odd'],
            ...(id % 4 === 0 ? ([['user', `id:${id % 16}`]] as const) : []),
          ],
          fields: { title: `Payment failed n${id}` },
        },
      ])
    }
  }

  async function searchAll(): Promise<readonly (readonly string[])[]> {
    const found: string[][] = []
    const context = { nowMs: T0_MS, userId: undefined, teamIds: [] }
    for (const text of SEARCHES) {
      const scope = { projectIds: [shop.project.id], environments: [], context }
      const query = { ...scope, search: parseSearch(text) }
      const { rows } = await store.events.list(query, { offset: 0, limit: 200 })
      found.push(rows.map((row) => row.eventId))
    }
    return found
  }

  function countSegments(): number {
    const db = new DatabaseSync(join(directory, 'a.db'), { readOnly: true })
    const row = db.prepare('select count(*) as count from event_segment').get()
    db.close()
    return Number(row?.count)
  }

  async function settle(): Promise<void> {
    while (await store.eventIndexUpkeep.run());
  }

  it('makes few of many and changes no answer', async () => {
    await storeOneByOne(1, 100)
    const before = await searchAll()
    expect(before.map((ids) => ids.length)).toEqual([20, 80, 40, 25, 100, 1])
    expect(countSegments()).toBe(100)
    await settle()
    expect(countSegments()).toBeLessThan(16)
    expect(await searchAll()).toEqual(before)
    await storeOneByOne(101, 140)
    await settle()
    expect(countSegments()).toBeLessThan(16)
    expect((await searchAll()).map((ids) => ids.length)).toEqual([28, 112, 56, 35, 140, 1])
  })

  it('keeps searches right while issues go and merge, before and after it is seen to', async () => {
    await storeOneByOne(1, 30)
    await settle()
    const first = await store.events.find(shop.project.id, eventId(3))
    await store.issues.delete(first ? [first.issueId] : [])
    const after = await searchAll()
    expect(after.map((ids) => ids.length)).toEqual([4, 16, 8, 5, 20, 1])
    await settle()
    expect(await searchAll()).toEqual(after)
    expect(await store.issues.find((first?.issueId ?? 0) as IssueId)).toBeUndefined()
  })
})
