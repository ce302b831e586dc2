import { describe, expect, it } from 'vitest'
import type { NewCommit } from '../commit-store.ts'
import type { Store } from '../store.ts'
import { type Shop, seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

const PAGE = { offset: 0, limit: 10 }
const ANN = { email: 'ann@example.com', name: 'Ann' }

async function openWithRelease(open: OpenStore) {
  const store = await open()
  const shop = await seedShop(store)
  const organizationId = shop.organization.id
  const repository = await store.repositories.insert({
    organizationId,
    name: 'acme/shop',
    provider: undefined,
    externalId: undefined,
    url: undefined,
    createdAtMs: T0_MS,
  })
  const release = await createRelease(store, shop, 'shop@1')
  const commit = (key: string, parts: Partial<NewCommit> = {}): NewCommit => ({
    repositoryId: repository.id,
    key,
    message: `What ${key} does`,
    author: undefined,
    createdAtMs: T0_MS,
    files: [],
    ...parts,
  })
  return { store, shop, organizationId, repository, release, commit }
}

async function createRelease(store: Store, { organization, project }: Shop, version: string) {
  const { release } = await store.releases.upsert({
    organizationId: organization.id,
    version,
    projectIds: [project.id],
    change: {},
    createdAtMs: T0_MS,
  })
  return { organizationId: organization.id, releaseId: release.id, nowMs: T0_MS }
}

/** The promises every CommitStore keeps. */
export function describeCommitStore(backend: string, open: OpenStore): void {
  describe(`CommitStore on ${backend}`, () => {
    it('replaces the commits of a release, in the order given', async () => {
      const { store, release, repository, commit } = await openWithRelease(open)
      await store.commits.replaceOfRelease(release, [commit('old')])
      const stored = await store.commits.replaceOfRelease(release, [
        commit('c', { author: ANN }),
        commit('b'),
      ])
      expect(stored.map(({ key }) => key)).toEqual(['c', 'b'])
      expect(stored[0]).toMatchObject({
        repositoryId: repository.id,
        message: 'What c does',
        author: ANN,
        createdAtMs: T0_MS,
      })
      const list = async (filter: number | undefined, page = PAGE) => {
        const ofRepository = { repositoryId: filter }
        const { rows } = await store.commits.listOfRelease(release.releaseId, ofRepository, page)
        return rows.map(({ key }) => key)
      }
      expect(await list(undefined)).toEqual(['c', 'b'])
      expect(await list(undefined, { offset: 1, limit: 1 })).toEqual(['b'])
      expect(await list(repository.id + 1)).toEqual([])
      const { rows } = await store.commits.listOfRepository(repository.id, PAGE)
      expect(rows.map(({ key }) => key).toSorted()).toEqual(['b', 'c', 'old'])
    })

    it('keeps what is known of a commit where nothing new is said', async () => {
      const { store, release, commit } = await openWithRelease(open)
      const files = [{ path: 'src/Cart.ts', change: 'M' }] as const
      await store.commits.replaceOfRelease(release, [commit('a', { author: ANN, files })])
      const bare = commit('a', { message: undefined, createdAtMs: T0_MS + 1 })
      const [stored] = await store.commits.replaceOfRelease(release, [bare])
      expect(stored).toMatchObject({
        message: 'What a does',
        author: ANN,
        createdAtMs: T0_MS + 1,
      })
      expect((await store.commits.listFiles(release.releaseId, PAGE)).rows).toMatchObject(files)
    })

    it('summarizes the releases that have commits', async () => {
      const { store, shop, release, repository, commit } = await openWithRelease(open)
      const empty = await createRelease(store, shop, 'shop@2')
      const bob = { email: 'bob@example.com', name: undefined }
      const commits = [
        commit('c', { author: ANN }),
        commit('b', { author: bob }),
        commit('a', { author: ANN }),
      ]
      await store.commits.replaceOfRelease(release, commits)
      const ids = [release.releaseId, empty.releaseId]
      const summaries = await store.commits.summarize(ids)
      expect([...summaries.keys()]).toEqual([release.releaseId])
      expect(summaries.get(release.releaseId)).toMatchObject({
        commitCount: 3,
        lastCommit: { key: 'c' },
        authors: [ANN, bob],
      })
      expect(await store.commits.listRepositoryIds(release.releaseId)).toEqual([repository.id])
    })

    it('lists the files of a release by path, the last change of each path', async () => {
      const { store, release, commit } = await openWithRelease(open)
      await store.commits.replaceOfRelease(release, [
        commit('b', {
          files: [
            { path: 'b.ts', change: 'M' },
            { path: 'b.ts', change: 'D' },
          ],
        }),
        commit('a', { files: [{ path: 'a.ts', change: 'A' }] }),
      ])
      const { rows } = await store.commits.listFiles(release.releaseId, PAGE)
      expect(rows.map(({ path, change, commit: { key } }) => [path, change, key])).toEqual([
        ['a.ts', 'A', 'a'],
        ['b.ts', 'D', 'b'],
      ])
      expect(await store.commits.countFiles(release.releaseId)).toBe(2)
    })

    it('finds who touched files of a name, the latest first', async () => {
      const { store, shop, organizationId, release, commit } = await openWithRelease(open)
      const touch = (key: string, path: string, createdAtMs: number) =>
        commit(key, { createdAtMs, files: [{ path, change: 'M' }] })
      await store.commits.replaceOfRelease(release, [
        touch('c', 'src/Cart.ts', T0_MS + 2),
        touch('b', 'lib/cart.ts', T0_MS + 1),
        touch('a', 'src/cart.ts', T0_MS),
        touch('x', 'src/other.ts', T0_MS + 3),
      ])
      const elsewhere = await createRelease(store, shop, 'shop@2')
      await store.commits.replaceOfRelease(elsewhere, [touch('c', 'src/Cart.ts', T0_MS + 2)])
      const query = { organizationId, fileNames: ['CART.ts'], createdFromMs: T0_MS + 1 }
      const releaseIds = [release.releaseId, elsewhere.releaseId]
      const find = async (ids: readonly number[], limit = 10) =>
        (await store.commits.listTouching({ ...query, releaseIds: ids }, limit)).map(
          (file) => file.path,
        )
      expect(await find(releaseIds)).toEqual(['src/Cart.ts', 'lib/cart.ts'])
      expect(await find(releaseIds, 1)).toEqual(['src/Cart.ts'])
      expect(await find([elsewhere.releaseId])).toEqual(['src/Cart.ts'])
      expect(await find([])).toEqual([])
    })

    it('remembers heads that nothing else is known of', async () => {
      const { store, release, repository, commit } = await openWithRelease(open)
      await store.commits.replaceOfRelease(release, [commit('known')])
      const heads = ['known', 'unknown'].map((key) => ({ repositoryId: repository.id, key }))
      for (const head of heads) await store.commits.setHeads(release, [head])
      const { rows } = await store.commits.listOfRepository(repository.id, PAGE)
      expect(rows.map(({ key, message }) => [key, message]).toSorted()).toEqual([
        ['known', 'What known does'],
        ['unknown', undefined],
      ])
    })

    it('says which releases hold a commit', async () => {
      const { store, shop, release, commit } = await openWithRelease(open)
      const [first] = await store.commits.replaceOfRelease(release, [commit('a')])
      const next = await createRelease(store, shop, 'shop@2')
      await store.commits.replaceOfRelease(next, [commit('a')])
      const versions = await store.commits.listVersions([first?.id ?? 0, 9_999])
      expect([...versions.values()]).toEqual([['shop@1', 'shop@2']])
    })

    it('loses commits with their repository and releases with their commits', async () => {
      const { store, shop, organizationId, repository, release, commit } =
        await openWithRelease(open)
      await store.commits.replaceOfRelease(release, [commit('a')])
      expect(await store.releases.delete(organizationId, 'shop@1')).toBe('deleted')
      const again = await createRelease(store, shop, 'shop@1')
      expect(await store.commits.summarize([again.releaseId])).toEqual(new Map())
      await store.commits.replaceOfRelease(again, [commit('a')])
      expect(await store.repositories.delete(organizationId, repository.id)).toBe(true)
      expect(await store.commits.summarize([again.releaseId])).toEqual(new Map())
    })

    it('takes hundreds of commits at once', async () => {
      const { store, release, commit } = await openWithRelease(open)
      const commits = Array.from({ length: 450 }, (_, index) =>
        commit(`${index}`, {
          author: { email: `${index}@example.com`, name: undefined },
          files: [{ path: `${index}.ts`, change: 'A' }],
        }),
      )
      const stored = await store.commits.replaceOfRelease(release, commits)
      expect(stored.map(({ key }) => key)).toEqual(commits.map(({ key }) => key))
      expect(stored.at(-1)?.author?.email).toBe('449@example.com')
      expect(await store.commits.countFiles(release.releaseId)).toBe(450)
    })
  })
}
