import type { UserId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { UniqueViolation } from '../unique-violation.ts'
import type { UserFilter } from '../user-store.ts'
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

    it('lists whose name or address holds a text, and who is what', async () => {
      const { users } = await open()
      const ann = await users.insert({ ...JANE, email: 'ann@x.example', name: 'Ärla 100%' })
      await users.insert({ ...JANE, email: 'mia@y.example', name: 'Mia' })
      await users.update(ann.id, { isSuperuser: true })
      const gone = await users.insert({ ...JANE, email: 'zoe@x.example', name: 'Zoe' })
      await users.update(gone.id, { isActive: false })
      const page = { offset: 0, limit: 10 }
      const list = async (filter: UserFilter) =>
        (await users.list(page, filter)).rows.map(({ email }) => email.split('@')[0])
      expect(await list({ text: '@X.ex' })).toEqual(['ann', 'zoe'])
      expect(await list({ text: 'ärla' })).toEqual(['ann'])
      expect(await list({ text: '0%' })).toEqual(['ann'])
      expect(await list({ text: '%' })).toEqual(['ann'])
      expect(await list({ isActive: false })).toEqual(['zoe'])
      expect(await list({ isSuperuser: true, isActive: true })).toEqual(['ann'])
      expect(await list({ isSuperuser: false, text: 'x.example' })).toEqual(['zoe'])
      expect((await users.list({ offset: 1, limit: 1 }, {})).rows).toHaveLength(1)
    })

    it('lets superusers step down as long as another can sign in', async () => {
      const { users } = await open()
      const jane = await users.insert({ ...JANE, isSuperuser: true })
      const john = await users.insert({ ...JANE, email: 'john@x.example', isSuperuser: true })
      const asleep = await users.insert({ ...JANE, email: 'a@x.example', isSuperuser: true })
      expect(await users.stepDown(asleep.id, { isActive: false })).toBe('done')
      const outcomes = await Promise.all([
        users.stepDown(jane.id, { isSuperuser: false }),
        users.stepDown(john.id, { isActive: false }),
      ])
      expect(outcomes.toSorted()).toEqual(['done', 'last_superuser'])
      expect(await users.stepDown(asleep.id, { isSuperuser: false })).toBe('done')
      expect(await users.find(asleep.id)).toMatchObject({ isSuperuser: false, isActive: false })
      expect(await users.stepDown(99 as UserId, { isActive: false })).toBe('missing')
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
