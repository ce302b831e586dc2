import type { OrganizationId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { DEFAULT_ORGANIZATION_SETTINGS } from '../organization-store.ts'
import { UniqueViolation } from '../unique-violation.ts'
import { seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every OrganizationStore keeps. */
export function describeOrganizationStore(backend: string, open: OpenStore): void {
  describe(`OrganizationStore on ${backend}`, () => {
    it('finds an organization by id and by slug', async () => {
      const { organizations } = await open()
      const shop = await organizations.insert({ slug: 'shop', name: 'Shop', createdAtMs: T0_MS })
      const settings = DEFAULT_ORGANIZATION_SETTINGS
      expect(shop).toEqual({
        id: shop.id,
        slug: 'shop',
        name: 'Shop',
        settings,
        createdAtMs: T0_MS,
      })
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

    it('changes what is named, and is found by the slug that it had', async () => {
      const { organizations } = await open()
      const shop = await organizations.insert({ slug: 'shop', name: 'Shop', createdAtMs: T0_MS })
      await organizations.update(shop.id, { settings: { openMembership: false } })
      const settings = { require2FA: true }
      const changed = await organizations.update(shop.id, { slug: 'store', settings })
      const all = { ...shop.settings, openMembership: false, require2FA: true }
      expect(changed).toEqual({ ...shop, slug: 'store', settings: all })
      expect(await organizations.find(shop.id)).toEqual(changed)
      expect(await organizations.findByOldSlug('shop')).toEqual(changed)
      const other = await organizations.insert({ slug: 'shop', name: 'Other', createdAtMs: 1 })
      expect(await organizations.findByOldSlug('shop')).toBeUndefined()
      const taken = organizations.update(other.id, { slug: 'store' })
      await expect(taken).rejects.toThrow(UniqueViolation)
      expect(await organizations.update(99 as OrganizationId, { name: 'x' })).toBeUndefined()
    })

    it('is gone at once when it is to be deleted, and its slug is free', async () => {
      const store = await open()
      const { organization, user } = await seedShop(store)
      const member = { organizationId: organization.id, userId: user.id, createdAtMs: 1 }
      await store.members.upsert({ ...member, role: 'owner', teamIds: [] })
      expect(await store.organizations.markDeleted(organization.id, T0_MS)).toBe(true)
      expect(await store.organizations.markDeleted(organization.id, T0_MS)).toBe(false)
      expect(await store.organizations.find(organization.id)).toBeUndefined()
      expect(await store.organizations.findBySlug('shop')).toBeUndefined()
      expect(await store.organizations.list()).toEqual([])
      expect(await store.organizations.listForUser(user.id)).toEqual([])
      const again = await store.organizations.insert({ slug: 'shop', name: 'S', createdAtMs: 2 })
      expect(again.id).not.toBe(organization.id)
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
