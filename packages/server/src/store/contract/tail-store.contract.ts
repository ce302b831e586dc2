import { describe, expect, it } from 'vitest'
import { TAIL_ARRIVALS_MAX } from '../../platform/limits.ts'
import type { TailArrival } from '../tail-store.ts'
import { eventId, type Shop, seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every TailStore keeps. */
export function describeTailStore(backend: string, open: OpenStore): void {
  describe(`TailStore on ${backend}`, () => {
    async function openTail() {
      const store = await open()
      const shop = await seedShop(store)
      const other = await seedShop(store, 'other')
      return { tail: store.tail, shop, other }
    }

    it('watches until the latest time that somebody asked for', async () => {
      const { tail, shop, other } = await openTail()
      await tail.watch([], T0_MS + 1)
      await tail.watch([shop.project.id, other.project.id], T0_MS + 10)
      await tail.watch([shop.project.id], T0_MS + 5)
      await tail.watch([other.project.id], T0_MS + 20)
      expect(await tail.listWatched(T0_MS + 9)).toEqual([shop.project.id, other.project.id])
      expect(await tail.listWatched(T0_MS + 10)).toEqual([other.project.id])
      expect(await tail.listWatched(T0_MS + 20)).toEqual([])
    })

    it('lists what came after an id, oldest first, of the projects asked for', async () => {
      const { tail, shop, other } = await openTail()
      expect(await tail.lastId()).toBe(0)
      await tail.append([])
      await tail.append([arrival(shop, 1), arrival(other, 2), arrival(shop, 3)])
      const skipped = { ...arrival(shop, 4), entry: undefined, skippedCount: 7 }
      await tail.append([skipped])
      const projectIds = [shop.project.id]
      const all = await tail.list({ projectIds, afterId: 0, limit: 10 })
      const wanted = [arrival(shop, 1), arrival(shop, 3), skipped]
      expect(all.map(({ id: _, ...rest }) => rest)).toEqual(wanted)
      const [first] = await tail.list({ projectIds, afterId: all[0]?.id ?? 0, limit: 1 })
      expect(first).toEqual(all[1])
      expect(await tail.lastId()).toBe(all[2]?.id)
    })

    it('forgets the oldest beyond the maximum, and gives no id twice', async () => {
      const { tail, shop } = await openTail()
      const many = Array.from({ length: TAIL_ARRIVALS_MAX }, () => arrival(shop, 1))
      await tail.append(many)
      const last = await tail.lastId()
      await tail.append([arrival(shop, 2), arrival(shop, 3)])
      const query = { projectIds: [shop.project.id], afterId: 0, limit: TAIL_ARRIVALS_MAX + 9 }
      const kept = await tail.list(query)
      expect(kept).toHaveLength(TAIL_ARRIVALS_MAX)
      expect(kept.at(-1)?.id).toBe(last + 2)
      await tail.forgetUnwatched(T0_MS)
      await tail.append([arrival(shop, 4)])
      expect((await tail.list(query)).map(({ id }) => id)).toEqual([last + 3])
    })

    it('forgets what arrived for a project that nobody watches any more', async () => {
      const { tail, shop, other } = await openTail()
      await tail.watch([shop.project.id], T0_MS + 10)
      await tail.watch([other.project.id], T0_MS + 20)
      await tail.append([arrival(shop, 1), arrival(other, 2)])
      await tail.forgetUnwatched(T0_MS + 10)
      const projectIds = [shop.project.id, other.project.id]
      const left = await tail.list({ projectIds, afterId: 0, limit: 10 })
      expect(left.map(({ projectId }) => projectId)).toEqual([other.project.id])
      expect(await tail.listWatched(T0_MS)).toEqual([other.project.id])
    })
  })
}

function arrival({ project }: Shop, id: number): TailArrival {
  const entry = {
    itemType: 'event',
    eventId: eventId(id),
    steps: [{ step: 'auth', verdict: 'passed' } as const],
    outcome: { kind: 'dropped', reason: 'localhost' } as const,
  }
  return { projectId: project.id, receivedAtMs: T0_MS + id, entry, skippedCount: 0 }
}
