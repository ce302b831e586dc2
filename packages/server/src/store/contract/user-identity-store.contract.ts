import { describe, expect, it } from 'vitest'
import { UniqueViolation } from '../unique-violation.ts'
import { seedShop } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every UserIdentityStore keeps. */
export function describeUserIdentityStore(backend: string, open: OpenStore): void {
  describe(`UserIdentityStore on ${backend}`, () => {
    it('finds an identity by provider and subject, which are one user’s', async () => {
      const store = await open()
      const { user } = await seedShop(store)
      const other = (await seedShop(store, 'other')).user
      const { userIdentities } = store
      const inserted = await userIdentities.insert({ ...IDENTITY, userId: user.id })
      const taken = userIdentities.insert({ ...IDENTITY, userId: other.id })
      await expect(taken).rejects.toThrow(UniqueViolation)
      await userIdentities.touch(inserted.id, 'new@id.example', 9)
      const used = { ...inserted, email: 'new@id.example', lastUsedAtMs: 9 }
      expect(await userIdentities.find('https://id.example', '7')).toEqual(used)
      expect(await userIdentities.find('https://other.example', '7')).toBeUndefined()
      expect(await userIdentities.listForUser(user.id)).toEqual([used])
      expect(await userIdentities.delete(other.id, inserted.id)).toBe(false)
      expect(await userIdentities.delete(user.id, inserted.id)).toBe(true)
      expect(await userIdentities.listForUser(user.id)).toEqual([])
    })
  })
}

const IDENTITY = {
  issuer: 'https://id.example',
  subject: '7',
  email: 'me@id.example',
  createdAtMs: 1,
  lastUsedAtMs: 1,
}
