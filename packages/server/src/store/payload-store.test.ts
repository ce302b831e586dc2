import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  commitEvents,
  eventId,
  hash,
  processed,
  type Shop,
  seedShop,
  T0_MS,
} from './contract/seed.ts'
import { type OpenedStore, openStore } from './open-store.ts'
import type { PayloadPlace, RewrittenPayload } from './payload-store.ts'

let folder: string
let store: OpenedStore
let shop: Shop

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vedette-payloads-'))
  store = await openStore({ databasePath: join(folder, 'a.db'), threaded: false, migrate: true })
  shop = await seedShop(store)
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

const listPlaces = (limit = 10) =>
  store.payloads.listPlaces({ projectId: shop.project.id, sinceMs: T0_MS, limit })

/** The place's event, with another title. */
async function retitled(place: PayloadPlace, id: number): Promise<RewrittenPayload> {
  const lines = await store.payloads.readBlock(place.blockId)
  const fields = { title: `New ${id}`, culprit: 'new' }
  const { event, payload } = processed(shop, { id, fields })
  const before = lines?.[place.line] ?? ''
  return { place, before, payload, event, groupingInput: '{"platform":"new"}' }
}

it('lists where events lie, the newest first', async () => {
  await commitEvents(store, shop, [
    { id: 1, atMs: 5 },
    { id: 2, atMs: 9 },
    { id: 3, atMs: -1 },
  ])
  const places = await listPlaces()
  expect(places.map(({ line }) => line)).toEqual([1, 0])
  expect(await listPlaces(1)).toEqual(places.slice(0, 1))
  expect(await store.payloads.readBlock(places[0]?.blockId ?? 0)).toHaveLength(3)
  expect(await store.payloads.readBlock(99)).toBeUndefined()
})

function rewrite(blockId: number, payloads: readonly RewrittenPayload[]) {
  return store.payloads.rewrite({ projectId: shop.project.id, blockId, payloads, nowMs: T0_MS })
}

it('replaces a line, and names the issue after its latest event', async () => {
  await commitEvents(store, shop, [
    { id: 1, atMs: 5 },
    { id: 2, atMs: 9 },
    { id: 3, atMs: 1, hashes: [hash('b')] },
  ])
  const places = (await listPlaces()).toSorted((a, b) => a.line - b.line)
  const [first, , third] = places
  if (first === undefined || third === undefined) throw new Error('events are missing')
  const payloads = [await retitled(first, 1), await retitled(third, 3)]
  const done = await rewrite(first.blockId, payloads)
  expect(done.rowIds).toEqual([first.rowId, third.rowId])
  expect(done.groupingIds).toHaveLength(2)
  expect(await store.outbox.listOfKind('events.readable', 9)).toMatchObject([
    { payload: { projectId: shop.project.id, rowIds: done.rowIds } },
  ])
  const titleOf = async (id: number) => {
    const stored = await store.events.find(shop.project.id, eventId(id))
    const issue = stored && (await store.issues.find(stored.issueId))
    return [stored?.event.title, issue?.title]
  }
  const old = 'Error: payment failed'
  expect(await titleOf(1)).toEqual(['New 1', old])
  expect(await titleOf(2)).toEqual([old, old])
  expect(await titleOf(3)).toEqual(['New 3', 'New 3'])
})

it('leaves a line alone that is not as it was read', async () => {
  await commitEvents(store, shop, [{ id: 1 }])
  const [place] = await listPlaces()
  if (place === undefined) throw new Error('the event is missing')
  const payload = { ...(await retitled(place, 1)), before: 'other' }
  const nothing = { rowIds: [], groupingIds: [] }
  expect(await rewrite(place.blockId, [payload])).toEqual(nothing)
  expect(await rewrite(99, [payload])).toEqual(nothing)
  expect(await store.outbox.listOfKind('events.readable', 9)).toEqual([])
  const stored = await store.events.find(shop.project.id, eventId(1))
  expect(stored?.event.title).toBe('Error: payment failed')
})
