import type { IssueId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import type { Store } from '../store.ts'
import { commitEvents, hash, type Shop, seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

const PAGE = { offset: 0, limit: 10 }

/** The promises every DiscardedIssueStore keeps. */
export function describeDiscardedIssueStore(backend: string, open: OpenStore): void {
  describe(`DiscardedIssueStore on ${backend}`, () => {
    it('deletes an issue and keeps its hashes and what it was called', async () => {
      const { store, shop, issueId } = await openWithIssue(open)
      const { project, user } = shop
      const before = await store.projectOptions.version()
      const discarding = { actorUserId: user.id, nowMs: T0_MS + 1 }
      const ids = [issueId, issueId, 9_999 as IssueId]
      expect(await store.discardedIssues.discard(ids, discarding)).toBe(1)
      expect(await store.issues.find(issueId)).toBeUndefined()
      expect(await store.events.count([project.id])).toBe(0)
      const { rows } = await store.discardedIssues.list(project.id, PAGE)
      expect(rows).toEqual([
        {
          id: rows[0]?.id,
          projectId: project.id,
          title: 'Error: payment failed',
          culprit: 'pay(checkout)',
          type: 'error',
          level: 'error',
          actorUserId: user.id,
          createdAtMs: T0_MS + 1,
        },
      ])
      expect(await store.discardedIssues.find(rows[0]?.id ?? 0)).toEqual(rows[0])
      expect([...(await store.discardedIssues.listHashes([project.id]))]).toEqual([
        [project.id, new Set([hash('a'), hash('b')])],
      ])
      expect(await store.projectOptions.version()).toBeGreaterThan(before)
    })

    it("gives no other project's hashes", async () => {
      const { store, issueId } = await openWithIssue(open)
      const other = await seedShop(store, 'other')
      await discard(store, issueId)
      expect((await store.discardedIssues.listHashes([other.project.id])).size).toBe(0)
      expect((await store.discardedIssues.list(other.project.id, PAGE)).rows).toEqual([])
    })

    it('refuses a batch that was processed before', async () => {
      const { store, shop, issueId } = await openWithIssue(open)
      const settingsVersion = await store.projectOptions.version()
      await discard(store, issueId)
      const commit = store.eventBatches.commit({
        events: [],
        outcomes: [],
        failures: [],
        settledFailedItemIds: [],
        checkpoint: undefined,
        settingsVersion,
        nowMs: T0_MS,
      })
      await expect(commit).rejects.toThrow()
      await commitEvents(store, shop, [])
    })

    it('lets events open an issue again when it is undone', async () => {
      const { store, shop, issueId } = await openWithIssue(open)
      await discard(store, issueId)
      const { rows } = await store.discardedIssues.list(shop.project.id, PAGE)
      const before = await store.projectOptions.version()
      expect(await store.discardedIssues.delete(rows[0]?.id ?? 0, T0_MS)).toBe(true)
      expect(await store.discardedIssues.delete(rows[0]?.id ?? 0, T0_MS)).toBe(false)
      expect(await store.projectOptions.version()).toBe(before + 1)
      expect((await store.discardedIssues.listHashes([shop.project.id])).size).toBe(0)
      const result = await commitEvents(store, shop, [{ id: 3, hashes: [hash('a')] }])
      expect(result.newIssueCount).toBe(1)
    })

    it('takes an issue of more events than one transaction', async () => {
      const { store, shop, issueId } = await openWithIssue(open)
      const seeds = Array.from({ length: 1100 }, (_, index) => ({ id: 100 + index }))
      await commitEvents(store, shop, seeds)
      await discard(store, issueId)
      expect(await store.events.count([shop.project.id])).toBe(0)
      expect((await store.discardedIssues.list(shop.project.id, PAGE)).rows).toHaveLength(1)
    })
  })
}

function discard(store: Store, issueId: IssueId): Promise<number> {
  return store.discardedIssues.discard([issueId], { actorUserId: undefined, nowMs: T0_MS })
}

async function openWithIssue(
  open: OpenStore,
): Promise<{ store: Store; shop: Shop; issueId: IssueId }> {
  const store = await open()
  const shop = await seedShop(store)
  await commitEvents(store, shop, [{ id: 1, hashes: [hash('a'), hash('b')] }, { id: 2 }])
  const event = await store.issues.findByShortNumber(shop.project.id, 1)
  return { store, shop, issueId: event?.id ?? (0 as IssueId) }
}
