import { describe, expect, it } from 'vitest'
import { newBundle, newDebugFile, newReleaseFile, sha1 } from './artifact-seed.ts'
import { seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every BlobReferenceStore keeps. */
export function describeBlobReferenceStore(backend: string, open: OpenStore): void {
  describe(`BlobReferenceStore on ${backend}`, () => {
    it('knows every kind of row that refers to a blob', async () => {
      const store = await open()
      const shop = await seedShop(store)
      await store.chunks.upsert(shop.organization.id, { sha1: sha1('a'), bytes: 1 }, T0_MS)
      await store.artifactBundles.insert(newBundle(shop, 'b'), T0_MS)
      await store.releaseFiles.insert(newReleaseFile(shop, '~/x', { sha1: sha1('c') }))
      await store.debugFiles.upsert(newDebugFile(shop, 1, { sha1: sha1('d') }))
      const all = ['a', 'b', 'c', 'd', 'e'].map(sha1)
      expect(await store.blobReferences.listUnreferenced(all)).toEqual([sha1('e')])
      expect(await store.blobReferences.listUnreferenced([])).toEqual([])
    })

    it('has removed only what nobody refers to', async () => {
      const store = await open()
      const shop = await seedShop(store)
      await store.artifactBundles.insert(newBundle(shop, 'b'), T0_MS)
      const removed: string[] = []
      const remove = (letter: string) =>
        store.blobReferences.removeUnreferenced(sha1(letter), async () => removed.push(letter))
      expect([await remove('b'), await remove('e')]).toEqual([false, true])
      expect(removed).toEqual(['e'])
    })

    it('passes on that removing failed', async () => {
      const store = await open()
      const removed = store.blobReferences.removeUnreferenced(sha1('e'), async () => {
        throw new Error('the disk is gone')
      })
      await expect(removed).rejects.toThrow('the disk is gone')
      expect(await store.blobReferences.listUnreferenced([sha1('e')])).toHaveLength(1)
    })
  })
}
