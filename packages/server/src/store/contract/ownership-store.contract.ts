import type { IssueId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import type { AutoAssignment } from '../ownership-store.ts'
import type { Store } from '../store.ts'
import { commitEvents, hash, type Shop, seedProject, seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

function write(
  store: Store,
  { project }: Pick<Shop, 'project'>,
  [raw, mode = 'owner']: [string, AutoAssignment?],
) {
  return store.ownership.upsert({
    projectId: project.id,
    raw,
    isFallthrough: false,
    autoAssignment: mode,
    isCodeownersSynced: true,
    createdAtMs: T0_MS,
    updatedAtMs: T0_MS + raw.length,
  })
}

/** The promises every OwnershipStore keeps. */
export function describeOwnershipStore(backend: string, open: OpenStore): void {
  describe(`OwnershipStore on ${backend}`, () => {
    it('keeps the rules of a project, and since when it has some', async () => {
      const store = await open()
      const shop = await seedShop(store)
      expect(await store.ownership.find(shop.project.id)).toBeUndefined()
      const first = await write(store, shop, ['path:* #a'])
      expect(await store.ownership.find(shop.project.id)).toEqual(first)
      await store.ownership.upsert({ ...first, raw: '', createdAtMs: T0_MS + 9, updatedAtMs: 1 })
      expect(await store.ownership.find(shop.project.id)).toEqual({
        ...first,
        raw: '',
        updatedAtMs: 1,
      })
    })

    it('keeps files of several mappings', async () => {
      const store = await open()
      const { project } = await seedShop(store)
      const file = { projectId: project.id, codeMappingId: 7, raw: '* @a' }
      const times = { createdAtMs: T0_MS, updatedAtMs: T0_MS }
      const row = await store.ownership.insertCodeowners({ ...file, ...times })
      await store.ownership.insertCodeowners({ ...file, codeMappingId: undefined, ...times })
      const change = { raw: '* @b', codeMappingId: undefined, updatedAtMs: T0_MS + 1 }
      expect(await store.ownership.updateCodeowners(row.id, change)).toEqual({ ...row, ...change })
      const rows = await store.ownership.listCodeowners(project.id)
      expect(rows.map(({ raw }) => raw)).toEqual(['* @b', '* @a'])
      expect(await store.ownership.deleteCodeowners(row.id)).toBe(true)
      expect(await store.ownership.deleteCodeowners(row.id)).toBe(false)
      expect(await store.ownership.updateCodeowners(row.id, change)).toBeUndefined()
      expect(await store.ownership.listCodeowners(project.id)).toHaveLength(1)
    })

    it('names the projects whose issues are to be assigned', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const other = async (slug: string) => ({
        project: await seedProject(store, { ...shop, slug }),
      })
      const [empty, off, files, commits] = [
        await other('empty'),
        await other('off'),
        await other('files'),
        await other('commits'),
      ]
      await write(store, shop, ['path:* #a'])
      await write(store, empty, [''])
      await write(store, off, ['path:* #a', 'off'])
      await write(store, commits, ['', 'commits']) // but no release tells of any
      const file = { codeMappingId: undefined, raw: '*', createdAtMs: T0_MS, updatedAtMs: T0_MS }
      for (const { project } of [off, files]) {
        await store.ownership.insertCodeowners({ projectId: project.id, ...file })
      }
      const owned = await store.ownership.listOwnedProjects()
      expect(owned.toSorted((a, b) => a.projectId - b.projectId)).toEqual([
        { projectId: shop.project.id, version: `${T0_MS + 9}:0` },
        { projectId: off.project.id, version: `${T0_MS + 9}:0` },
        { projectId: files.project.id, version: `${T0_MS}:0` },
      ])
    })

    it('names projects whose releases tell of their commits', async () => {
      const store = await open()
      const { organization, project } = await seedShop(store)
      const organizationId = organization.id
      const { release: made } = await store.releases.upsert({
        organizationId,
        version: '1.0',
        projectIds: [project.id],
        change: {},
        createdAtMs: T0_MS,
      })
      const repository = await store.repositories.insert({
        organizationId,
        name: 'acme/shop',
        provider: undefined,
        externalId: undefined,
        url: undefined,
        createdAtMs: T0_MS,
      })
      const commit = { key: 'a1', message: undefined, author: undefined, files: [] }
      const releaseOfCommits = { organizationId, releaseId: made.id, nowMs: T0_MS }
      await store.commits.replaceOfRelease(releaseOfCommits, [
        { ...commit, repositoryId: repository.id, createdAtMs: T0_MS },
      ])
      const owned = await store.ownership.listOwnedProjects()
      expect(owned).toEqual([{ projectId: project.id, version: `0:${made.id}` }])
    })

    it('remembers whose an issue may be, until it is told otherwise', async () => {
      const { store, shop, issueIds } = await openWithIssues(open)
      const [first = 0 as IssueId, second = 0 as IssueId] = issueIds
      const user = { userId: shop.user.id, teamId: undefined, rule: undefined }
      const team = { userId: undefined, teamId: shop.team.id, rule: 'path:* #shop' }
      const owners = [
        { kind: 'suspect_commit', ...user },
        { kind: 'ownership_rule', ...team },
      ] as const
      await store.ownership.suggest(first, owners, T0_MS)
      await store.ownership.suggest(first, owners, T0_MS + 5)
      const stored = owners.map((owner) => ({ ...owner, createdAtMs: T0_MS }))
      const all = await store.ownership.listSuggested([first, second])
      expect([...all]).toEqual([[first, stored]])
      await store.ownership.suggest(first, [{ kind: 'codeowners', ...team }], T0_MS + 9)
      const changed = { kind: 'codeowners', ...team, createdAtMs: T0_MS + 9 }
      expect((await store.ownership.listSuggested([first])).get(first)).toEqual([changed])
      await store.issues.delete([first])
      expect((await store.ownership.listSuggested([first])).size).toBe(0)
    })

    it('assigns an issue that nobody has decided about, once', async () => {
      const { store, shop, issueIds } = await openWithIssues(open)
      const [first = 0 as IssueId, second = 0 as IssueId] = issueIds
      const assignee = { userId: undefined, teamId: shop.team.id }
      const assignment = { assignee, data: { assignee: 'a' }, atMs: T0_MS }
      const projectIds = [shop.project.id]
      const query = { projectIds, afterIssueId: 0 as IssueId }
      expect(await store.ownership.listUnassigned(query, 10)).toHaveLength(2)
      expect(await store.ownership.assign({ issueId: first, ...assignment })).toBe(true)
      expect(await store.ownership.assign({ issueId: first, ...assignment })).toBe(false)
      expect(await store.ownership.assign({ issueId: 9_999 as IssueId, ...assignment })).toBe(false)
      expect(await store.issues.find(first)).toMatchObject({ assignedTeamId: shop.team.id })
      const { rows } = await store.activity.list(first, { offset: 0, limit: 10 })
      expect(rows).toMatchObject([
        { kind: 'assigned', actorUserId: undefined, data: { assignee: 'a' } },
      ])
      const decided = { issueId: second, kind: 'unassigned', actorUserId: shop.user.id } as const
      await store.activity.insert([{ ...decided, data: {}, createdAtMs: T0_MS }])
      expect(await store.ownership.assign({ issueId: second, ...assignment })).toBe(false)
      expect(await store.ownership.listUnassigned(query, 10)).toMatchObject([{ id: second }])
    })

    it('lists what is new, or what was seen last', async () => {
      const { store, shop, issueIds } = await openWithIssues(open)
      const [first = 0 as IssueId, second] = issueIds
      const projectIds = [shop.project.id]
      const list = async (query: object, limit = 10) =>
        (await store.ownership.listUnassigned({ projectIds, ...query }, limit)).map(({ id }) => id)
      expect(await list({ afterIssueId: first })).toEqual([second])
      expect(await list({ seenFromMs: T0_MS })).toEqual([second, first])
      expect(await list({ seenFromMs: T0_MS }, 1)).toEqual([second])
      expect(await list({ seenFromMs: T0_MS + 1 })).toEqual([second])
      expect(await list({ projectIds: [], seenFromMs: 0 })).toEqual([])
      expect(await store.ownership.lastIssueId()).toBe(second)
    })
  })
}

async function openWithIssues(open: OpenStore) {
  const store = await open()
  const shop = await seedShop(store)
  expect(await store.ownership.lastIssueId()).toBe(0)
  await commitEvents(store, shop, [
    { id: 1, hashes: [hash('a')] },
    { id: 2, hashes: [hash('b')], atMs: 1_000 },
  ])
  const issueIds = await Promise.all(
    [1, 2].map(async (number) => {
      const issue = await store.issues.findByShortNumber(shop.project.id, number)
      return issue?.id ?? (0 as IssueId)
    }),
  )
  return { store, shop, issueIds }
}
