import { describe, expect, it } from 'vitest'
import { seedShop } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every OneTimeSecretStore keeps. */
export function describeOneTimeSecretStore(backend: string, open: OpenStore): void {
  describe(`OneTimeSecretStore on ${backend}`, () => {
    it('gives a secret to exactly one of those who take it at once', async () => {
      const { oneTimeSecrets } = await open()
      await oneTimeSecrets.insert(SECRET)
      const takes = await Promise.all(
        Array.from({ length: 10 }, () => oneTimeSecrets.take('oidc', 'hash', 50)),
      )
      expect(takes.filter((secret) => secret !== undefined)).toEqual([SECRET])
      expect(await oneTimeSecrets.find('oidc', 'hash', 50)).toBeUndefined()
    })

    it('knows it for its purpose only, and until it expires', async () => {
      const { oneTimeSecrets } = await open()
      await oneTimeSecrets.insert(SECRET)
      expect(await oneTimeSecrets.find('oidc', 'hash', 99)).toEqual(SECRET)
      expect(await oneTimeSecrets.find('email', 'hash', 99)).toBeUndefined()
      expect(await oneTimeSecrets.take('email', 'hash', 99)).toBeUndefined()
      expect(await oneTimeSecrets.find('oidc', 'hash', 100)).toBeUndefined()
      expect(await oneTimeSecrets.take('oidc', 'hash', 100)).toBeUndefined()
    })

    it('deletes those of a user and a purpose, and those that have expired', async () => {
      const store = await open()
      const { user } = await seedShop(store)
      const { oneTimeSecrets } = store
      const own = { ...SECRET, userId: user.id, purpose: 'password-reset' } as const
      await oneTimeSecrets.insert({ ...own, secretHash: 'a' })
      await oneTimeSecrets.insert({ ...own, secretHash: 'b', purpose: 'email' })
      await oneTimeSecrets.insert(SECRET)
      expect(await oneTimeSecrets.deleteForUser(user.id, 'password-reset')).toBe(1)
      expect(await oneTimeSecrets.find('password-reset', 'a', 2)).toBeUndefined()
      expect(await oneTimeSecrets.find('email', 'b', 2)).toBeDefined()
      expect(await oneTimeSecrets.deleteExpired(100)).toBe(2)
      expect(await oneTimeSecrets.find('email', 'b', 2)).toBeUndefined()
    })
  })
}

const SECRET = {
  secretHash: 'hash',
  purpose: 'oidc',
  userId: undefined,
  data: { next: '/' },
  createdAtMs: 1,
  expiresAtMs: 100,
} as const
