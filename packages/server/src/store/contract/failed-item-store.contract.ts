import { describe, expect, it } from 'vitest'
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
      expect(await failedItems.retryBuried(T0_MS, [first?.id ?? 0])).toBe(1)
      const [due] = await failedItems.listDue(T0_MS, 10)
      expect(due).toMatchObject({ id: first?.id, state: 'retrying', attempt: 0 })
      expect(await failedItems.retryBuried(T0_MS, [])).toBe(0)
      expect(await failedItems.retryBuried(T0_MS)).toBe(1)
      expect(await failedItems.count('buried')).toBe(0)
    })

    it('deletes buried items, all or some, and never those that are retried', async () => {
      const { failedItems } = await openScene(open)
      const [due] = await failedItems.listDue(T0_MS + 20, 1)
      const [first] = await failedItems.listBuried(1)
      expect(await failedItems.deleteBuried([first?.id ?? 0, due?.id ?? 0])).toBe(1)
      expect(await failedItems.deleteBuried()).toBe(1)
      expect(await failedItems.count('retrying')).toBe(3)
    })
  })

  async function openScene(openStore: OpenStore) {
    const store = await openStore()
    const { project, key } = await seedShop(store)
    const body = new Uint8Array([1, 2, 3])
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
    return store
  }
}
