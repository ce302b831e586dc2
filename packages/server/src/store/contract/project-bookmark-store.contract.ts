import type { UserId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { seedProject, seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

const OTHER = 999 as UserId

/** The promises every ProjectBookmarkStore keeps. */
export function describeProjectBookmarkStore(backend: string, open: OpenStore): void {
  async function openShop() {
    const store = await open()
    const shop = await seedShop(store)
    const bank = await seedShop(store, 'bank')
    const till = await seedProject(store, { ...shop, slug: 'till' })
    const join = (organizationId: typeof shop.organization.id) =>
      store.members.upsert({
        organizationId,
        userId: shop.user.id,
        role: 'member',
        teamIds: [],
        createdAtMs: T0_MS,
      })
    return { store, shop, bank, till, join, bookmarks: store.projectBookmarks }
  }

  describe(`ProjectBookmarkStore on ${backend}`, () => {
    it('keeps what somebody bookmarks, for them alone', async () => {
      const { shop, till, bookmarks } = await openShop()
      const own = shop.user.id
      expect(await bookmarks.list(own)).toEqual(new Set())
      for (const { id } of [till, shop.project, till]) await bookmarks.set(own, id, true)
      await bookmarks.set(OTHER, till.id, true)
      expect(await bookmarks.list(own)).toEqual(new Set([shop.project.id, till.id]))
      for (let times = 0; times < 2; times++) await bookmarks.set(own, till.id, false)
      expect(await bookmarks.list(own)).toEqual(new Set([shop.project.id]))
      expect(await bookmarks.list(OTHER)).toEqual(new Set([till.id]))
    })

    it('forgets those of who leaves the organization', async () => {
      const { store, shop, bank, join, bookmarks } = await openShop()
      const own = shop.user.id
      const membership = await join(shop.organization.id)
      for (const { project } of [shop, bank]) await bookmarks.set(own, project.id, true)
      await bookmarks.set(OTHER, shop.project.id, true)
      expect(await store.members.delete(membership.id)).toBe('done')
      expect(await bookmarks.list(own)).toEqual(new Set([bank.project.id]))
      expect(await bookmarks.list(OTHER)).toEqual(new Set([shop.project.id]))
    })

    it('leaves them to who is in the organization that a project moves to', async () => {
      const { store, shop, bank, join, bookmarks } = await openShop()
      await join(bank.organization.id)
      for (const userId of [shop.user.id, OTHER]) {
        await bookmarks.set(userId, shop.project.id, true)
      }
      const from = shop.organization.id
      const to = { organizationId: bank.organization.id, slug: 'moved' }
      await store.projects.move(shop.project.id, { from, ...to, teamIds: [bank.team.id] })
      expect(await bookmarks.list(shop.user.id)).toEqual(new Set([shop.project.id]))
      expect(await bookmarks.list(OTHER)).toEqual(new Set())
    })
  })
}
