import type { UserId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { seedShop } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every SessionStore keeps. */
export function describeSessionStore(backend: string, open: OpenStore): void {
  describe(`SessionStore on ${backend}`, () => {
    it('keeps a session until it is deleted', async () => {
      const store = await open()
      const { user } = await seedShop(store)
      const session = { ...SESSION, userId: user.id }
      await store.sessions.insert(session)
      await store.sessions.touch('one', 50)
      expect(await store.sessions.find('one')).toEqual({ ...session, lastSeenAtMs: 50 })
      await store.sessions.delete('one')
      expect(await store.sessions.find('one')).toBeUndefined()
    })

    it('deletes the sessions of a user, and those that have expired', async () => {
      const store = await open()
      const { user } = await seedShop(store)
      const other = await seedShop(store, 'other')
      const insert = (sessionHash: string, userId: UserId, expiresAtMs: number) =>
        store.sessions.insert({ ...SESSION, sessionHash, userId, expiresAtMs })
      await insert('one', user.id, 100)
      await insert('two', user.id, 200)
      await insert('three', other.user.id, 300)
      expect(await store.sessions.deleteExpired(100)).toBe(1)
      expect(await store.sessions.deleteForUser(user.id)).toBe(1)
      expect(await store.sessions.find('two')).toBeUndefined()
      expect(await store.sessions.find('three')).toBeDefined()
    })
  })
}

const SESSION = {
  sessionHash: 'one',
  ip: '127.0.0.1',
  userAgent: undefined,
  createdAtMs: 1,
  lastSeenAtMs: 1,
  expiresAtMs: 100,
}
