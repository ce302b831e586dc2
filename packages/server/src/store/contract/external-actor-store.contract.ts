import { describe, expect, it } from 'vitest'
import { UniqueViolation } from '../unique-violation.ts'
import { seedShop } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every ExternalActorStore keeps. */
export function describeExternalActorStore(backend: string, open: OpenStore): void {
  describe(`ExternalActorStore on ${backend}`, () => {
    it('keeps what people and teams are called elsewhere', async () => {
      const store = await open()
      const { organization, user, team } = await seedShop(store)
      const other = await seedShop(store, 'other')
      const common = { organizationId: organization.id, provider: 'github', externalId: undefined }
      const asUser = { ...common, externalName: '@ann', userId: user.id, teamId: undefined }
      const asTeam = { ...common, externalName: '@acme/pay', userId: undefined, teamId: team.id }
      const ann = await store.externalActors.insert(asUser)
      const pay = await store.externalActors.insert(asTeam)
      expect(ann).toEqual({ id: ann.id, ...asUser })
      expect(await store.externalActors.list(organization.id)).toEqual([ann, pay])
      expect(await store.externalActors.list(other.organization.id)).toEqual([])
      expect(await store.externalActors.find(organization.id, pay.id)).toEqual(pay)
      expect(await store.externalActors.find(other.organization.id, pay.id)).toBeUndefined()
      await expect(store.externalActors.insert(asUser)).rejects.toThrow(UniqueViolation)
      const taken = { ...asTeam, externalName: '@ann' }
      await expect(store.externalActors.update(pay.id, taken)).rejects.toThrow(UniqueViolation)
      const renamed = { ...asTeam, externalName: '@acme/till', externalId: '7' }
      expect(await store.externalActors.update(pay.id, renamed)).toEqual({ id: pay.id, ...renamed })
      expect(await store.externalActors.delete(pay.id)).toBe(true)
      expect(await store.externalActors.delete(pay.id)).toBe(false)
      expect(await store.externalActors.update(pay.id, renamed)).toBeUndefined()
    })
  })
}
