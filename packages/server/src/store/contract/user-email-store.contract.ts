import { describe, expect, it } from 'vitest'
import { UniqueViolation } from '../unique-violation.ts'
import { seedShop } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every UserEmailStore keeps. */
export function describeUserEmailStore(backend: string, open: OpenStore): void {
  async function openTwo() {
    const store = await open()
    const { user } = await seedShop(store)
    const other = (await seedShop(store, 'other')).user
    const add = (userId = user.id) => store.userEmails.insert({ ...EMAIL, userId })
    return { store, user, other, add, userEmails: store.userEmails }
  }

  describe(`UserEmailStore on ${backend}`, () => {
    it('keeps addresses without regard to case, each once per user', async () => {
      const { user, other, add, userEmails } = await openTwo()
      const inserted = await add()
      const address = { userId: user.id, email: 'me@home.example', createdAtMs: 3 }
      expect(inserted).toEqual({ ...address, id: inserted.id, isVerified: false })
      await expect(add()).rejects.toThrow(UniqueViolation)
      await add(other.id)
      expect(await userEmails.list(user.id)).toEqual([inserted])
      expect(await userEmails.delete(user.id, 'ME@home.example')).toBe(true)
      expect(await userEmails.delete(user.id, 'me@home.example')).toBe(false)
      expect(await userEmails.list(other.id)).toHaveLength(1)
    })

    it('knows who has shown that an address is theirs: one user alone', async () => {
      const { user, other, add, userEmails } = await openTwo()
      await add()
      await add(other.id)
      expect(await userEmails.findOwner(EMAIL.email)).toBeUndefined()
      expect(await userEmails.verify(user.id, EMAIL.email)).toBe(true)
      expect(await userEmails.verify(other.id, EMAIL.email)).toBe(false)
      expect((await userEmails.findOwner(EMAIL.email))?.id).toBe(user.id)
      expect((await userEmails.findOwner(other.email.toUpperCase()))?.id).toBe(other.id)
      expect(await userEmails.verify(user.id, 'nobody@home.example')).toBe(false)
    })

    it('does not take the address that another signs in with', async () => {
      const { user, other, userEmails } = await openTwo()
      await userEmails.insert({ userId: user.id, email: other.email, createdAtMs: 3 })
      expect(await userEmails.verify(user.id, other.email)).toBe(false)
      expect(await userEmails.makePrimary(user.id, other.email, 9)).toBeUndefined()
    })

    it('makes a verified address the primary one, and keeps the former', async () => {
      const { store, user, add, userEmails } = await openTwo()
      await add()
      expect(await userEmails.makePrimary(user.id, EMAIL.email, 9)).toBeUndefined()
      await userEmails.verify(user.id, EMAIL.email)
      const changed = await userEmails.makePrimary(user.id, EMAIL.email, 9)
      expect(changed).toEqual({ ...user, email: 'me@home.example', isEmailVerified: true })
      expect(await store.users.find(user.id)).toEqual(changed)
      expect(await userEmails.list(user.id)).toMatchObject([
        { email: user.email, isVerified: user.isEmailVerified, createdAtMs: 9 },
      ])
    })

    it('keeps everything when another signs in with the address meanwhile', async () => {
      const { store, user, add, userEmails } = await openTwo()
      await add()
      await userEmails.verify(user.id, EMAIL.email)
      await store.users.insert({ ...user, email: EMAIL.email })
      await expect(userEmails.makePrimary(user.id, EMAIL.email, 9)).rejects.toThrow(UniqueViolation)
      expect(await userEmails.list(user.id)).toMatchObject([{ email: 'me@home.example' }])
    })
  })
}

const EMAIL = { email: 'Me@Home.example', createdAtMs: 3 }
