import { describe, expect, it } from 'vitest'
import { parseVersionMatch } from '../../releases/version-match.ts'
import type { ReleaseChange, ReleaseOrder, ReleaseQuery, ReleaseTerm } from '../release-store.ts'
import type { Store } from '../store.ts'
import { commitEvents, HOUR_MS, type Shop, seedProject, seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

const PAGE = { offset: 0, limit: 10 }
const EVERY_RELEASE = {
  environments: [],
  terms: [],
  status: undefined,
  order: 'newest',
} as const

function create(
  store: Store,
  { organization, project }: Shop,
  [version, change = {}, createdAtMs = T0_MS]: [string, ReleaseChange?, number?],
) {
  const projectIds = [project.id]
  const given = { organizationId: organization.id, version, projectIds, change, createdAtMs }
  return store.releases.upsert(given)
}

async function addCommit(store: Store, { organization }: Shop, releaseId: number): Promise<void> {
  const organizationId = organization.id
  const known = await store.repositories.findByName(organizationId, 'shop')
  const names = { name: 'shop', provider: undefined, externalId: undefined, url: undefined }
  const made = { ...names, organizationId, createdAtMs: T0_MS }
  const { id } = known ?? (await store.repositories.insert(made))
  const commit = { repositoryId: id, key: 'abc', message: undefined, author: undefined, files: [] }
  await store.commits.replaceOfRelease({ organizationId, releaseId, nowMs: T0_MS }, [
    { ...commit, createdAtMs: T0_MS },
  ])
}

/** The promises every ReleaseStore keeps. */
export function describeReleaseStore(backend: string, open: OpenStore): void {
  describe(`ReleaseStore on ${backend}`, () => {
    it('keeps a release that no event has named', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const { release, isNew } = await create(store, shop, ['shop@1', { ref: 'abc' }])
      expect(isNew).toBe(true)
      expect(release).toEqual({
        id: release.id,
        organizationId: shop.organization.id,
        version: 'shop@1',
        status: 'open',
        ref: 'abc',
        url: undefined,
        startedAtMs: undefined,
        releasedAtMs: undefined,
        createdAtMs: T0_MS,
        projects: [
          {
            projectId: shop.project.id,
            firstEventAtMs: undefined,
            lastEventAtMs: undefined,
            newIssueCount: 0,
          },
        ],
      })
      expect(await store.releases.find(shop.organization.id, 'shop@1')).toEqual(release)
    })

    it('adds projects and changes to one that exists, and takes values away', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const project = await seedProject(store, { ...shop, slug: 'other' })
      await create(store, shop, ['shop@1', { ref: 'abc', url: 'http://x' }])
      const change = { releasedAtMs: T0_MS, status: 'archived', url: undefined } as const
      const { release, isNew } = await create(store, { ...shop, project }, ['shop@1', change])
      expect(isNew).toBe(false)
      expect(release).toMatchObject({ ref: 'abc', ...change, createdAtMs: T0_MS })
      const ids = release.projects.map(({ projectId }) => projectId)
      expect(ids).toEqual([shop.project.id, project.id])
    })

    it('learns from events when it was seen, whichever came first', async () => {
      const store = await open()
      const shop = await seedShop(store)
      await create(store, shop, ['shop@1'])
      for (const [id, release] of [
        [1, 'shop@1'],
        [2, 'shop@2'],
      ] as const) {
        await commitEvents(store, shop, [
          { id, atMs: HOUR_MS, hashes: [`${id}`.repeat(32)], fields: { release } },
        ])
      }
      await create(store, shop, ['shop@2'])
      for (const version of ['shop@1', 'shop@2']) {
        const release = await store.releases.find(shop.organization.id, version)
        expect(release?.projects).toEqual([
          {
            projectId: shop.project.id,
            firstEventAtMs: T0_MS + HOUR_MS,
            lastEventAtMs: T0_MS + HOUR_MS,
            newIssueCount: 1,
          },
        ])
      }
    })

    it('lists by age, of some projects', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const project = await seedProject(store, { ...shop, slug: 'other' })
      await create(store, shop, ['shop@1', {}, T0_MS + 2])
      await create(store, { ...shop, project }, ['tills@1', {}, T0_MS + 1])
      const list = async (parts: object, page = PAGE) => {
        const organizationId = shop.organization.id
        const projectIds = [shop.project.id, project.id]
        const query = { ...EVERY_RELEASE, organizationId, projectIds }
        return (await store.releases.list({ ...query, ...parts }, page)).rows.map(
          (row) => row.version,
        )
      }
      expect(await list({})).toEqual(['shop@1', 'tills@1'])
      expect(await list({ order: 'oldest' })).toEqual(['tills@1', 'shop@1'])
      expect(await list({}, { offset: 1, limit: 1 })).toEqual(['tills@1'])
      expect(await list({ projectIds: [project.id] })).toEqual(['tills@1'])
      expect(await list({ versions: ['tills@1', 'tills@2'] })).toEqual(['tills@1'])
      expect(await list({ versions: [] })).toEqual([])
      expect(await list({ terms: [{ kind: 'text', text: 'SHOP', negated: false }] })).toEqual([
        'shop@1',
      ])
    })

    it('orders by date, by version and by build', async () => {
      const store = await open()
      const shop = await seedShop(store)
      await create(store, shop, ['shop@1.10.0+7', {}, T0_MS])
      await create(store, shop, ['shop@1.9.0+8', { releasedAtMs: T0_MS + 9 }, T0_MS + 1])
      await create(store, shop, ['shop@1.10.0-rc.1', {}, T0_MS + 2])
      await create(store, shop, ['spring', {}, T0_MS + 3])
      const list = async (order: ReleaseOrder) => {
        const organizationId = shop.organization.id
        const query = { ...EVERY_RELEASE, organizationId, projectIds: [shop.project.id], order }
        const { rows } = await store.releases.list(query, PAGE)
        return rows.map((row) => row.version)
      }
      expect(await list('date')).toEqual([
        'shop@1.9.0+8',
        'spring',
        'shop@1.10.0-rc.1',
        'shop@1.10.0+7',
      ])
      expect(await list('semver')).toEqual([
        'shop@1.10.0+7',
        'shop@1.10.0-rc.1',
        'shop@1.9.0+8',
        'spring',
      ])
      expect((await list('build')).slice(0, 2)).toEqual(['shop@1.9.0+8', 'shop@1.10.0+7'])
    })

    it('finds versions by what they say, by status and by where they were seen', async () => {
      const store = await open()
      const shop = await seedShop(store)
      await create(store, shop, ['shop@1.2.0+7'])
      await create(store, shop, ['shop@2.0.0', { status: 'archived' }])
      await create(store, shop, ['tills@1.2.0'])
      await commitEvents(store, shop, [
        { id: 1, fields: { release: 'tills@1.2.0', environment: 'production' } },
      ])
      const find = async (parts: Partial<ReleaseQuery>) => {
        const organizationId = shop.organization.id
        const wanted = { ...EVERY_RELEASE, organizationId, projectIds: [shop.project.id] }
        const query = { ...wanted, order: 'oldest' as const, ...parts }
        return (await store.releases.list(query, PAGE)).rows.map((row) => row.version)
      }
      const match = parseVersionMatch('1.2.0', '=')
      const terms = (term: object) => ({ terms: [{ negated: false, ...term } as ReleaseTerm] })
      expect(await find(terms({ kind: 'version', match }))).toEqual(['shop@1.2.0+7', 'tills@1.2.0'])
      expect(await find(terms({ kind: 'package', name: 'tills' }))).toEqual(['tills@1.2.0'])
      expect(await find(terms({ kind: 'build', code: '7' }))).toEqual(['shop@1.2.0+7'])
      expect(await find(terms({ kind: 'pattern', pattern: 'SHOP@1*' }))).toEqual(['shop@1.2.0+7'])
      expect(await find(terms({ kind: 'text', text: 'shop', negated: true }))).toEqual([
        'tills@1.2.0',
      ])
      expect(await find({ status: 'archived' })).toEqual(['shop@2.0.0'])
      expect(await find({ environments: ['production'] })).toEqual(['tills@1.2.0'])
      expect(await find({ environments: ['staging'] })).toEqual([])
    })

    it('gives several at once, of one organization', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const other = await seedShop(store, 'other')
      await create(store, shop, ['shop@1'])
      await create(store, other, ['shop@2'])
      const found = await store.releases.findMany(shop.organization.id, ['shop@1', 'shop@2'])
      expect([...found.keys()]).toEqual(['shop@1'])
    })

    it('finds the latest before one that has commits', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const older = await create(store, shop, ['shop@1', {}, T0_MS + 1])
      await create(store, shop, ['shop@2', {}, T0_MS + 2])
      const { release } = await create(store, shop, ['shop@3', {}, T0_MS + 3])
      expect(await store.releases.findPreviousWithCommits(release)).toBeUndefined()
      for (const { id } of [older.release, release]) await addCommit(store, shop, id)
      expect(await store.releases.findPreviousWithCommits(release)).toEqual(older.release)
    })

    it('is deleted unless an issue began with it', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const { id } = shop.organization
      await create(store, shop, ['shop@1'])
      await commitEvents(store, shop, [{ id: 1, fields: { release: 'shop@2' } }])
      expect(await store.releases.delete(id, 'shop@2')).toBe('in_use')
      expect(await store.releases.delete(id, 'shop@1')).toBe('deleted')
      expect(await store.releases.delete(id, 'shop@1')).toBe('missing')
      expect(await store.releases.find(id, 'shop@1')).toBeUndefined()
    })

    it('is seen nowhere when it comes to be again after it was deleted', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const organizationId = shop.organization.id
      const fields = { release: 'shop@3', environment: 'production' }
      await commitEvents(store, shop, [{ id: 1, fields: { release: 'shop@2' } }])
      await commitEvents(store, shop, [{ id: 2, fields }])
      const query = { ...EVERY_RELEASE, organizationId, projectIds: [shop.project.id] }
      const seen = { ...query, order: 'oldest' as const, environments: ['production'] }
      expect((await store.releases.list(seen, PAGE)).rows).toHaveLength(1)
      expect(await store.releases.delete(organizationId, 'shop@3')).toBe('deleted')
      await create(store, shop, ['shop@3'])
      expect((await store.releases.list(seen, PAGE)).rows).toEqual([])
    })
  })
}
