import type { ProjectId, UserId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import type { Store } from '../store.ts'
import { newBundle, newReleaseFile } from './artifact-seed.ts'
import {
  assignedTo,
  commitEvents,
  decide,
  eventId,
  hash,
  RESOLVED,
  type Shop,
  seedProject,
  seedShop,
  T0_MS,
} from './seed.ts'
import type { OpenStore } from './store-backends.ts'

async function seedTwo(store: Store) {
  const shop = await seedShop(store)
  const bank = await seedShop(store, 'bank')
  const move = () =>
    store.projects.move(shop.project.id, {
      from: shop.organization.id,
      organizationId: bank.organization.id,
      teamIds: [bank.team.id],
      slug: 'shop',
    })
  return { shop, bank, move }
}

async function issueOf(store: Store, { project }: Shop, id = 1) {
  const event = await store.events.find(project.id, eventId(id))
  if (event === undefined) throw new Error('there is no such event')
  return event.issueId
}

/** What every ProjectStore takes along when a project goes to another organization. */
export function describeProjectMove(backend: string, open: OpenStore): void {
  describe(`a project that moves on ${backend}`, () => {
    it('keeps its events and keys, and has its releases where it is', async () => {
      const store = await open()
      const { shop, bank, move } = await seedTwo(store)
      const till = await seedProject(store, { ...shop, slug: 'till' })
      const shared = { release: 'shared@1', environment: 'live' }
      await commitEvents(store, shop, [
        { id: 1, fields: { release: 'own@1', environment: 'live' } },
        { id: 2, fields: shared },
      ])
      await commitEvents(store, { ...shop, project: till }, [{ id: 3, fields: shared }])
      const before = await store.releases.find(shop.organization.id, 'own@1')
      await move()
      expect(await store.events.find(shop.project.id, eventId(1))).toBeDefined()
      expect(await store.projectKeys.list(shop.project.id)).toEqual([shop.key])
      const find = (place: Shop, version: string) =>
        store.releases.find(place.organization.id, version)
      const own = await find(bank, 'own@1')
      expect(own?.projects).toEqual(before?.projects)
      expect(own?.createdAtMs).toBe(before?.createdAtMs)
      expect(await find(shop, 'own@1')).toBeUndefined()
      const projectsOf = async (place: Shop) =>
        (await find(place, 'shared@1'))?.projects.map((row) => row.projectId)
      expect(await projectsOf(shop)).toEqual([till.id])
      expect(await projectsOf(bank)).toEqual([shop.project.id])
      await commitEvents(store, shop, [{ id: 4, atMs: 9, fields: { release: 'own@1' } }])
      const [seen] = (await find(bank, 'own@1'))?.projects ?? []
      expect(seen?.lastEventAtMs).toBe(T0_MS + 9)
      expect(await find(shop, 'own@1')).toBeUndefined()
    })

    it('takes the files along that are for it alone', async () => {
      const store = await open()
      const { shop, bank, move } = await seedTwo(store)
      const till = await seedProject(store, { ...shop, slug: 'till' })
      await commitEvents(store, shop, [
        { id: 1, fields: { release: 'own@1' } },
        { id: 2, fields: { release: 'shared@1' } },
      ])
      const tillShop = { ...shop, project: till }
      await commitEvents(store, tillShop, [{ id: 3, fields: { release: 'shared@1' } }])
      const both = { projectIds: [shop.project.id, till.id] }
      const association = { release: 'own@1', dist: undefined }
      await store.artifactBundles.insert(newBundle(shop, 'a', { association }), T0_MS)
      await store.artifactBundles.insert(newBundle(shop, 'b', both), T0_MS)
      for (const release of ['own@1', 'shared@1']) {
        await store.releaseFiles.insert(newReleaseFile(shop, '~/app.js', { release }))
      }
      await move()
      const bundlesOf = async (projectId: ProjectId) => {
        const query = { projectId, query: '', order: 'oldest' } as const
        const { rows } = await store.artifactBundles.list(query, { offset: 0, limit: 10 })
        return rows.map((row) => [row.bundleId, row.organizationId])
      }
      expect(await bundlesOf(shop.project.id)).toEqual([['bundle-a', bank.organization.id]])
      expect(await bundlesOf(till.id)).toEqual([['bundle-b', shop.organization.id]])
      const wanted = [shop.project.id, 'own@1', ['~/app.js']] as const
      expect(await store.artifactBundles.findFilesByUrls(...wanted)).toHaveLength(1)
      const countFiles = async ({ organization }: Shop, release: string) => {
        const key = { organizationId: organization.id, release, names: [], sha1s: [] }
        return (await store.releaseFiles.list(key, { offset: 0, limit: 10 })).rows.length
      }
      expect([await countFiles(shop, 'own@1'), await countFiles(bank, 'own@1')]).toEqual([0, 1])
      expect([await countFiles(shop, 'shared@1'), await countFiles(bank, 'shared@1')]).toEqual([
        1, 0,
      ])
    })

    it('keeps what it expects of its releases', async () => {
      const store = await open()
      const { shop, move } = await seedTwo(store)
      await commitEvents(store, shop, [{ id: 1, fields: { environment: 'live' } }])
      const live = await store.environments.find(shop.project.id, 'live')
      const counted = { thresholdType: 'total_error_count', triggerType: 'over' } as const
      const ids = { projectId: shop.project.id, environmentId: live?.id }
      const given = { ...ids, ...counted, value: 1, windowSeconds: 60, createdAtMs: T0_MS }
      const threshold = await store.releaseThresholds.insert(given, 1)
      await move()
      const kept = await store.releaseThresholds.find(shop.project.id, threshold?.id ?? 0)
      expect(kept).toEqual({ ...threshold, environment: { id: live?.id, name: 'live' } })
    })

    it('is looked after by nobody who is not where it is', async () => {
      const store = await open()
      const { shop, bank, move } = await seedTwo(store)
      await commitEvents(store, shop, [
        { id: 1, hashes: [hash('a')] },
        { id: 2, hashes: [hash('b')] },
        { id: 3, hashes: [hash('c')] },
      ])
      const [a, b, c] = await Promise.all([1, 2, 3].map((id) => issueOf(store, shop, id)))
      if (!a || !b || !c) throw new Error('there are no issues')
      const both = { userId: bank.user.id, role: 'member', teamIds: [], createdAtMs: 0 } as const
      await store.members.upsert({ ...both, organizationId: bank.organization.id })
      await decide(store, [a], assignedTo(shop.user.id))
      await decide(store, [b], assignedTo(bank.user.id))
      await decide(store, [c], { assignee: { userId: undefined, teamId: shop.team.id } })
      const userIds: readonly UserId[] = [shop.user.id, bank.user.id]
      await store.issueUsers.subscribe({ issueId: a, userIds, reason: 'comment' })
      const times = { createdAtMs: T0_MS, updatedAtMs: T0_MS }
      const projectId = shop.project.id
      const rules = { raw: '*.ts #shop', isFallthrough: true, isCodeownersSynced: false }
      const ownership = { projectId, ...rules, autoAssignment: 'owner' } as const
      await store.ownership.upsert({ ...ownership, ...times })
      await move()
      const assignees = [a, b, c].map(async (id) => {
        const issue = await store.issues.find(id)
        return [issue?.assignedUserId, issue?.assignedTeamId]
      })
      const nobody = [undefined, undefined]
      expect(await Promise.all(assignees)).toEqual([nobody, [bank.user.id, undefined], nobody])
      const people = await store.issueUsers.list(a, 10)
      expect(people.map((row) => row.userId)).toEqual([bank.user.id])
      expect(await store.ownership.find(projectId)).toBeUndefined()
    })

    it('is out of reach of decisions that were made before', async () => {
      const store = await open()
      const { shop, move } = await seedTwo(store)
      await commitEvents(store, shop, [{ id: 1 }])
      const issueId = await issueOf(store, shop)
      const organizationId = shop.organization.id
      const projectIds = [shop.project.id]
      const author = { organizationId, projectIds, actorUserId: shop.user.id, atMs: T0_MS }
      const change = { state: RESOLVED }
      const requests = [{ issueIds: [issueId], change, activities: [], people: [] }]
      const id = await store.issueChanges.applyUndoable(requests, author)
      await move()
      expect(await store.issueChanges.undo(id, author)).toMatchObject({ undoneCount: 0 })
      expect(await store.issues.find(issueId)).toMatchObject({ status: 'resolved' })
    })
  })
}
