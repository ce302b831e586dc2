import type { IssueId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { type IssueReprocessing, REPROCESSED_ISSUES_MAX } from '../reprocessing-store.ts'
import { commitEvents, eventId, HOUR_MS, hash, type Shop, seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every ReprocessingStore keeps. */
export function describeReprocessingStore(backend: string, open: OpenStore): void {
  describe(`ReprocessingStore on ${backend}`, () => {
    async function openShop() {
      const store = await open()
      const shop = await seedShop(store)
      const issueOf = async (id: number): Promise<IssueId> => {
        const stored = await store.events.find(shop.project.id, eventId(id))
        if (stored === undefined) throw new Error(`there is no event ${id}`)
        return stored.issueId
      }
      const wishOf = (issueId: IssueId, eventsMax = 10): IssueReprocessing => ({
        projectId: shop.project.id,
        issueId,
        eventsMax,
        sinceMs: T0_MS,
        actorUserId: shop.user.id,
      })
      const listIssues = () => store.outbox.listOfKind('issue.reprocessing', 1_000)
      return { store, shop, issueOf, wishOf, listIssues }
    }

    it('lets a project wait once, each on its own', async () => {
      const { store, shop } = await openShop()
      const other: Shop = await seedShop(store, 'other')
      const { reprocessing } = store
      expect(await reprocessing.requestProject(shop.project.id, T0_MS)).toBe(true)
      expect(await reprocessing.requestProject(shop.project.id, T0_MS + 1)).toBe(false)
      expect(await reprocessing.requestProject(other.project.id, T0_MS)).toBe(true)
      const messages = await store.outbox.listOfKind('project.reprocessing', 10)
      expect(messages.map(({ payload }) => payload.projectId)).toEqual([
        shop.project.id,
        other.project.id,
      ])
      await store.outbox.deleteMany(messages.map(({ id }) => id))
      expect(await reprocessing.requestProject(shop.project.id, T0_MS)).toBe(true)
    })

    it('lets an issue wait once, and tells of it with the events that are meant', async () => {
      const { store, shop, issueOf, wishOf, listIssues } = await openShop()
      await commitEvents(store, shop, [
        { id: 1 },
        { id: 2, atMs: HOUR_MS },
        { id: 3, atMs: -1 },
        { id: 4, hashes: [hash('b')] },
      ])
      const issueId = await issueOf(1)
      const { reprocessing } = store
      expect(await reprocessing.requestIssue(wishOf(issueId), T0_MS + 7)).toBe('requested')
      expect(await reprocessing.requestIssue(wishOf(issueId, 1), T0_MS + 8)).toBe('waiting')
      expect(await reprocessing.requestIssue(wishOf(await issueOf(4), 1), T0_MS)).toBe('requested')
      const messages = await listIssues()
      expect(messages.map(({ payload }) => payload)).toEqual([
        { projectId: shop.project.id, issueId, eventsMax: 10 },
        { projectId: shop.project.id, issueId: await issueOf(4), eventsMax: 1 },
      ])
      const { rows } = await store.activity.list(issueId, { offset: 0, limit: 10 })
      expect(rows).toMatchObject([
        {
          kind: 'reprocess',
          actorUserId: shop.user.id,
          data: { eventCount: 2, oldGroupId: issueId, newGroupId: issueId },
          createdAtMs: T0_MS + 7,
        },
      ])
    })

    it('counts no more events than are meant, and refuses where there is none', async () => {
      const { store, shop, issueOf, wishOf, listIssues } = await openShop()
      await commitEvents(store, shop, [
        { id: 1 },
        { id: 2, atMs: 5 },
        { id: 3, atMs: -1, hashes: [hash('b')] },
      ])
      const issueId = await issueOf(1)
      await store.reprocessing.requestIssue(wishOf(issueId, 1), T0_MS)
      const page = { offset: 0, limit: 10 }
      const { rows } = await store.activity.list(issueId, page)
      expect(rows).toMatchObject([{ data: { eventCount: 1 } }])
      const old = await issueOf(3)
      expect(await store.reprocessing.requestIssue(wishOf(old), T0_MS)).toBe('empty')
      expect((await store.activity.list(old, page)).rows).toEqual([])
      expect(await listIssues()).toHaveLength(1)
    })

    it('lets only so many issues of a project wait', async () => {
      const { store, shop, issueOf, wishOf, listIssues } = await openShop()
      const count = REPROCESSED_ISSUES_MAX + 1
      const ids = Array.from({ length: count }, (_, index) => index + 1)
      const hashOf = (id: number) => id.toString(16).padStart(32, '0')
      await commitEvents(
        store,
        shop,
        ids.map((id) => ({ id, hashes: [hashOf(id)] })),
      )
      const answers: string[] = []
      for (const id of ids) {
        answers.push(await store.reprocessing.requestIssue(wishOf(await issueOf(id)), T0_MS))
      }
      expect(answers.slice(0, -1).every((answer) => answer === 'requested')).toBe(true)
      expect(answers.at(-1)).toBe('full')
      expect(await listIssues()).toHaveLength(REPROCESSED_ISSUES_MAX)
      const other = await seedShop(store, 'other')
      await commitEvents(store, other, [{ id: 1 }])
      const stored = await store.events.find(other.project.id, eventId(1))
      const issueId = stored?.issueId ?? (0 as IssueId)
      const wish = { ...wishOf(issueId), projectId: other.project.id }
      expect(await store.reprocessing.requestIssue(wish, T0_MS)).toBe('requested')
    })
  })
}
