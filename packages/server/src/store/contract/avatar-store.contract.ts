import { describe, expect, it } from 'vitest'
import { seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

const FIRST = { uuid: 'a'.repeat(32), contentType: 'image/png', bytes: Uint8Array.of(0, 255, 7) }
const SECOND = { uuid: 'b'.repeat(32), contentType: 'image/webp', bytes: Uint8Array.of(1) }

/** The promises every AvatarStore keeps, of people and of organizations. */
export function describeAvatarStore(backend: string, open: OpenStore): void {
  async function openBoth() {
    const store = await open()
    const shop = await seedShop(store)
    const bank = await seedShop(store, 'bank')
    const { userAvatars, organizationAvatars } = store
    return [
      { avatars: userAvatars, owner: shop.user.id, other: bank.user.id },
      { avatars: organizationAvatars, owner: shop.organization.id, other: bank.organization.id },
    ] as { avatars: typeof userAvatars; owner: typeof shop.user.id; other: typeof shop.user.id }[]
  }

  describe(`AvatarStore on ${backend}`, () => {
    it('keeps one picture for each owner, in place of the one before', async () => {
      for (const { avatars, owner, other } of await openBoth()) {
        expect(await avatars.findUuid(owner)).toBeUndefined()
        await avatars.upsert(owner, FIRST, T0_MS)
        expect(await avatars.findUuid(owner)).toBe(FIRST.uuid)
        expect(await avatars.findByUuid(FIRST.uuid)).toEqual(FIRST)
        expect(await avatars.findUuid(other)).toBeUndefined()
        expect(await avatars.findUuids([other, owner])).toEqual(new Map([[owner, FIRST.uuid]]))
        expect(await avatars.findUuids([])).toEqual(new Map())
        await avatars.upsert(owner, SECOND, T0_MS)
        expect(await avatars.findByUuid(FIRST.uuid)).toBeUndefined()
        expect(await avatars.findByUuid(SECOND.uuid)).toEqual(SECOND)
      }
    })

    it('tells people and organizations apart, and forgets what is deleted', async () => {
      const [people, organizations] = await openBoth()
      if (!people || !organizations) throw new Error('both are there')
      await people.avatars.upsert(people.owner, FIRST, T0_MS)
      expect(await organizations.avatars.findByUuid(FIRST.uuid)).toBeUndefined()
      for (const { avatars, owner, other } of [people, organizations]) {
        await avatars.upsert(owner, FIRST, T0_MS)
        await avatars.upsert(other, SECOND, T0_MS)
        expect(await avatars.delete(owner)).toBe(true)
        expect(await avatars.delete(owner)).toBe(false)
        expect(await avatars.findByUuid(FIRST.uuid)).toBeUndefined()
        expect(await avatars.findUuid(other)).toBe(SECOND.uuid)
      }
    })

    it('shows nothing of an organization that was deleted', async () => {
      const store = await open()
      const { organization } = await seedShop(store)
      await store.organizationAvatars.upsert(organization.id, FIRST, T0_MS)
      await store.organizations.markDeleted(organization.id, T0_MS)
      expect(await store.organizationAvatars.findByUuid(FIRST.uuid)).toBeUndefined()
    })
  })
}
