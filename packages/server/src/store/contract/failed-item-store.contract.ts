import type { ProjectId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { GLANCE_BYTES } from '../failed-item-store.ts'
import { batchOf, seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every FailedItemStore keeps. */
export function describeFailedItemStore(backend: string, open: OpenStore): void {
  describe(`FailedItemStore on ${backend}`, () => {
    it('lists what is due, the most overdue first', async () => {
      const { failedItems } = await openScene(open)
      const due = await failedItems.listDue(T0_MS + 20, 10)
      expect(due.map((item) => item.reason)).toEqual(['r10', 'r20'])
      expect(due[0]?.item.body).toEqual(new Uint8Array([1, 2, 3]))
      expect(await failedItems.listDue(T0_MS + 20, 1)).toHaveLength(1)
      expect(await failedItems.count('retrying')).toBe(3)
      expect(await failedItems.count('buried')).toBe(2)
    })

    it('gives buried items another round, all or some', async () => {
      const { failedItems } = await openScene(open)
      const [first] = await failedItems.listBuried(1)
      expect(await failedItems.retryBuried(T0_MS, { ids: [first?.id ?? 0] })).toBe(1)
      const [due] = await failedItems.listDue(T0_MS, 10)
      expect(due).toMatchObject({ id: first?.id, state: 'retrying', attempt: 0 })
      expect(await failedItems.retryBuried(T0_MS, { ids: [] })).toBe(0)
      expect(await failedItems.retryBuried(T0_MS)).toBe(1)
      expect(await failedItems.count('buried')).toBe(0)
    })

    it('deletes buried items, all or some, and never those that are retried', async () => {
      const { failedItems } = await openScene(open)
      const [due] = await failedItems.listDue(T0_MS + 20, 1)
      const [first] = await failedItems.listBuried(1)
      expect(await failedItems.deleteBuried({ ids: [first?.id ?? 0, due?.id ?? 0] })).toBe(1)
      expect(await failedItems.deleteBuried()).toBe(1)
      expect(await failedItems.count('retrying')).toBe(3)
    })

    it('lists what failed last first, by state and project, with the first bytes', async () => {
      const { failedItems, project } = await openScene(open)
      const state = 'buried'
      const first = await failedItems.list({ state }, { offset: 0, limit: 1 })
      const rest = await failedItems.list({ state }, { offset: 1, limit: 1 })
      expect([first.hasMore, rest.hasMore]).toEqual([true, false])
      const [glance] = first.rows
      expect(glance?.id).toBeGreaterThan(rest.rows[0]?.id ?? 0)
      expect(glance).toEqual({
        id: glance?.id,
        state,
        attempt: 6,
        reason: 'r0',
        nextAttemptAtMs: T0_MS,
        createdAtMs: T0_MS,
        projectId: project.id,
        keyId: glance?.keyId,
        receivedAtMs: 1,
        bytes: 3,
        head: new Uint8Array([1, 2, 3]),
      })
      const page = { offset: 0, limit: 10 }
      const ofProject = { state: 'retrying', projectId: project.id } as const
      expect((await failedItems.list(ofProject, page)).rows).toHaveLength(3)
      const ofNone = { ...ofProject, projectId: 999 as ProjectId }
      expect((await failedItems.list(ofNone, page)).rows).toEqual([])
    })

    it('gives no more than the first bytes in lists, and all of them for one', async () => {
      const { failedItems } = await openScene(open, new Uint8Array(GLANCE_BYTES + 1).fill(7))
      const page = await failedItems.list({ state: 'buried' }, { offset: 0, limit: 1 })
      const [glance] = page.rows
      expect(glance?.head).toEqual(new Uint8Array(GLANCE_BYTES).fill(7))
      expect(glance?.bytes).toBe(GLANCE_BYTES + 1)
      const found = await failedItems.find(glance?.id ?? 0)
      expect(found?.item.body).toHaveLength(GLANCE_BYTES + 1)
      expect(await failedItems.find(999_999)).toBeUndefined()
    })

    it('retries and deletes what is buried of one project', async () => {
      const { failedItems, project } = await openScene(open)
      const other = { projectId: 999 as ProjectId }
      expect(await failedItems.retryBuried(T0_MS, other)).toBe(0)
      expect(await failedItems.deleteBuried(other)).toBe(0)
      const [first] = await failedItems.listBuried(1)
      const both = { projectId: project.id, ids: [first?.id ?? 0] }
      expect(await failedItems.retryBuried(T0_MS, both)).toBe(1)
      expect(await failedItems.deleteBuried({ projectId: project.id })).toBe(1)
    })
  })

  async function openScene(openStore: OpenStore, body = new Uint8Array([1, 2, 3])) {
    const store = await openStore()
    const { project, key } = await seedShop(store)
    const item = { projectId: project.id, keyId: key.id, receivedAtMs: 1, sender: {}, body }
    const failures = [30, 10, 20, 0, 0].map((delayMs, index) => ({
      failedItemId: undefined,
      item,
      attempt: 6,
      isBuried: index > 2,
      reason: `r${delayMs}`,
      nextAttemptAtMs: T0_MS + delayMs,
    }))
    await store.eventBatches.commit(batchOf([], { failures }))
    return { ...store, project }
  }
}
