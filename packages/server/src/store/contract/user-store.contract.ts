import type { UserId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { UniqueViolation } from '../unique-violation.ts'
import { T0_MS } from './seed.ts'
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
        isEmailVerified: false,
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

    it('lists everybody by address, in pages', async () => {
      const { users } = await open()
      for (const name of ['mia', 'ann', 'zoe']) {
        await users.insert({ ...JANE, email: `${name}@example.com` })
      }
      const first = await users.list({ offset: 0, limit: 2 })
      expect(first.rows.map(({ email }) => email)).toEqual(['ann@example.com', 'mia@example.com'])
      expect(first.hasMore).toBe(true)
      const last = await users.list({ offset: 2, limit: 2 })
      expect(last.rows.map(({ email }) => email)).toEqual(['zoe@example.com'])
      expect(last.hasMore).toBe(false)
    })

    it('changes what is named, to nothing too', async () => {
      const { users } = await open()
      const jane = await users.insert(JANE)
      expect(await users.hasSuperuser()).toBe(false)
      const flags = { isSuperuser: true, isActive: false, isEmailVerified: true }
      const change = { ...flags, lastLoginAtMs: 5 }
      const changed = await users.update(jane.id, { ...change, passwordHash: undefined })
      expect(changed).toEqual({ ...jane, ...change, passwordHash: undefined })
      expect(await users.find(jane.id)).toEqual(changed)
      expect(await users.hasSuperuser()).toBe(true)
      expect(await users.update(99 as UserId, { name: 'x' })).toBeUndefined()
    })
  })
}
