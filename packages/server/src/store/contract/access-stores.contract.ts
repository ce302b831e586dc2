import type { UserId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { UniqueViolation } from '../unique-violation.ts'
import { seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

const JANE = {
  email: 'Jane@Example.com',
  name: 'Jane',
  passwordHash: 'hash',
  isSuperuser: false,
  createdAtMs: T0_MS,
}

/** The promises every UserStore keeps. */
export function describeUserStore(backend: string, open: OpenStore): void {
  describe(`UserStore on ${backend}`, () => {
    it('knows a user by the address, whatever its case', async () => {
      const { users } = await open()
      const jane = await users.insert(JANE)
      expect(jane).toEqual({
        ...JANE,
        id: jane.id,
        email: 'jane@example.com',
        isActive: true,
        lastLoginAtMs: undefined,
      })
      expect(await users.find(jane.id)).toEqual(jane)
      expect(await users.findByEmail('JANE@example.COM')).toEqual(jane)
      expect(await users.findByEmail('john@example.com')).toBeUndefined()
      const again = users.insert({ ...JANE, email: 'jane@EXAMPLE.com' })
      await expect(again).rejects.toThrow(UniqueViolation)
    })

    it('finds many, without those that do not exist', async () => {
      const { users } = await open()
      const jane = await users.insert(JANE)
      const john = await users.insert({ ...JANE, email: 'john@example.com' })
      const found = await users.findMany([john.id, 99 as UserId, jane.id])
      expect(found.size).toBe(2)
      expect(found.get(jane.id)).toEqual(jane)
      expect((await users.findMany([])).size).toBe(0)
    })

    it('changes what is named, to nothing too', async () => {
      const { users } = await open()
      const jane = await users.insert(JANE)
      expect(await users.hasSuperuser()).toBe(false)
      const change = { isSuperuser: true, isActive: false, lastLoginAtMs: 5 }
      const changed = await users.update(jane.id, { ...change, passwordHash: undefined })
      expect(changed).toEqual({ ...jane, ...change, passwordHash: undefined })
      expect(await users.find(jane.id)).toEqual(changed)
      expect(await users.hasSuperuser()).toBe(true)
      expect(await users.update(99 as UserId, { name: 'x' })).toBeUndefined()
    })
  })
}

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
}

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
