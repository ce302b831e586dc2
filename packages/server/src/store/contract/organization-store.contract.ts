import type { OrganizationId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { UniqueViolation } from '../unique-violation.ts'
import { seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every OrganizationStore keeps. */
export function describeOrganizationStore(backend: string, open: OpenStore): void {
  describe(`OrganizationStore on ${backend}`, () => {
    it('finds an organization by id and by slug', async () => {
      const { organizations } = await open()
      const shop = await organizations.insert({ slug: 'shop', name: 'Shop', createdAtMs: T0_MS })
      expect(shop).toEqual({ id: shop.id, slug: 'shop', name: 'Shop', createdAtMs: T0_MS })
      expect(await organizations.find(shop.id)).toEqual(shop)
      expect(await organizations.findBySlug('shop')).toEqual(shop)
      expect(await organizations.findBySlug('nobody')).toBeUndefined()
      expect(await organizations.find(99 as OrganizationId)).toBeUndefined()
    })

    it('refuses a slug that is taken, by the column’s name', async () => {
      const { organizations } = await open()
      const organization = { slug: 'shop', name: 'Shop', createdAtMs: T0_MS }
      await organizations.insert(organization)
      const error = await organizations.insert(organization).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(UniqueViolation)
      expect(error).toMatchObject({ columns: ['slug'] })
    })

    it('lists by slug, all of them or those of a user', async () => {
      const store = await open()
      const b = await seedShop(store, 'b')
      const a = await seedShop(store, 'a')
      expect((await store.organizations.list()).map(({ slug }) => slug)).toEqual(['a', 'b'])
      const member = { userId: a.user.id, role: 'member', teamIds: [], createdAtMs: 1 } as const
      await store.members.upsert({ ...member, organizationId: b.organization.id })
      expect(await store.organizations.listForUser(a.user.id)).toEqual([b.organization])
      expect(await store.organizations.listForUser(b.user.id)).toEqual([])
    })
  })
}
