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
      expect(await store.sessions.delete('one')).toBe(true)
      expect(await store.sessions.delete('one')).toBe(false)
      expect(await store.sessions.find('one')).toBeUndefined()
    })

    it('gives a session another secret, but none to one that has ended', async () => {
      const store = await open()
      const { user } = await seedShop(store)
      const session = { ...SESSION, userId: user.id }
      const renewed = { ...session, sessionHash: 'two', verifiedAtMs: 60 }
      await store.sessions.insert(session)
      expect(await store.sessions.replace('one', renewed)).toBe(true)
      expect(await store.sessions.find('one')).toBeUndefined()
      expect(await store.sessions.find('two')).toEqual(renewed)
      await store.sessions.delete('two')
      expect(await store.sessions.replace('two', session)).toBe(false)
      expect(await store.sessions.find('one')).toBeUndefined()
    })

    it('lists the sessions of a user, and ends all but one', async () => {
      const store = await open()
      const { user } = await seedShop(store)
      const other = await seedShop(store, 'other')
      const insert = (sessionHash: string, userId: UserId, lastSeenAtMs: number) =>
        store.sessions.insert({ ...SESSION, sessionHash, userId, lastSeenAtMs })
      await insert('one', user.id, 10)
      await insert('two', user.id, 20)
      await insert('three', other.user.id, 30)
      const list = async () =>
        (await store.sessions.listForUser(user.id)).map(({ sessionHash }) => sessionHash)
      expect(await list()).toEqual(['two', 'one'])
      expect(await store.sessions.deleteForUser(user.id, 'one')).toBe(1)
      expect(await list()).toEqual(['one'])
      expect(await store.sessions.find('three')).toBeDefined()
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
  verifiedAtMs: 1,
  method: 'password',
} as const
