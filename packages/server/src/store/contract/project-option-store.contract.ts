import type { ProjectId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { seedProject, seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every ProjectOptionStore keeps. */
export function describeProjectOptionStore(backend: string, open: OpenStore): void {
  describe(`ProjectOptionStore on ${backend}`, () => {
    it('sets what is named, takes away what is null, and leaves the rest', async () => {
      const store = await open()
      const { project } = await seedShop(store)
      await store.projectOptions.update(project.id, { a: [1, 'x'], b: true }, T0_MS)
      await store.projectOptions.update(project.id, { b: null, c: { d: '' } }, T0_MS)
      expect(await store.projectOptions.find(project.id)).toEqual({ a: [1, 'x'], c: { d: '' } })
    })

    it("gives each project's settings together with its organization's", async () => {
      const store = await open()
      const shop = await seedShop(store)
      const other = await seedProject(store, { ...shop, slug: 'other' })
      await store.projectOptions.update(shop.project.id, { a: 1 }, T0_MS)
      await store.projectOptions.updateOrganization(shop.organization.id, { b: 2 }, T0_MS)
      const found = await store.projectOptions.findMany([
        shop.project.id,
        other.id,
        9_999 as ProjectId,
      ])
      const organizationId = shop.organization.id
      expect([...found]).toEqual([
        [shop.project.id, { organizationId, organization: { b: 2 }, project: { a: 1 } }],
        [other.id, { organizationId, organization: { b: 2 }, project: {} }],
      ])
    })

    it('counts every change', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const before = await store.projectOptions.version()
      await store.projectOptions.update(shop.project.id, { a: 1 }, T0_MS)
      await store.projectOptions.update(shop.project.id, { a: null }, T0_MS)
      await store.projectOptions.updateOrganization(shop.organization.id, { b: 2 }, T0_MS)
      expect(await store.projectOptions.version()).toBe(before + 3)
    })
  })
}
