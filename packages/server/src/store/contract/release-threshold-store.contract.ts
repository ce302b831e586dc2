import { describe, expect, it } from 'vitest'
import type { Environment } from '../environment-store.ts'
import type { NewReleaseThreshold, ReleaseThresholdQuery } from '../release-threshold-store.ts'
import { commitEvents, seedProject, seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

const MANY = 100

async function openShop(open: OpenStore) {
  const store = await open()
  const shop = await seedShop(store)
  await commitEvents(store, shop, [
    { id: 1, fields: { environment: 'live' } },
    { id: 2, fields: { environment: 'test' } },
  ])
  const environment = async (name: string) =>
    (await store.environments.find(shop.project.id, name)) as Environment
  const wanted: NewReleaseThreshold = {
    projectId: shop.project.id,
    environmentId: undefined,
    thresholdType: 'total_error_count',
    triggerType: 'over',
    value: 100,
    windowSeconds: 3_600,
    createdAtMs: T0_MS,
  }
  const insert = async (change: Partial<NewReleaseThreshold> = {}, countMax = MANY) => {
    const row = await store.releaseThresholds.insert({ ...wanted, ...change }, countMax)
    if (row === undefined) throw new Error('there are too many')
    return row
  }
  const idsOf = async (query: Partial<ReleaseThresholdQuery>, page = { offset: 0, limit: 10 }) => {
    const all = { projectIds: [shop.project.id], environments: [], ...query }
    const { rows, hasMore } = await store.releaseThresholds.list(all, page)
    return { ids: rows.map(({ id }) => id), hasMore }
  }
  return { store, shop, environment, wanted, insert, idsOf }
}

/** The promises every ReleaseThresholdStore keeps. */
export function describeReleaseThresholdStore(backend: string, open: OpenStore): void {
  describe(`ReleaseThresholdStore on ${backend}`, () => {
    it('keeps what a project expects, with the environment', async () => {
      const { store, shop, environment, insert } = await openShop(open)
      const live = await environment('live')
      const added = await insert({ environmentId: live.id, triggerType: 'under' })
      expect(added).toEqual({
        id: added.id,
        projectId: shop.project.id,
        environment: { id: live.id, name: 'live' },
        thresholdType: 'total_error_count',
        triggerType: 'under',
        value: 100,
        windowSeconds: 3_600,
        createdAtMs: T0_MS,
      })
      expect(await store.releaseThresholds.find(shop.project.id, added.id)).toEqual(added)
    })

    it('lists those of projects and environments, the oldest first, by pages', async () => {
      const { store, shop, environment, insert, idsOf } = await openShop(open)
      const other = await seedProject(store, { ...shop, slug: 'other' })
      const all = await insert()
      const live = await insert({ environmentId: (await environment('live')).id })
      const test = await insert({ environmentId: (await environment('test')).id })
      const elsewhere = await insert({ projectId: other.id })
      expect((await idsOf({})).ids).toEqual([all.id, live.id, test.id])
      expect((await idsOf({ environments: ['test', 'nowhere'] })).ids).toEqual([test.id])
      expect((await idsOf({ projectIds: [] })).ids).toEqual([])
      const both = { projectIds: [shop.project.id, other.id] }
      const page = { offset: 1, limit: 2 }
      expect(await idsOf(both, page)).toEqual({ ids: [live.id, test.id], hasMore: true })
      const rest = { ids: [elsewhere.id], hasMore: false }
      expect(await idsOf(both, { offset: 3, limit: 2 })).toEqual(rest)
    })

    it('changes everything but the project and the time', async () => {
      const { store, shop, environment, insert } = await openShop(open)
      const before = await insert({ environmentId: (await environment('live')).id })
      const change = {
        environmentId: undefined,
        thresholdType: 'new_issue_count',
        triggerType: 'under',
        value: 0,
        windowSeconds: 60,
      } as const
      const { environmentId: _, ...values } = change
      const after = { ...before, ...values, environment: undefined }
      const { releaseThresholds } = store
      expect(await releaseThresholds.update(shop.project.id, before.id, change)).toEqual(after)
      expect(await releaseThresholds.find(shop.project.id, before.id)).toEqual(after)
    })

    it('changes and deletes none under another project', async () => {
      const { store, shop, wanted, insert } = await openShop(open)
      const other = await seedProject(store, { ...shop, slug: 'other' })
      const { id, ...kept } = await insert()
      const { releaseThresholds } = store
      expect(await releaseThresholds.find(other.id, id)).toBeUndefined()
      const change = { ...wanted, value: 7 }
      expect(await releaseThresholds.update(other.id, id, change)).toBeUndefined()
      expect(await releaseThresholds.delete(other.id, id)).toBe(false)
      expect(await releaseThresholds.find(shop.project.id, id)).toEqual({ id, ...kept })
      expect(await releaseThresholds.delete(shop.project.id, id)).toBe(true)
      expect(await releaseThresholds.delete(shop.project.id, id)).toBe(false)
    })

    it('adds none beyond the number that a project may have', async () => {
      const { store, shop, wanted, insert, idsOf } = await openShop(open)
      const other = await seedProject(store, { ...shop, slug: 'other' })
      await insert({}, 2)
      await insert({}, 2)
      expect(await store.releaseThresholds.insert(wanted, 2)).toBeUndefined()
      await insert({ projectId: other.id }, 2)
      expect((await idsOf({})).ids).toHaveLength(2)
    })
  })
}
