import { describe, expect, it } from 'vitest'
import { UniqueViolation } from '../unique-violation.ts'
import { seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every OrganizationTokenStore keeps. */
export function describeOrganizationTokenStore(backend: string, open: OpenStore): void {
  describe(`OrganizationTokenStore on ${backend}`, () => {
    it('finds a token by its hash, and remembers its name and when it was used', async () => {
      const store = await open()
      const { organization, user } = await seedShop(store)
      const { organizationTokens } = store
      const token = { ...TOKEN, organizationId: organization.id, createdByUserId: user.id }
      const inserted = await organizationTokens.insert(token)
      expect(inserted).toEqual({ ...token, id: inserted.id, lastUsedAtMs: undefined })
      await organizationTokens.touch(inserted.id, 77)
      const renamed = { ...inserted, name: 'Release', lastUsedAtMs: 77 }
      expect(await organizationTokens.rename(inserted, 'Release')).toEqual(renamed)
      expect(await organizationTokens.findByHash('hash-1')).toEqual(renamed)
      expect(await organizationTokens.findByHash('hash-2')).toBeUndefined()
      await expect(organizationTokens.insert(token)).rejects.toThrow(UniqueViolation)
    })

    it('keeps the organizations and the kinds apart', async () => {
      const store = await open()
      const { organization } = await seedShop(store)
      const other = await seedShop(store, 'other')
      const { organizationTokens } = store
      const token = { ...TOKEN, organizationId: organization.id }
      const one = await organizationTokens.insert(token)
      const two = await organizationTokens.insert({ ...token, kind: 'internal', tokenHash: 'b' })
      expect(await organizationTokens.list(organization.id, 'organization')).toEqual([one])
      expect(await organizationTokens.list(organization.id, 'internal')).toEqual([two])
      expect(await organizationTokens.list(other.organization.id, 'internal')).toEqual([])
      const foreign = [
        { ...one, organizationId: other.organization.id },
        { ...one, kind: 'internal' as const },
      ]
      for (const key of foreign) {
        expect(await organizationTokens.find(key)).toBeUndefined()
        expect(await organizationTokens.rename(key, 'x')).toBeUndefined()
        expect(await organizationTokens.delete(key)).toBe(false)
      }
      expect(await organizationTokens.find(one)).toEqual(one)
      expect(await organizationTokens.delete(one)).toBe(true)
      expect(await organizationTokens.delete(one)).toBe(false)
    })
  })
}

const TOKEN = {
  kind: 'organization',
  name: 'CI',
  tokenHash: 'hash-1',
  lastCharacters: 'abcd',
  scopes: ['org:ci'],
  createdByUserId: undefined,
  createdAtMs: T0_MS,
} as const
