import { describe, expect, it } from 'vitest'
import { UniqueViolation } from '../unique-violation.ts'
import { debugId, listAdded, newDebugFile, sha1 } from './artifact-seed.ts'
import { seedProject, seedShop } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

const PAGE = { offset: 0, limit: 10 }

/** The promises every DebugFileStore keeps. */
export function describeDebugFileStore(backend: string, open: OpenStore): void {
  describe(`DebugFileStore on ${backend}`, () => {
    it('keeps a file once, and says that it has become available', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const file = newDebugFile(shop, 1)
      const first = await store.debugFiles.upsert(file)
      expect(first).toEqual({ ...file, id: first.id })
      expect(await store.debugFiles.upsert(file)).toEqual(first)
      const projectId = shop.project.id
      expect(await listAdded(store)).toEqual([{ projectId, debugIds: [debugId(1)] }])
      const again = await store.debugFiles.upsert({ ...file, sha1: sha1('b') })
      expect(again.id).not.toBe(first.id)
      expect(await store.debugFiles.find(projectId, first.id)).toEqual(first)
    })

    it('finds files by hash and debug id, within their project', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const other = await seedProject(store, { ...shop, slug: 'other' })
      const first = await store.debugFiles.upsert(newDebugFile(shop, 1))
      const second = await store.debugFiles.upsert(newDebugFile(shop, 1, { sha1: sha1('b') }))
      const { debugFiles } = store
      const ids = [debugId(1), debugId(2)]
      expect(await debugFiles.findByDebugIds(shop.project.id, ids)).toEqual([second, first])
      expect(await debugFiles.findByDebugIds(other.id, ids)).toEqual([])
      const byHash = await debugFiles.findByHashes(shop.project.id, ['b', 'c'].map(sha1))
      expect(byHash).toEqual([second])
      expect(await debugFiles.find(other.id, first.id)).toBeUndefined()
    })

    it('lists the latest first, by id, format and parts of names', async () => {
      const store = await open()
      const shop = await seedShop(store)
      await store.debugFiles.upsert(newDebugFile(shop, 1))
      const elf = { format: 'elf', objectName: 'libShop.so', sha1: sha1('b') }
      await store.debugFiles.upsert(newDebugFile(shop, 2, elf))
      const list = async (parts: object, page = PAGE) => {
        const query = { projectId: shop.project.id, query: '', debugId: undefined, formats: [] }
        const { rows } = await store.debugFiles.list({ ...query, ...parts }, page)
        return rows.map((row) => row.objectName)
      }
      expect(await list({})).toEqual(['libShop.so', 'proguard-mapping'])
      expect(await list({}, { offset: 1, limit: 1 })).toEqual(['proguard-mapping'])
      expect(await list({ debugId: debugId(2) })).toEqual(['libShop.so'])
      expect(await list({ formats: ['proguard', 'pe'] })).toEqual(['proguard-mapping'])
      expect(await list({ query: 'SHOP' })).toEqual(['libShop.so'])
      expect(await list({ query: '0001' })).toEqual(['proguard-mapping'])
    })

    it('ties mappings to releases, until the last file of the id is deleted', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const { debugFiles } = store
      const projectId = shop.project.id
      const first = await debugFiles.upsert(newDebugFile(shop, 1))
      const second = await debugFiles.upsert(newDebugFile(shop, 1, { sha1: sha1('b') }))
      await debugFiles.insertRelease(projectId, debugId(1), 'app@2')
      await debugFiles.insertRelease(projectId, debugId(1), 'app@1')
      const taken = debugFiles.insertRelease(projectId, debugId(1), 'app@1')
      await expect(taken).rejects.toThrow(UniqueViolation)
      const list = () => debugFiles.listReleases(projectId, debugId(1))
      expect(await debugFiles.delete(projectId, first.id)).toEqual(first)
      expect(await list()).toEqual(['app@1', 'app@2'])
      await debugFiles.delete(projectId, second.id)
      expect(await list()).toEqual([])
      expect(await debugFiles.delete(projectId, second.id)).toBeUndefined()
    })
  })
}
