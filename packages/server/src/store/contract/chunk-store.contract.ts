import { describe, expect, it } from 'vitest'
import { sha1 } from './artifact-seed.ts'
import { HOUR_MS, seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every ChunkStore keeps. */
export function describeChunkStore(backend: string, open: OpenStore): void {
  describe(`ChunkStore on ${backend}`, () => {
    it('knows what each organization has sent, and nothing of another', async () => {
      const store = await open()
      const ours = (await seedShop(store, 'ours')).organization.id
      const theirs = (await seedShop(store, 'theirs')).organization.id
      await store.chunks.upsert(ours, { sha1: sha1('a'), bytes: 1 }, T0_MS)
      await store.chunks.upsert(theirs, { sha1: sha1('b'), bytes: 1 }, T0_MS)
      const asked = [sha1('a'), sha1('b'), sha1('c')]
      expect(await store.chunks.use(ours, asked, T0_MS)).toEqual(new Set([sha1('a')]))
      expect(await store.chunks.use(theirs, asked, T0_MS)).toEqual(new Set([sha1('b')]))
      expect(await store.chunks.use(ours, [], T0_MS)).toEqual(new Set())
    })

    it('forgets what was neither sent nor used for a while', async () => {
      const store = await open()
      const { id } = (await seedShop(store)).organization
      for (const letter of ['a', 'b', 'c']) {
        await store.chunks.upsert(id, { sha1: sha1(letter), bytes: 1 }, T0_MS)
      }
      await store.chunks.use(id, [sha1('a')], T0_MS + HOUR_MS)
      await store.chunks.upsert(id, { sha1: sha1('b'), bytes: 1 }, T0_MS + HOUR_MS)
      expect(await store.chunks.deleteUnused(T0_MS + HOUR_MS, 10)).toEqual([sha1('c')])
      expect(await store.chunks.deleteUnused(T0_MS + 2 * HOUR_MS, 1)).toHaveLength(1)
      expect((await store.chunks.use(id, ['a', 'b', 'c'].map(sha1), T0_MS)).size).toBe(1)
    })

    it('forgets sooner what was released, unless it is used again', async () => {
      const store = await open()
      const { id } = (await seedShop(store)).organization
      for (const letter of ['a', 'b', 'c']) {
        await store.chunks.upsert(id, { sha1: sha1(letter), bytes: 1 }, T0_MS + HOUR_MS)
      }
      await store.chunks.release(id, ['a', 'b', 'x'].map(sha1), T0_MS)
      await store.chunks.release(id, [sha1('a')], T0_MS + 2 * HOUR_MS)
      await store.chunks.use(id, [sha1('b')], T0_MS + HOUR_MS)
      expect(await store.chunks.deleteUnused(T0_MS + HOUR_MS, 10)).toEqual([sha1('a')])
    })
  })
}
