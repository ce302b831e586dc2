import type { IssueId, UserId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { commitEvents, seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every IssueUserStore keeps. */
export function describeIssueUserStore(backend: string, open: OpenStore): void {
  describe(`IssueUserStore on ${backend}`, () => {
    it('subscribes whoever has not decided, for the first reason there is', async () => {
      const { store, issueId, userId, find } = await openWithIssue(open)
      expect(await find()).toBeUndefined()
      await store.issueUsers.subscribe({ issueId, userIds: [userId], reason: 'comment' })
      await store.issueUsers.subscribe({ issueId, userIds: [userId], reason: 'mentioned' })
      expect(await find()).toMatchObject({ isSubscribed: true, subscriptionReason: 'comment' })
    })

    it('leaves alone who unsubscribed', async () => {
      const { store, issueId, userId, find } = await openWithIssue(open)
      const subscription = { isSubscribed: false, reason: 'unknown', isForced: true } as const
      const people = [{ userId, subscription }]
      const request = { issueIds: [issueId], change: {}, activities: [], people }
      await store.issueChanges.apply([request], { actorUserId: userId, atMs: T0_MS })
      await store.issueUsers.subscribe({ issueId, userIds: [userId], reason: 'assigned' })
      expect(await find()).toMatchObject({ isSubscribed: false })
    })

    it('remembers who has seen an issue, who was there last first', async () => {
      const { store, issueId, userId } = await openWithIssue(open)
      const other = (userId + 1) as UserId
      await store.issueUsers.markSeen(issueId, userId, T0_MS)
      await store.issueUsers.markSeen(issueId, other, T0_MS + 1)
      const seen = await store.issueUsers.list(issueId, 10)
      expect(seen).toMatchObject([
        { userId: other, seenAtMs: T0_MS + 1, isBookmarked: false, isSubscribed: undefined },
        { userId, seenAtMs: T0_MS },
      ])
      expect(await store.issueUsers.list(issueId, 1)).toHaveLength(1)
    })

    it('says nothing of issues that do not exist', async () => {
      const { store, userId } = await openWithIssue(open)
      const issueId = 999 as IssueId
      await store.issueUsers.markSeen(issueId, userId, T0_MS)
      expect(await store.issueUsers.list(issueId, 10)).toEqual([])
    })

    it('forgets what people thought of an issue that is deleted', async () => {
      const { store, issueId, userId, find } = await openWithIssue(open)
      await store.issueUsers.markSeen(issueId, userId, T0_MS)
      await store.issues.delete([issueId])
      expect(await find()).toBeUndefined()
    })
  })
}

async function openWithIssue(open: OpenStore) {
  const store = await open()
  const shop = await seedShop(store)
  await commitEvents(store, shop, [{ id: 1 }])
  const issue = await store.issues.findByShortNumber(shop.project.id, 1)
  const issueId = issue?.id ?? (0 as IssueId)
  const userId = shop.user.id
  const find = async () => (await store.issueUsers.findMany(userId, [issueId])).get(issueId)
  return { store, issueId, userId, find }
}
