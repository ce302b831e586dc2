import { describe, expect, it } from 'vitest'
import { newBundle } from './artifact-seed.ts'
import { commitEvents, hash, seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every OutboxStore keeps. */
export function describeOutboxStore(backend: string, open: OpenStore): void {
  describe(`OutboxStore on ${backend}`, () => {
    it('lists in order from after an id, and forgets the old', async () => {
      const store = await open()
      const shop = await seedShop(store)
      for (const letter of ['a', 'b', 'c']) {
        await commitEvents(store, shop, [{ id: letter.charCodeAt(0), hashes: [hash(letter)] }])
      }
      const [first, second] = await store.outbox.list(0, 2)
      expect(second?.id).toBeGreaterThan(first?.id ?? 0)
      const rest = await store.outbox.list(first?.id ?? 0, 10)
      expect(rest).toHaveLength(2)
      expect(rest[0]).toEqual(second)
      expect(await store.outbox.deleteBefore(T0_MS)).toBe(0)
      expect(await store.outbox.deleteBefore(T0_MS + 1)).toBe(3)
      expect(await store.outbox.list(0, 10)).toEqual([])
    })

    it('gives messages of one kind, and forgets those that were carried out', async () => {
      const store = await open()
      const { outbox } = store
      const shop = await seedShop(store)
      await commitEvents(store, shop, [{ id: 1 }])
      await store.artifactBundles.insert(newBundle(shop, 'a'), T0_MS)
      await store.artifactBundles.insert(newBundle(shop, 'b'), T0_MS)
      const [first, second, ...others] = await outbox.listOfKind('artifacts.added', 10)
      expect([first?.kind, second?.kind, others]).toEqual([
        'artifacts.added',
        'artifacts.added',
        [],
      ])
      expect(await outbox.listOfKind('artifacts.added', 1)).toEqual([first])
      await outbox.deleteMany([first?.id ?? 0])
      expect(await outbox.listOfKind('artifacts.added', 10)).toEqual([second])
      expect(await outbox.listOfKind('issue.created', 10)).toHaveLength(1)
    })
  })
}
