import type { OrganizationId, UserId } from '@vedette/protocol/ids'
import { beforeEach, describe, expect, it } from 'vitest'
import type { SavedSearchStore } from '../saved-search-store.ts'
import { seedShop } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every SavedSearchStore keeps. */
export function describeSavedSearchStore(backend: string, open: OpenStore): void {
  describe(`SavedSearchStore on ${backend}`, () => {
    let searches: SavedSearchStore
    let organizationId: OrganizationId
    let userId: UserId
    let otherId: OrganizationId
    beforeEach(async () => {
      const store = await open()
      const shop = await seedShop(store)
      searches = store.savedSearches
      organizationId = shop.organization.id
      userId = shop.user.id
      otherId = (await seedShop(store, 'other')).organization.id
    })
    const search = (name: string, owner?: UserId) => ({
      organizationId,
      userId: owner,
      type: 'issue' as const,
      name,
      query: `is:${name}`,
      sort: undefined,
      isPinned: false,
      createdAtMs: 5,
    })
    const names = async (owner: UserId | undefined, type: 'issue' | 'event' = 'issue') => {
      const list = await searches.list(organizationId, { userId: owner, type })
      return list.map(({ name }) => name).join()
    }

    it('keeps a search until it is deleted', async () => {
      const saved = await searches.insert({ ...search('a', userId), sort: 'freq' })
      expect(saved).toEqual({ ...search('a', userId), sort: 'freq', id: saved.id })
      expect(await searches.find(organizationId, saved.id)).toEqual(saved)
      expect(await searches.find(otherId, saved.id)).toBeUndefined()
      expect(await searches.delete(saved.id)).toBe(true)
      expect(await searches.delete(saved.id)).toBe(false)
      expect(await searches.find(organizationId, saved.id)).toBeUndefined()
    })

    it("lists everybody's and one's own by name", async () => {
      await searches.insert(search('c'))
      await searches.insert(search('b', userId))
      await searches.insert(search('a', 999 as UserId))
      await searches.insert({ ...search('d'), organizationId: otherId })
      await searches.insert({ ...search('e'), type: 'event' })
      expect(await names(userId)).toBe('b,c')
      expect(await names(undefined)).toBe('c')
      expect(await names(userId, 'event')).toBe('e')
    })

    it('changes what is named', async () => {
      const { id } = await searches.insert({ ...search('a', userId), sort: 'new' })
      await searches.update(id, {})
      await searches.update(id, { name: 'z', query: 'x', userId: undefined })
      const changed = { ...search('z'), id, query: 'x', sort: 'new' }
      expect(await searches.find(organizationId, id)).toEqual(changed)
      await searches.update(id, { sort: undefined, type: 'event' })
      const again = { ...changed, sort: undefined, type: 'event' }
      expect(await searches.find(organizationId, id)).toEqual(again)
    })

    it('pins one of each type, in place of the one before', async () => {
      await searches.pin({ ...search('a'), userId })
      await searches.pin({ ...search('e'), userId, type: 'event' })
      await searches.pin({ ...search('x'), userId: 999 as UserId })
      const pinned = await searches.pin({ ...search('b'), userId })
      expect(pinned.isPinned).toBe(true)
      expect(await names(userId)).toBe('b')
      await searches.unpin(organizationId, userId, 'issue')
      expect(await names(userId)).toBe('')
      expect(await names(userId, 'event')).toBe('e')
      expect(await names(999 as UserId)).toBe('x')
    })
  })
}
