import { describe, expect, it } from 'vitest'
import { UniqueViolation } from '../unique-violation.ts'
import { listAdded, newReleaseFile, sha1 } from './artifact-seed.ts'
import { seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

const PAGE = { offset: 0, limit: 10 }

/** The promises every ReleaseFileStore keeps. */
export function describeReleaseFileStore(backend: string, open: OpenStore): void {
  describe(`ReleaseFileStore on ${backend}`, () => {
    it('keeps one file of a name for each dist of a release', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const headers = { Sourcemap: 'a.js.map' }
      const file = newReleaseFile(shop, '~/a.js', { headers })
      const inserted = await store.releaseFiles.insert(file)
      expect(inserted).toEqual({ ...file, id: inserted.id })
      await expect(store.releaseFiles.insert(file)).rejects.toThrow(UniqueViolation)
      await store.releaseFiles.insert({ ...file, dist: '7' })
      await store.releaseFiles.insert({ ...file, release: 'shop@2' })
      expect(await store.releaseFiles.find(file, inserted.id)).toEqual(inserted)
      const elsewhere = { ...file, release: 'shop@2' }
      expect(await store.releaseFiles.find(elsewhere, inserted.id)).toBeUndefined()
    })

    it('lists by name, and by parts of names and hashes', async () => {
      const store = await open()
      const shop = await seedShop(store)
      await store.releaseFiles.insert(newReleaseFile(shop, '~/b.js', { sha1: sha1('b') }))
      await store.releaseFiles.insert(newReleaseFile(shop, '~/a.js'))
      await store.releaseFiles.insert(newReleaseFile(shop, '~/a_js'))
      const release = { organizationId: shop.organization.id, release: 'shop@1' }
      const list = async (parts: { names?: string[]; sha1s?: string[] }, page = PAGE) => {
        const query = { ...release, names: [], sha1s: [], ...parts }
        return (await store.releaseFiles.list(query, page)).rows.map(({ name }) => name)
      }
      expect(await list({})).toEqual(['~/a.js', '~/a_js', '~/b.js'])
      expect(await list({}, { offset: 2, limit: 5 })).toEqual(['~/b.js'])
      expect(await list({ names: ['A_'] })).toEqual(['~/a_js'])
      expect(await list({ names: ['a.', 'b.'] })).toEqual(['~/a.js', '~/b.js'])
      expect(await list({ sha1s: [sha1('b')] })).toEqual(['~/b.js'])
    })

    it('replaces files of the same name, and names what is no longer needed', async () => {
      const store = await open()
      const shop = await seedShop(store)
      await store.releaseFiles.insert(newReleaseFile(shop, '~/a.js'))
      const files = [
        newReleaseFile(shop, '~/a.js', { sha1: sha1('b') }),
        newReleaseFile(shop, '~/b.js', { sha1: sha1('c') }),
      ]
      expect(await store.releaseFiles.upsertMany(files)).toEqual([sha1('a')])
      const found = await store.releaseFiles.findByUrls(shop.project.id, 'shop@1', ['~/a.js'])
      expect(found.map((file) => file.sha1)).toEqual([sha1('b')])
    })

    it('renames, unless the name is taken', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const { id } = await store.releaseFiles.insert(newReleaseFile(shop, '~/a.js'))
      await store.releaseFiles.insert(newReleaseFile(shop, '~/b.js'))
      const release = { organizationId: shop.organization.id, release: 'shop@1' }
      const renamed = await store.releaseFiles.rename(release, id, '~/c.js')
      expect(renamed?.name).toBe('~/c.js')
      const taken = store.releaseFiles.rename(release, id, '~/b.js')
      await expect(taken).rejects.toThrow(UniqueViolation)
      const other = { ...release, release: 'shop@2' }
      expect(await store.releaseFiles.rename(other, id, '~/d.js')).toBeUndefined()
    })

    it('deletes one file, or all of a release with what remembers its bundles', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const organizationId = shop.organization.id
      const release = { organizationId, release: 'shop@1' }
      const { id } = await store.releaseFiles.insert(newReleaseFile(shop, '~/a.js'))
      for (const name of ['~/b.js', '~/c.js']) {
        await store.releaseFiles.insert(newReleaseFile(shop, name, { sha1: sha1('b') }))
      }
      const elsewhere = { ...release, release: 'x' }
      expect(await store.releaseFiles.delete(elsewhere, id)).toBeUndefined()
      expect(await store.releaseFiles.delete(release, id)).toMatchObject({ name: '~/a.js' })
      const key = {
        organizationId,
        kind: 'release_files',
        sha1: sha1('z'),
        target: 'shop@1',
      } as const
      await store.assemblies.insert({ ...key, request: {} }, T0_MS)
      expect(await store.releaseFiles.deleteAll(elsewhere)).toEqual([])
      expect(await store.assemblies.find(key)).toBeDefined()
      expect(await store.releaseFiles.deleteAll(release)).toEqual([sha1('b')])
      expect(await store.assemblies.find(key)).toBeUndefined()
    })

    it('counts the files of releases', async () => {
      const store = await open()
      const shop = await seedShop(store)
      await store.releaseFiles.insert(newReleaseFile(shop, '~/a.js'))
      await store.releaseFiles.insert(newReleaseFile(shop, '~/b.js'))
      const { id } = shop.organization
      const counts = await store.releaseFiles.count(id, ['shop@1', 'shop@2'])
      expect([...counts]).toEqual([['shop@1', 2]])
    })

    it('finds files by url for each project of the organization, the latest first', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const other = await seedShop(store, 'other')
      await store.releaseFiles.insert(newReleaseFile(shop, '~/a.js'))
      const newer = { dist: '7', createdAtMs: T0_MS + 1 }
      await store.releaseFiles.insert(newReleaseFile(shop, '~/a.js', newer))
      const find = (projectId = shop.project.id) =>
        store.releaseFiles.findByUrls(projectId, 'shop@1', ['~/a.js', '~/x.js'])
      expect((await find()).map(({ dist }) => dist)).toEqual(['7', undefined])
      expect(await find(other.project.id)).toEqual([])
    })

    it('says for each project of the release what has become available', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const organizationId = shop.organization.id
      await store.releases.upsert({
        organizationId,
        version: 'shop@1',
        projectIds: [shop.project.id],
        change: {},
        createdAtMs: T0_MS,
      })
      await store.releaseFiles.insert(newReleaseFile(shop, '~/a.js', { dist: '7' }))
      await store.releaseFiles.insert(newReleaseFile(shop, '~/a.js', { release: 'unknown' }))
      const projectId = shop.project.id
      expect(await listAdded(store)).toEqual([{ projectId, release: 'shop@1', dist: '7' }])
    })
  })
}
