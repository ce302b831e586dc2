import { describe, expect, it } from 'vitest'
import type { NewApplication } from '../application-store.ts'
import { UniqueViolation } from '../unique-violation.ts'
import { seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every ApplicationStore keeps. */
export function describeApplicationStore(backend: string, open: OpenStore): void {
  describe(`ApplicationStore on ${backend}`, () => {
    it('keeps an application, found by its id and by what it calls itself', async () => {
      const store = await open()
      const { user } = await seedShop(store)
      const application = { ...APPLICATION, ownerUserId: user.id }
      const inserted = await store.applications.insert(application)
      expect(inserted).toEqual({ ...application, id: inserted.id })
      expect(await store.applications.find(inserted.id)).toEqual(inserted)
      expect(await store.applications.findByClientId('client-1')).toEqual(inserted)
      expect(await store.applications.findByClientId('client-2')).toBeUndefined()
      expect(await store.applications.find(inserted.id + 1)).toBeUndefined()
      await expect(store.applications.insert(application)).rejects.toThrow(UniqueViolation)
    })

    it('lists what each person made, oldest first', async () => {
      const store = await open()
      const { user } = await seedShop(store)
      const other = await seedShop(store, 'other')
      for (const clientId of ['client-1', 'client-2']) {
        await store.applications.insert({ ...APPLICATION, clientId, ownerUserId: user.id })
      }
      const listed = await store.applications.listForUser(user.id)
      expect(listed.map(({ clientId }) => clientId)).toEqual(['client-1', 'client-2'])
      expect(await store.applications.listForUser(other.user.id)).toEqual([])
    })

    it('changes what is named and nothing else', async () => {
      const store = await open()
      const { user } = await seedShop(store)
      const inserted = await store.applications.insert({ ...APPLICATION, ownerUserId: user.id })
      const { id } = inserted
      const change = { name: 'Robot', homepageUrl: undefined, redirectUris: ['https://b.example/'] }
      const changed = { ...inserted, ...change }
      expect(await store.applications.update(id, change)).toEqual(changed)
      expect(await store.applications.update(id, {})).toEqual(changed)
      expect(await store.applications.update(id, { secretHash: 'other' })).toEqual({
        ...changed,
        secretHash: 'other',
      })
      expect(await store.applications.update(id + 1, change)).toBeUndefined()
    })

    it('deletes an application once', async () => {
      const store = await open()
      const { user } = await seedShop(store)
      const { id } = await store.applications.insert({ ...APPLICATION, ownerUserId: user.id })
      expect(await store.applications.delete(id)).toBe(true)
      expect(await store.applications.delete(id)).toBe(false)
      expect(await store.applications.find(id)).toBeUndefined()
    })
  })
}

const APPLICATION: Omit<NewApplication, 'ownerUserId'> = {
  clientId: 'client-1',
  name: 'Chart',
  homepageUrl: 'https://chart.example/',
  privacyUrl: undefined,
  termsUrl: undefined,
  allowedOrigins: ['https://chart.example'],
  redirectUris: ['https://chart.example/back'],
  secretHash: 'hash',
  createdAtMs: T0_MS,
}
