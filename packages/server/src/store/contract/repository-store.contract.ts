import { describe, expect, it } from 'vitest'
import type { Store } from '../store.ts'
import { UniqueViolation } from '../unique-violation.ts'
import { type Shop, seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

const PAGE = { offset: 0, limit: 10 }

function insert(store: Store, { organization }: Shop, name: string) {
  return store.repositories.insert({
    organizationId: organization.id,
    name,
    provider: undefined,
    externalId: undefined,
    url: 'https://git.example.com/shop',
    createdAtMs: T0_MS,
  })
}

/** The promises every RepositoryStore keeps. */
export function describeRepositoryStore(backend: string, open: OpenStore): void {
  describe(`RepositoryStore on ${backend}`, () => {
    it('gives back what was written, to its organization alone', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const other = await seedShop(store, 'other')
      const { id } = shop.organization
      const row = await insert(store, shop, 'acme/shop')
      expect(row).toEqual({
        id: row.id,
        organizationId: id,
        name: 'acme/shop',
        provider: undefined,
        externalId: undefined,
        url: 'https://git.example.com/shop',
        status: 'active',
        createdAtMs: T0_MS,
      })
      expect(await store.repositories.find(id, row.id)).toEqual(row)
      expect(await store.repositories.findByName(id, 'acme/shop')).toEqual(row)
      expect(await store.repositories.findMany([row.id, 9_999])).toEqual(new Map([[row.id, row]]))
      const elsewhere = other.organization.id
      expect(await store.repositories.find(elsewhere, row.id)).toBeUndefined()
      expect(await store.repositories.findByName(elsewhere, 'acme/shop')).toBeUndefined()
      expect(await store.repositories.update(elsewhere, row.id, { name: 'x' })).toBeUndefined()
      expect(await store.repositories.delete(elsewhere, row.id)).toBe(false)
    })

    it('refuses a name twice in one organization', async () => {
      const store = await open()
      const shop = await seedShop(store)
      await insert(store, shop, 'a')
      await insert(store, await seedShop(store, 'other'), 'a')
      const { id } = await insert(store, shop, 'b')
      await expect(insert(store, shop, 'a')).rejects.toThrow(UniqueViolation)
      const renamed = store.repositories.update(shop.organization.id, id, { name: 'a' })
      await expect(renamed).rejects.toThrow(UniqueViolation)
    })

    it('lists by name, with a part of it or a status', async () => {
      const store = await open()
      const shop = await seedShop(store)
      for (const name of ['c', 'a', 'B']) await insert(store, shop, `acme/${name}`)
      const organizationId = shop.organization.id
      const list = async (query: string, status?: 'active' | 'hidden', page = PAGE) =>
        (await store.repositories.list({ organizationId, query, status }, page)).rows
      const [first] = await list('ACME/a')
      expect(first?.name).toBe('acme/a')
      const change = { status: 'hidden', url: undefined } as const
      const changed = await store.repositories.update(organizationId, first?.id ?? 0, change)
      expect(changed).toEqual({ ...first, ...change })
      expect((await list('', 'hidden')).map(({ name }) => name)).toEqual(['acme/a'])
      expect(await list('', 'active')).toHaveLength(2)
      expect(await list('', undefined, { offset: 2, limit: 5 })).toHaveLength(1)
    })
  })
}
