import type { UserId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { batchOf, commitEvents, hash, seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every OutcomeStore keeps. */
export function describeOutcomeStore(backend: string, open: OpenStore): void {
  describe(`OutcomeStore on ${backend}`, () => {
    it('adds to what is there, and lists hours of the projects asked for', async () => {
      const store = await open()
      const { project, key } = await seedShop(store)
      const other = await seedShop(store, 'other')
      const count = {
        projectId: project.id,
        keyId: key.id,
        category: 'error',
        kind: 'filtered',
        reason: 'localhost',
        hour: 3600,
        quantity: 2,
      } as const
      const unknownKey = { ...count, keyId: 0, hour: 7200 } as const
      await store.outcomes.add([count, unknownKey, { ...count, projectId: other.project.id }])
      await store.outcomes.add([
        { ...count, quantity: 5 },
        { ...count, hour: 0 },
      ])
      await store.outcomes.add([])
      const query = { projectIds: [project.id], from: 3600, to: 7200 }
      expect(await store.outcomes.list(query)).toEqual([{ ...count, quantity: 7 }])
      const later = await store.outcomes.list({ ...query, to: 7201 })
      expect(later).toEqual([{ ...count, quantity: 7 }, unknownKey])
    })
  })
}

/** The promises every OutboxStore keeps. */
export function describeOutboxStore(backend: string, open: OpenStore): void {
  describe(`OutboxStore on ${backend}`, () => {
    it('lists in order from after an id, and forgets the old', async () => {
      const store = await open()
      const shop = await seedShop(store)
      for (const letter of ['a', 'b', 'c']) {
        await commitEvents(store, shop, [{ id: letter.charCodeAt(0), hashes: [hash(letter)] }])
      }
      const [first, second] = await store.outbox.list(0, 2)
      expect(second?.id).toBeGreaterThan(first?.id ?? 0)
      const rest = await store.outbox.list(first?.id ?? 0, 10)
      expect(rest).toHaveLength(2)
      expect(rest[0]).toEqual(second)
      expect(await store.outbox.deleteBefore(T0_MS)).toBe(0)
      expect(await store.outbox.deleteBefore(T0_MS + 1)).toBe(3)
      expect(await store.outbox.list(0, 10)).toEqual([])
    })
  })
}

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

/** The promises every OptionStore keeps. */
export function describeOptionStore(backend: string, open: OpenStore): void {
  describe(`OptionStore on ${backend}`, () => {
    it('keeps JSON values by name', async () => {
      const { options } = await open()
      expect(await options.find('a')).toBeUndefined()
      await options.upsert('a', { list: [1, 'two', null] }, 1)
      expect(await options.find('a')).toEqual({ list: [1, 'two', null] })
      await options.upsert('a', false, 2)
      expect(await options.find('a')).toBe(false)
      expect(await options.delete('a')).toBe(true)
      expect(await options.delete('a')).toBe(false)
    })

    it('lets one of many set a value that is not there', async () => {
      const { options } = await open()
      const won = await Promise.all([1, 2, 3].map((n) => options.insertIfAbsent('a', n, 1)))
      expect(won.filter(Boolean)).toHaveLength(1)
      expect(await options.find('a')).toBe(won.indexOf(true) + 1)
    })
  })
}

/** The promises every AuditLogStore keeps. */
export function describeAuditLogStore(backend: string, open: OpenStore): void {
  describe(`AuditLogStore on ${backend}`, () => {
    it('lists an organization’s entries in pages, the newest first', async () => {
      const store = await open()
      const { organization, user } = await seedShop(store)
      const entry = {
        organizationId: organization.id,
        actorUserId: user.id,
        action: 'project.create',
        target: 'shop',
        ip: '127.0.0.1',
        data: { slug: 'shop' },
        atMs: T0_MS,
      }
      await store.auditLog.append(entry)
      await store.auditLog.append({ ...entry, organizationId: undefined })
      const bySystem = { actorUserId: undefined as UserId | undefined, ip: undefined }
      await store.auditLog.append({ ...entry, ...bySystem, action: 'member.add' })
      const first = await store.auditLog.list(organization.id, { offset: 0, limit: 1 })
      expect(first.hasMore).toBe(true)
      expect(first.rows).toEqual([
        { ...entry, ...bySystem, action: 'member.add', id: expect.any(Number) },
      ])
      const second = await store.auditLog.list(organization.id, { offset: 1, limit: 1 })
      expect(second).toEqual({ rows: [{ ...entry, id: expect.any(Number) }], hasMore: false })
    })
  })
}

/** The promises every CheckpointStore keeps. */
export function describeCheckpointStore(backend: string, open: OpenStore): void {
  describe(`CheckpointStore on ${backend}`, () => {
    it('reads the position that batches move, and skips forwards only', async () => {
      const { checkpoints, eventBatches } = await open()
      expect(await checkpoints.position('log')).toBe(0)
      const checkpoint = { queue: 'log', from: 0, to: 10 }
      await eventBatches.commit(batchOf([], { checkpoint }))
      expect(await checkpoints.position('log')).toBe(10)
      await checkpoints.skipTo('log', 5)
      expect(await checkpoints.position('log')).toBe(10)
      await checkpoints.skipTo('log', 50)
      expect(await eventBatches.position('log')).toBe(50)
    })
  })
}
