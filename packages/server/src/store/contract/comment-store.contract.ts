import type { IssueId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { commitEvents, hash, seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

const PAGE = { offset: 0, limit: 10 }

/** The promises every CommentStore keeps. */
export function describeCommentStore(backend: string, open: OpenStore): void {
  describe(`CommentStore on ${backend}`, () => {
    it('gives back what was written, the newest first', async () => {
      const { store, user, issueId } = await openWithIssue(open)
      const first = { issueId, authorUserId: user.id, text: 'Seen before.', createdAtMs: T0_MS }
      const inserted = await store.comments.insert(first)
      expect(inserted).toEqual({ id: inserted?.id, ...first, updatedAtMs: T0_MS })
      const second = { ...first, authorUserId: undefined, text: 'Fixed.' }
      await store.comments.insert(second)
      expect(await store.comments.find(inserted?.id ?? 0)).toEqual(inserted)
      const page = await store.comments.list(issueId, PAGE)
      expect(page).toMatchObject({ rows: [second, first], hasMore: false })
      const next = await store.comments.list(issueId, { offset: 1, limit: 1 })
      expect(next).toMatchObject({ rows: [first], hasMore: false })
    })

    it('counts them for the issue', async () => {
      const { store, issueId, write } = await openWithIssue(open)
      const comment = await write('one')
      await write('two')
      expect(await store.issues.find(issueId)).toMatchObject({ commentCount: 2 })
      expect(await store.comments.delete(comment?.id ?? 0)).toBe(true)
      expect(await store.comments.delete(comment?.id ?? 0)).toBe(false)
      expect(await store.issues.find(issueId)).toMatchObject({ commentCount: 1 })
    })

    it('keeps the count when events come', async () => {
      const { store, shop, issueId, write } = await openWithIssue(open)
      await write('one')
      await commitEvents(store, shop, [{ id: 2 }])
      expect(await store.issues.find(issueId)).toMatchObject({ commentCount: 1, eventCount: 2 })
    })

    it('changes a text and says when', async () => {
      const { store, write } = await openWithIssue(open)
      const comment = await write('one')
      const change = { text: 'two', updatedAtMs: T0_MS + 1 }
      expect(await store.comments.update(comment?.id ?? 0, change)).toEqual({
        ...comment,
        ...change,
      })
      expect(await store.comments.find(comment?.id ?? 0)).toMatchObject(change)
      expect(await store.comments.update(9_999, change)).toBeUndefined()
    })

    it('takes none for an issue that is gone', async () => {
      const { store } = await openWithIssue(open)
      const comment = { authorUserId: undefined, text: 'late', createdAtMs: T0_MS }
      const issueId = 9_999 as IssueId
      expect(await store.comments.insert({ issueId, ...comment })).toBeUndefined()
    })

    it('loses them with the issue, and no other', async () => {
      const { store, shop, issueId, write } = await openWithIssue(open)
      const comment = await write('one')
      await commitEvents(store, shop, [{ id: 2, hashes: [hash('b')] }])
      const other = await store.issues.findByShortNumber(shop.project.id, 2)
      const kept = { authorUserId: undefined, text: 'kept', createdAtMs: T0_MS }
      await store.comments.insert({ issueId: other?.id ?? (0 as IssueId), ...kept })
      await store.issues.delete([issueId])
      expect(await store.comments.find(comment?.id ?? 0)).toBeUndefined()
      expect((await store.comments.list(other?.id ?? issueId, PAGE)).rows).toMatchObject([kept])
    })
  })
}

async function openWithIssue(open: OpenStore) {
  const store = await open()
  const shop = await seedShop(store)
  await commitEvents(store, shop, [{ id: 1 }])
  const issue = await store.issues.findByShortNumber(shop.project.id, 1)
  const issueId = issue?.id ?? (0 as IssueId)
  const write = (text: string) =>
    store.comments.insert({ issueId, authorUserId: shop.user.id, text, createdAtMs: T0_MS })
  return { store, shop, user: shop.user, issueId, write }
}
