import { describe, expect, it } from 'vitest'
import { RECENT_SEARCHES_MAX } from '../recent-search-store.ts'
import { seedShop } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every RecentSearchStore keeps. */
export function describeRecentSearchStore(backend: string, open: OpenStore): void {
  describe(`RecentSearchStore on ${backend}`, () => {
    async function openSearches() {
      const store = await open()
      const { organization, user } = await seedShop(store)
      const owner = { organizationId: organization.id, userId: user.id, type: 'issue' } as const
      return { searches: store.recentSearches, owner }
    }

    it('lists the last ones first, each once', async () => {
      const { searches, owner } = await openSearches()
      expect(await searches.touch(owner, 'a', 1)).toBe(true)
      expect(await searches.touch(owner, 'b', 2)).toBe(true)
      expect(await searches.touch(owner, 'a', 3)).toBe(false)
      expect(await searches.touch({ ...owner, type: 'event' }, 'c', 4)).toBe(true)
      const list = await searches.list(owner)
      expect(list).toMatchObject([
        { query: 'a', createdAtMs: 1, lastSeenAtMs: 3 },
        { query: 'b', createdAtMs: 2, lastSeenAtMs: 2 },
      ])
    })

    it('forgets what is older than the last ones', async () => {
      const { searches, owner } = await openSearches()
      for (let at = 0; at < RECENT_SEARCHES_MAX + 2; at += 1) {
        await searches.touch(owner, `q${at}`, at)
      }
      const list = await searches.list(owner)
      expect(list).toHaveLength(RECENT_SEARCHES_MAX)
      expect(list.at(-1)?.query).toBe('q2')
    })
  })
}
