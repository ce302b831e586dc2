import { describe, expect, it } from 'vitest'
import {
  arrivalOf,
  commitRun,
  FRESH,
  factsOf,
  guidOf,
  insertMonitor,
  newMonitor,
} from './monitor-seed.ts'
import { batchOf, HOUR_MS, seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

const PAGE = { offset: 0, limit: 10 }

/** The promises every CheckInStore keeps. */
export function describeCheckInStore(backend: string, open: OpenStore): void {
  describe(`CheckInStore on ${backend}`, () => {
    it('keeps what a batch brought until it is settled, once', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const sent = { guid: guidOf(1), config: { schedule: { type: 'crontab' } } }
      const checkIns = [arrivalOf(shop, sent), arrivalOf(shop, { isLatest: true })]
      await store.eventBatches.commit(batchOf([], { checkIns }))
      const [first, second] = await store.checkIns.listArrivals(5)
      expect(first).toMatchObject(checkIns[0] ?? {})
      expect(second).toMatchObject(checkIns[1] ?? {})
      expect(await store.checkIns.listArrivals(1)).toHaveLength(1)
      const commit = { projectId: shop.project.id, arrivalId: first?.id, nowMs: T0_MS }
      expect(await store.checkIns.commit(commit)).toBe(true)
      expect(await store.checkIns.commit(commit)).toBe(false)
      expect(await store.checkIns.listArrivals(5)).toEqual([second])
    })

    it('adds a monitor with its first run, counts it and hands on its failure', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const { id: projectId } = shop.project
      const arrival = arrivalOf(shop, { guid: guidOf(1) })
      expect(await store.checkIns.look(arrival)).toMatchObject({ hasProject: true })
      expect(await store.checkIns.hasMonitors()).toBe(false)
      const failure = { ...arrival, keyId: shop.key.id, sender: {}, body: Uint8Array.of(1) }
      const { checkIn: _, ...item } = failure
      const counted = { category: 'monitor', kind: 'accepted', reason: '' } as const
      const hour = T0_MS / 1000
      const outcome = { projectId, keyId: shop.key.id, ...counted, hour, quantity: 1 }
      const kept = {
        monitor: { added: newMonitor(shop) },
        environment: { added: { name: 'production', createdAtMs: T0_MS } },
        standing: { ...FRESH, status: 'error', failureEvent: guidOf(7) },
        checkIn: factsOf(1, { status: 'error' }),
      } as const
      const change = { projectId, kept, failure: item, outcome, nowMs: T0_MS }
      expect(await store.checkIns.commit(change)).toBe(true)
      expect(await store.checkIns.commit(change)).toBe(false)
      const found = await store.checkIns.look(arrival)
      expect(found).toMatchObject({
        monitor: newMonitor(shop),
        environment: { ...kept.standing, name: 'production', isMuted: false, version: 1 },
        checkIn: { ...kept.checkIn, environment: 'production' },
      })
      expect(await store.checkIns.hasMonitors()).toBe(true)
      const [due] = await store.failedItems.listDue(T0_MS, 9)
      expect(due).toMatchObject({ item, attempt: 0 })
      const counts = { projectIds: [projectId], from: hour, to: hour + 1 }
      expect(await store.outcomes.list(counts)).toEqual([outcome])
    })

    it('refuses what rests on a standing that somebody has changed', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const monitor = await insertMonitor(store, shop)
      await commitRun(store, monitor, { facts: factsOf(1) })
      const [environment] = await store.monitors.listEnvironments([monitor.id])
      const { id = 0, version = 0 } = environment ?? {}
      const commit = (number: number) =>
        store.checkIns.commit({
          projectId: shop.project.id,
          nowMs: T0_MS,
          kept: {
            monitor: { id: monitor.id },
            environment: { id, version },
            standing: FRESH,
            checkIn: factsOf(number),
          },
        })
      expect(await commit(2)).toBe(true)
      expect(await commit(3)).toBe(false)
      expect(await store.checkIns.find(monitor.id, guidOf(3))).toBeUndefined()
      await store.monitors.delete(monitor.id)
      expect(await commitRun(store, monitor, { facts: factsOf(4) })).toBe(false)
    })

    it('finds the run that has not ended, of an environment and of a monitor', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const monitor = await insertMonitor(store, shop)
      const at = (number: number, addedAtMs: number) =>
        factsOf(number, { status: 'in_progress', addedAtMs, timeoutAtMs: T0_MS + 9 })
      await commitRun(store, monitor, { facts: at(1, T0_MS) })
      await commitRun(store, monitor, { facts: at(2, T0_MS + 2) })
      await commitRun(store, monitor, { facts: factsOf(3, { addedAtMs: T0_MS + 5 }) })
      await commitRun(store, monitor, { facts: at(4, T0_MS + 3), name: 'staging' })
      const latest = arrivalOf(shop, { isLatest: true })
      expect((await store.checkIns.look(latest)).checkIn?.guid).toBe(guidOf(2))
      expect((await store.checkIns.findLatest(monitor.id))?.guid).toBe(guidOf(4))
      const foreign = await insertMonitor(store, shop, { slug: 'other' })
      expect(await store.checkIns.find(foreign.id, guidOf(2))).toBeUndefined()
      expect(await store.checkIns.findLatest(foreign.id)).toBeUndefined()
    })

    it('tells what is due and what is overdue, with what came after it', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const monitor = await insertMonitor(store, shop)
      const off = await insertMonitor(store, shop, { slug: 'off', status: 'disabled' })
      const running = { status: 'in_progress', timeoutAtMs: T0_MS + 5 } as const
      const standing = { nextCheckInLatestAtMs: T0_MS + 10 }
      await commitRun(store, monitor, { facts: factsOf(1, running), standing })
      await commitRun(store, off, { facts: factsOf(2, { timeoutAtMs: T0_MS + 4 }), standing })
      expect(await store.checkIns.listDue(T0_MS + 9, 5)).toEqual([])
      const due = await store.checkIns.listDue(T0_MS + 10, 5)
      expect(due).toMatchObject([{ monitor, environment: { name: 'production' } }])
      expect(await store.checkIns.listOverdue(T0_MS + 3, 5)).toEqual([])
      const overdue = await store.checkIns.listOverdue(T0_MS + 5, 5)
      expect(overdue).toMatchObject([
        { monitor: off, isOutdated: false },
        { monitor, checkIn: { guid: guidOf(1) }, isOutdated: false },
      ])
      await commitRun(store, monitor, { facts: factsOf(3, { addedAtMs: T0_MS + 1 }) })
      const [, outdated] = await store.checkIns.listOverdue(T0_MS + 5, 5)
      expect(outdated?.isOutdated).toBe(true)
    })

    it('keeps the event of a failure that is over until that is settled', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const monitor = await insertMonitor(store, shop)
      const standing = { recoveredEvent: guidOf(9), lastCheckInAtMs: T0_MS }
      await commitRun(store, monitor, { facts: factsOf(1), standing })
      const [recovery] = await store.checkIns.listRecoveries(5)
      const { id: projectId } = shop.project
      expect(recovery).toMatchObject({ projectId, event: guidOf(9), recoveredAtMs: T0_MS })
      if (!recovery) return
      await store.checkIns.settleRecovery({ ...recovery, event: guidOf(8) as never })
      expect(await store.checkIns.listRecoveries(5)).toHaveLength(1)
      await store.checkIns.settleRecovery(recovery)
      expect(await store.checkIns.listRecoveries(5)).toEqual([])
    })

    it('lists, counts and forgets runs by when they began', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const monitor = await insertMonitor(store, shop)
      const at = (number: number, hours: number, durationMs?: number) =>
        factsOf(number, { addedAtMs: T0_MS + hours * HOUR_MS, durationMs })
      await commitRun(store, monitor, { facts: at(1, 0, 100) })
      await commitRun(store, monitor, { facts: at(2, 0.5, 300) })
      await commitRun(store, monitor, { facts: { ...at(3, 1.5), status: 'missed' } })
      await commitRun(store, monitor, { facts: at(4, 1.6), name: 'staging' })
      const query = { monitorId: monitor.id, environments: [] }
      const guids = async (change: object, page = PAGE) => {
        const { rows, hasMore } = await store.checkIns.list({ ...query, ...change }, page)
        return [...rows.map(({ guid }) => Number(guid)), ...(hasMore ? ['…'] : [])]
      }
      expect(await guids({})).toEqual([4, 3, 2, 1])
      expect(await guids({}, { offset: 1, limit: 2 })).toEqual([3, 2, '…'])
      expect(await guids({ environments: ['staging'] })).toEqual([4])
      expect(await guids({ fromMs: T0_MS + 1, toMs: T0_MS + HOUR_MS })).toEqual([2])
      const count = { ...query, fromMs: T0_MS, stepMs: HOUR_MS, toMs: T0_MS + 2 * HOUR_MS }
      const counts = await store.checkIns.count({ ...count, environments: ['production'] })
      expect(counts).toEqual([
        { step: 0, status: 'ok', count: 2, durationMsSum: 400, durationCount: 2 },
        { step: 1, status: 'missed', count: 1, durationMsSum: 0, durationCount: 0 },
      ])
      expect(await store.checkIns.deleteBefore(T0_MS + HOUR_MS, 1)).toBe(1)
      expect(await store.checkIns.deleteBefore(T0_MS + HOUR_MS, 5)).toBe(1)
      expect(await store.checkIns.deleteBefore(T0_MS + HOUR_MS, 5)).toBe(0)
      expect(await guids({})).toEqual([4, 3])
    })
  })
}
