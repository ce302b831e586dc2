import { describe, expect, it } from 'vitest'
import type { FoundFile } from '../artifact-bundle-store.ts'
import {
  bundledFile,
  debugId,
  listAdded,
  newBundle,
  newDebugFile,
  newReleaseFile,
  sha1,
} from './artifact-seed.ts'
import { HOUR_MS, type Shop, seedProject, seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

const PAGE = { offset: 0, limit: 10 }
const urlsOf = (files: readonly FoundFile[]) =>
  files.map((file) => `${file.sha1.at(-1)} ${file.url}`)

/** The promises every ArtifactBundleStore keeps. */
export function describeArtifactBundleStore(backend: string, open: OpenStore): void {
  describe(`ArtifactBundleStore on ${backend}`, () => {
    it('keeps a bundle with its files and whom it is for', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const file = bundledFile('~/app.js', {
        debugId: debugId(1),
        sourceMapUrl: 'app.js.map',
        place: { offset: 4_000_000_000, compressedBytes: 5, method: 0 },
        byteCount: 5,
      })
      const association = { release: 'shop@1', dist: '7' }
      const bundle = newBundle(shop, 'a', { files: [file], association })
      expect(await store.artifactBundles.insert(bundle, T0_MS)).toBeUndefined()
      const found = await store.artifactBundles.find(shop.project.id, 'bundle-a')
      expect(found).toMatchObject({
        organizationId: shop.organization.id,
        sha1: sha1('a'),
        byteCount: 1000,
        fileCount: 1,
        uploadedAtMs: T0_MS,
        projectIds: [shop.project.id],
        associations: [association],
      })
      const id = found?.id ?? 0
      expect(await store.artifactBundles.findFile(id, file.path)).toEqual(file)
      expect(await store.artifactBundles.findFile(id, '~/app.js')).toBeUndefined()
      const byHash = await store.artifactBundles.findByHash(shop.organization.id, sha1('a'))
      expect(byHash?.id).toBe(id)
    })

    it('finds files by debug id, in the projects that the bundle is for alone', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const other = await seedProject(store, { ...shop, slug: 'other' })
      const files = [
        bundledFile('~/a.js', { debugId: debugId(1) }),
        bundledFile('~/a.js.map', { debugId: debugId(1) }),
        bundledFile('~/b.js', { debugId: debugId(2) }),
        bundledFile('~/c.js'),
      ]
      const { artifactBundles } = store
      await artifactBundles.insert(newBundle(shop, 'a', { files }), T0_MS)
      const newer = newBundle(shop, 'b', { files: files.slice(0, 1) })
      await artifactBundles.insert(newer, T0_MS + 1)
      const found = await artifactBundles.findFilesByDebugIds(shop.project.id, [debugId(1)])
      expect(urlsOf(found).toSorted()).toEqual(['1 ~/a.js', '1 ~/a.js.map', '2 ~/a.js'])
      expect(found[0]?.sha1).toBe(sha1('b'))
      expect(await artifactBundles.findFilesByDebugIds(other.id, [debugId(1)])).toEqual([])
      expect(await artifactBundles.findFilesByDebugIds(shop.project.id, [])).toEqual([])
    })

    it('finds files by release and url, with the dist of the upload', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const { artifactBundles } = store
      const files = [bundledFile('~/a.js'), bundledFile('~/b.js')]
      for (const [letter, dist] of [
        ['a', undefined],
        ['b', '7'],
      ] as const) {
        const association = { release: 'shop@1', dist }
        const atMs = T0_MS + letter.charCodeAt(0)
        await artifactBundles.insert(newBundle(shop, letter, { files, association }), atMs)
      }
      const find = (release: string, ...urls: string[]) =>
        artifactBundles.findFilesByUrls(shop.project.id, release, urls)
      const found = await find('shop@1', '~/a.js', 'http://x/a.js')
      expect(found.map(({ sha1: hash, dist }) => [hash, dist])).toEqual([
        [sha1('b'), '7'],
        [sha1('a'), undefined],
      ])
      expect(await find('shop@2', '~/a.js')).toEqual([])
      expect(await find('shop@1')).toEqual([])
    })

    it('finds bundles of a release and dist by parts of urls, the latest first', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const other = await seedShop(store, 'other')
      const add = (letter: string, url: string, [from, dist]: readonly [Shop, string?]) => {
        const association = { release: 'shop@1', dist }
        const files = [bundledFile(url), bundledFile(`${url}.map`)]
        const atMs = T0_MS + letter.charCodeAt(0)
        return store.artifactBundles.insert(newBundle(from, letter, { files, association }), atMs)
      }
      await add('a', '~/static/Cart.min.js', [shop])
      await add('b', '~/static/cart.min.js', [shop])
      await add('c', '~/static/100%.js', [shop])
      await add('d', '~/static/cart.min.js', [shop, '7'])
      await add('e', '~/static/cart.min.js', [other])
      const list = (urlParts: readonly string[], parts: object = {}, limit = 10) => {
        const query = { projectId: shop.project.id, release: 'shop@1', dist: undefined, urlParts }
        return store.artifactBundles.listIdsByUrlParts({ ...query, ...parts }, limit)
      }
      expect(await list(['static/cart'])).toEqual(['bundle-b', 'bundle-a'])
      expect(await list(['static/cart'], {}, 1)).toEqual(['bundle-b'])
      expect(await list(['nowhere', '100%'])).toEqual(['bundle-c'])
      expect(await list(['cart'], { dist: '7' })).toEqual(['bundle-d'])
      expect(await list(['cart'], { release: 'shop@2' })).toEqual([])
      expect(await list([])).toEqual([])
    })

    it('becomes known to more projects and releases', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const other = await seedProject(store, { ...shop, slug: 'other' })
      await store.artifactBundles.insert(newBundle(shop, 'a'), T0_MS)
      const { id } = (await store.artifactBundles.find(shop.project.id, 'bundle-a')) ?? { id: 0 }
      const association = { release: 'shop@1', dist: undefined }
      const scope = { projectIds: [other.id, shop.project.id], association }
      await store.artifactBundles.associate(id, scope, T0_MS + 5)
      await store.artifactBundles.associate(id, scope, T0_MS + 5)
      expect(await store.artifactBundles.find(other.id, 'bundle-a')).toMatchObject({
        projectIds: [shop.project.id, other.id],
        associations: [association],
        uploadedAtMs: T0_MS,
        modifiedAtMs: T0_MS + 5,
      })
      expect(
        await store.artifactBundles.findFilesByUrls(other.id, 'shop@1', ['~/app.js']),
      ).toHaveLength(1)
    })

    it('replaces a bundle that calls itself the same', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const { artifactBundles } = store
      await artifactBundles.insert(newBundle(shop, 'a', { bundleId: 'x' }), T0_MS)
      const newer = newBundle(shop, 'b', { bundleId: 'x', files: [bundledFile('~/new.js')] })
      expect(await artifactBundles.insert(newer, T0_MS + 1)).toBe(sha1('a'))
      expect(await artifactBundles.insert(newer, T0_MS + 2)).toBeUndefined()
      const found = await artifactBundles.find(shop.project.id, 'x')
      expect(found).toMatchObject({ sha1: sha1('b'), uploadedAtMs: T0_MS })
      const files = await artifactBundles.listFiles(found?.id ?? 0, '', PAGE)
      expect(files.rows.map(({ url }) => url)).toEqual(['~/new.js'])
      expect(
        (
          await artifactBundles.list(
            { projectId: shop.project.id, query: '', order: 'newest' },
            PAGE,
          )
        ).rows,
      ).toHaveLength(1)
    })

    it('lists by age, and by parts of ids, releases and dists', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const { artifactBundles } = store
      for (const [index, letter] of ['a', 'b', 'c'].entries()) {
        const association = { release: `shop@${index}`, dist: `dist-${letter}` }
        await artifactBundles.insert(newBundle(shop, letter, { association }), T0_MS + index)
      }
      const list = async (query: string, order: 'oldest' | 'newest' = 'newest', page = PAGE) => {
        const { rows, hasMore } = await artifactBundles.list(
          { projectId: shop.project.id, query, order },
          page,
        )
        return [...rows.map(({ bundleId }) => bundleId.at(-1)), hasMore].join(' ')
      }
      expect(await list('')).toBe('c b a false')
      expect(await list('', 'oldest', { offset: 1, limit: 1 })).toBe('b true')
      expect(await list('SHOP@1')).toBe('b false')
      expect(await list('dist-c')).toBe('c false')
      expect(await list('bundle-a')).toBe('a false')
      expect(await list('100%')).toBe('false')
    })

    it('lists files by url, and by parts of urls and debug ids', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const files = [
        bundledFile('~/b.js', { debugId: debugId(0xabc) }),
        bundledFile('~/a.js'),
        bundledFile('~/c.css'),
      ]
      await store.artifactBundles.insert(newBundle(shop, 'a', { files }), T0_MS)
      const { id } = (await store.artifactBundles.find(shop.project.id, 'bundle-a')) ?? { id: 0 }
      const list = async (query: string, page = PAGE) =>
        (await store.artifactBundles.listFiles(id, query, page)).rows.map(({ url }) => url)
      expect(await list('')).toEqual(['~/a.js', '~/b.js', '~/c.css'])
      expect(await list('', { offset: 1, limit: 1 })).toEqual(['~/b.js'])
      expect(await list('.js')).toEqual(['~/a.js', '~/b.js'])
      expect(await list('0abc')).toEqual(['~/b.js'])
    })

    it('stays until the last project gives it up', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const other = await seedProject(store, { ...shop, slug: 'other' })
      const { artifactBundles } = store
      const files = [bundledFile('~/a.js', { debugId: debugId(1) })]
      const projectIds = [shop.project.id, other.id]
      await artifactBundles.insert(newBundle(shop, 'a', { files, projectIds }), T0_MS)
      expect(await artifactBundles.remove(shop.project.id, 'bundle-a')).toMatchObject({
        sha1: sha1('a'),
      })
      expect(await artifactBundles.remove(shop.project.id, 'bundle-a')).toBeUndefined()
      const find = () => artifactBundles.findFilesByDebugIds(other.id, [debugId(1)])
      expect(await find()).toHaveLength(1)
      await artifactBundles.remove(other.id, 'bundle-a')
      expect(await find()).toEqual([])
      expect(await artifactBundles.findByHash(shop.organization.id, sha1('a'))).toBeUndefined()
    })

    it('knows which projects have files, and counts the first as a setting', async () => {
      const store = await open()
      const { artifactBundles, debugFiles, releaseFiles, projectOptions } = store
      const shop = await seedShop(store)
      const other = await seedProject(store, { ...shop, slug: 'other' })
      const far = await seedShop(store, 'far')
      const ids = [shop.project.id, other.id, far.project.id]
      const look = async () => [
        [...(await artifactBundles.findProjectsWithFiles(ids))].toSorted((a, b) => a - b),
        await projectOptions.version(),
      ]
      expect(await look()).toEqual([[], 0])
      await artifactBundles.insert(newBundle(shop, 'a'), T0_MS)
      await artifactBundles.insert(newBundle(shop, 'b'), T0_MS)
      expect(await look()).toEqual([[shop.project.id], 1])
      await debugFiles.upsert(newDebugFile(far, 1))
      await debugFiles.upsert(newDebugFile(far, 2))
      expect(await look()).toEqual([[shop.project.id, far.project.id], 2])
      await releaseFiles.insert(newReleaseFile(shop, '~/a.js'))
      await releaseFiles.upsertMany([newReleaseFile(shop, '~/b.js')])
      expect(await look()).toEqual([ids, 3])
      expect(await artifactBundles.findProjectsWithFiles([])).toEqual(new Set())
    })

    it('says what has become available, in parts that stay small', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const other = await seedProject(store, { ...shop, slug: 'other' })
      const files = Array.from({ length: 501 }, (_, index) =>
        bundledFile(`~/${index}.js`, { debugId: debugId(index + 1) }),
      )
      const association = { release: 'shop@1', dist: undefined }
      const projectIds = [shop.project.id, other.id]
      await store.artifactBundles.insert(
        newBundle(shop, 'a', { files, association, projectIds }),
        T0_MS,
      )
      const told = await listAdded(store)
      expect(told.map(({ projectId, release }) => [projectId, release])).toEqual([
        [shop.project.id, 'shop@1'],
        [shop.project.id, 'shop@1'],
        [other.id, 'shop@1'],
        [other.id, 'shop@1'],
      ])
      expect(told.slice(0, 2).flatMap((payload) => payload.debugIds)).toHaveLength(501)
      const later = { projectIds: [other.id], association: { release: 'shop@2', dist: '3' } }
      const bundle = newBundle(shop, 'b', later)
      await store.artifactBundles.insert(bundle, T0_MS + HOUR_MS)
      expect((await listAdded(store)).at(-1)).toEqual({
        projectId: other.id,
        release: 'shop@2',
        dist: '3',
      })
    })
  })
}
