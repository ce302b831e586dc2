import { describe, expect, it } from 'vitest'
import { UniqueViolation } from '../unique-violation.ts'
import { seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every TokenStore keeps. */
export function describeTokenStore(backend: string, open: OpenStore): void {
  describe(`TokenStore on ${backend}`, () => {
    it('finds a token by its hash, and remembers when it was used', async () => {
      const store = await open()
      const { user } = await seedShop(store)
      const token = { ...TOKEN, userId: user.id }
      const inserted = await store.tokens.insert(token)
      expect(inserted).toEqual({ ...token, id: inserted.id, lastUsedAtMs: undefined })
      await store.tokens.touch(inserted.id, 77)
      const used = { ...inserted, lastUsedAtMs: 77 }
      expect(await store.tokens.findByHash('hash-1')).toEqual(used)
      expect(await store.tokens.findByHash('hash-2')).toBeUndefined()
      expect(await store.tokens.listForUser(user.id)).toEqual([used])
      await expect(store.tokens.insert(token)).rejects.toThrow(UniqueViolation)
    })

    it('finds and renames a token for its owner only', async () => {
      const store = await open()
      const { user } = await seedShop(store)
      const other = await seedShop(store, 'other')
      const inserted = await store.tokens.insert({ ...TOKEN, userId: user.id })
      const { id } = inserted
      expect(await store.tokens.find(other.user.id, id)).toBeUndefined()
      expect(await store.tokens.rename(other.user.id, id, 'x')).toBeUndefined()
      expect(await store.tokens.rename(user.id, id, 'Laptop')).toMatchObject({ name: 'Laptop' })
      expect(await store.tokens.find(user.id, id)).toEqual({ ...inserted, name: 'Laptop' })
    })

    it('deletes a token for its owner only', async () => {
      const store = await open()
      const { user } = await seedShop(store)
      const other = await seedShop(store, 'other')
      const { id } = await store.tokens.insert({ ...TOKEN, userId: user.id })
      expect(await store.tokens.delete(other.user.id, id)).toBe(false)
      expect(await store.tokens.delete(user.id, id)).toBe(true)
      expect(await store.tokens.delete(user.id, id)).toBe(false)
      expect(await store.tokens.listForUser(user.id)).toEqual([])
    })
  })
}

const TOKEN = {
  name: 'CI',
  tokenHash: 'hash-1',
  lastCharacters: 'abcd',
  scopes: ['project:read', 'event:read'],
  createdAtMs: T0_MS,
  expiresAtMs: undefined,
  grantId: undefined,
}
