import { describe, expect, it } from 'vitest'
import type { ReleaseChange } from '../release-store.ts'
import type { Store } from '../store.ts'
import { commitEvents, HOUR_MS, type Shop, seedProject, seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

const PAGE = { offset: 0, limit: 10 }

function create(
  store: Store,
  { organization, project }: Shop,
  [version, change = {}, createdAtMs = T0_MS]: [string, ReleaseChange?, number?],
) {
  const projectIds = [project.id]
  const given = { organizationId: organization.id, version, projectIds, change, createdAtMs }
  return store.releases.upsert(given)
}

/** The promises every ReleaseStore keeps. */
export function describeReleaseStore(backend: string, open: OpenStore): void {
  describe(`ReleaseStore on ${backend}`, () => {
    it('keeps a release that no event has named', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const { release, isNew } = await create(store, shop, ['shop@1', { ref: 'abc' }])
      expect(isNew).toBe(true)
      expect(release).toEqual({
        id: release.id,
        organizationId: shop.organization.id,
        version: 'shop@1',
        status: 'open',
        ref: 'abc',
        url: undefined,
        startedAtMs: undefined,
        releasedAtMs: undefined,
        createdAtMs: T0_MS,
        projects: [
          {
            projectId: shop.project.id,
            firstEventAtMs: undefined,
            lastEventAtMs: undefined,
            newIssueCount: 0,
          },
        ],
      })
      expect(await store.releases.find(shop.organization.id, 'shop@1')).toEqual(release)
    })

    it('adds projects and changes to one that exists, and takes values away', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const project = await seedProject(store, { ...shop, slug: 'other' })
      await create(store, shop, ['shop@1', { ref: 'abc', url: 'http://x' }])
      const change = { releasedAtMs: T0_MS, status: 'archived', url: undefined } as const
      const { release, isNew } = await create(store, { ...shop, project }, ['shop@1', change])
      expect(isNew).toBe(false)
      expect(release).toMatchObject({ ref: 'abc', ...change, createdAtMs: T0_MS })
      const ids = release.projects.map(({ projectId }) => projectId)
      expect(ids).toEqual([shop.project.id, project.id])
    })

    it('learns from events when it was seen, whichever came first', async () => {
      const store = await open()
      const shop = await seedShop(store)
      await create(store, shop, ['shop@1'])
      for (const [id, release] of [
        [1, 'shop@1'],
        [2, 'shop@2'],
      ] as const) {
        await commitEvents(store, shop, [
          { id, atMs: HOUR_MS, hashes: [`${id}`.repeat(32)], fields: { release } },
        ])
      }
      await create(store, shop, ['shop@2'])
      for (const version of ['shop@1', 'shop@2']) {
        const release = await store.releases.find(shop.organization.id, version)
        expect(release?.projects).toEqual([
          {
            projectId: shop.project.id,
            firstEventAtMs: T0_MS + HOUR_MS,
            lastEventAtMs: T0_MS + HOUR_MS,
            newIssueCount: 1,
          },
        ])
      }
    })

    it('lists by age, of some projects', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const project = await seedProject(store, { ...shop, slug: 'other' })
      await create(store, shop, ['shop@1', {}, T0_MS + 2])
      await create(store, { ...shop, project }, ['tills@1', {}, T0_MS + 1])
      const list = async (parts: object, page = PAGE) => {
        const organizationId = shop.organization.id
        const projectIds = [shop.project.id, project.id]
        const query = { organizationId, projectIds, query: '', order: 'newest' } as const
        return (await store.releases.list({ ...query, ...parts }, page)).rows.map(
          (row) => row.version,
        )
      }
      expect(await list({})).toEqual(['shop@1', 'tills@1'])
      expect(await list({ order: 'oldest' })).toEqual(['tills@1', 'shop@1'])
      expect(await list({}, { offset: 1, limit: 1 })).toEqual(['tills@1'])
      expect(await list({ projectIds: [project.id] })).toEqual(['tills@1'])
      expect(await list({ projectIds: [] })).toEqual([])
      expect(await list({ query: 'SHOP' })).toEqual(['shop@1'])
    })

    it('is deleted unless an issue began with it', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const { id } = shop.organization
      await create(store, shop, ['shop@1'])
      await commitEvents(store, shop, [{ id: 1, fields: { release: 'shop@2' } }])
      expect(await store.releases.delete(id, 'shop@2')).toBe('in_use')
      expect(await store.releases.delete(id, 'shop@1')).toBe('deleted')
      expect(await store.releases.delete(id, 'shop@1')).toBe('missing')
      expect(await store.releases.find(id, 'shop@1')).toBeUndefined()
    })
  })
}
