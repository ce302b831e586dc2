import type { IssueId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import {
  ARCHIVED,
  commitEvents,
  decide,
  type EventSeed,
  HOUR_MS,
  hash,
  seedShop,
  T0_MS,
} from '../store/contract/seed.ts'
import { type OpenStore, onEveryStore } from '../store/contract/store-backends.ts'
import type { StateChange } from '../store/issue-change-store.ts'
import { RESOLVE_AGE_HOURS } from '../store/resolve-age.ts'
import { createIssueJobs } from './issue-jobs.ts'

const DAY_MS = 24 * HOUR_MS
const PAGE = { offset: 0, limit: 10 }

onEveryStore((backend, open) => {
  describe(`jobs of issues on ${backend}`, () => {
    describeStates(open)
    describeSurges(open)
    describeDeletion(open)
  })
})

function describeStates(open: OpenStore): void {
  it('calls an issue ongoing after a week, and tells so', async () => {
    const { store, issueId, run, told } = await openShop(open)
    await run('settle-stale-issues', 7 * DAY_MS)
    expect(await store.issues.find(issueId)).toMatchObject({ substatus: 'new' })
    await run('settle-stale-issues', 7 * DAY_MS + 1)
    expect(await store.issues.find(issueId)).toMatchObject({ substatus: 'ongoing' })
    expect(await told()).toMatchObject([{ kind: 'auto_set_ongoing', data: { after_days: 7 } }])
  })

  it('takes an issue that calms down for no more urgent than it was', async () => {
    const { store, issueId, run } = await openShop(open, { fields: { level: 'warning' } })
    const state = { status: 'unresolved', substatus: 'escalating', details: {} } as const
    await decide(store, [issueId], { state, priority: { value: 'high', isLocked: false } })
    await run('settle-stale-issues', 8 * DAY_MS)
    const settled = { substatus: 'ongoing', priority: 'medium' }
    expect(await store.issues.find(issueId)).toMatchObject(settled)
  })

  it('resolves what has been idle for as long as the project says', async () => {
    const { store, shop, issueId, run, told } = await openShop(open)
    await run('resolve-idle-issues', 48 * HOUR_MS + 1)
    expect(await store.issues.find(issueId)).toMatchObject({ status: 'unresolved' })
    await store.projectOptions.update(shop.project.id, { [RESOLVE_AGE_HOURS]: 48 }, T0_MS)
    await run('resolve-idle-issues', 48 * HOUR_MS)
    expect(await store.issues.find(issueId)).toMatchObject({ status: 'unresolved' })
    await run('resolve-idle-issues', 48 * HOUR_MS + 1)
    const resolved = { status: 'resolved', statusDetails: { autoResolved: true } }
    expect(await store.issues.find(issueId)).toMatchObject(resolved)
    expect(await told()).toMatchObject([{ kind: 'set_resolved_by_age', data: { age: 48 } }])
  })

  it('brings back what was archived for a time', async () => {
    const { store, issueId, run, archive, messages } = await openShop(open)
    await archive({ details: { ignoreUntil: 'x' }, wakeAtMs: T0_MS + 1000 })
    await run('wake-expired-issues', 999)
    expect(await store.issues.find(issueId)).toMatchObject({ status: 'ignored' })
    await run('wake-expired-issues', 1000)
    const awake = { status: 'unresolved', substatus: 'ongoing', statusDetails: {} }
    expect(await store.issues.find(issueId)).toMatchObject(awake)
    expect(await messages()).toEqual(['issue.created', 'issue.unarchived'])
  })
}

function describeSurges(open: OpenStore): void {
  it('brings back what was seen so often within its window', async () => {
    const { store, issueId, run, archive, storeEvents } = await openShop(open)
    const details = { ignoreCount: 2, ignoreWindow: 10 }
    await archive({ details, wakeAfterEvents: 2 })
    await storeEvents([1, 15])
    await run('wake-watched-issues', 16 * 60_000)
    expect(await store.issues.find(issueId)).toMatchObject({ status: 'ignored' })
    await storeEvents([16])
    await run('wake-watched-issues', 17 * 60_000)
    expect(await store.issues.find(issueId)).toMatchObject({ substatus: 'escalating' })
  })

  it('brings back what so many users met within its window', async () => {
    const { store, issueId, run, archive, storeEvents } = await openShop(open)
    await archive({ details: { ignoreUserCount: 2, ignoreUserWindow: 10 }, wakeAfterUsers: 2 })
    await storeEvents([1], 'ann')
    await storeEvents([15], 'bob')
    await run('wake-watched-issues', 16 * 60_000)
    expect(await store.issues.find(issueId)).toMatchObject({ status: 'ignored' })
    await storeEvents([16], 'eve')
    await run('wake-watched-issues', 17 * 60_000)
    expect(await store.issues.find(issueId)).toMatchObject({ substatus: 'escalating' })
  })

  it('brings back what surges, and leaves what goes on as before', async () => {
    const { store, issueId, run, archive, storeEvents, told, messages } = await openShop(open)
    // Eight an hour for a day: above a dozen or so is a surge.
    const hours = Array.from({ length: 24 }, (_, hour) => hour * 60)
    await storeEvents(hours.flatMap((at) => [1, 2, 3, 4, 5, 6, 7, 8].map((n) => at + n)))
    await archive({ substatus: 'archived_until_escalating' })
    await storeEvents(Array.from({ length: 12 }, (_, index) => 24 * 60 + index))
    await run('wake-watched-issues', 24 * HOUR_MS + 20 * 60_000)
    expect(await store.issues.find(issueId)).toMatchObject({ status: 'ignored' })
    await storeEvents(Array.from({ length: 20 }, (_, index) => 24 * 60 + 20 + index))
    await run('wake-watched-issues', 24 * HOUR_MS + 50 * 60_000)
    expect(await store.issues.find(issueId)).toMatchObject({ substatus: 'escalating' })
    const [row] = await told()
    expect(row).toMatchObject({ kind: 'set_escalating', data: { forecast: expect.any(Number) } })
    expect(await messages()).toEqual(['issue.created', 'issue.escalating'])
  })
}

function describeDeletion(open: OpenStore): void {
  it('takes apart what was deleted, while its events open another issue', async () => {
    const { store, shop, issueId, run, storeEvents } = await openShop(open)
    expect(await store.issues.markForDeletion([issueId, 999 as IssueId])).toBe(1)
    expect(await store.issues.markForDeletion([issueId])).toBe(0)
    expect(await store.issues.find(issueId)).toBeUndefined()
    expect(await store.issues.findMany([issueId])).toEqual([])
    expect(await store.issues.findByShortNumber(shop.project.id, 1)).toBeUndefined()
    expect(await store.issues.listMarked(10)).toEqual([issueId])
    await decide(store, [issueId], { priority: { value: 'low', isLocked: true } })
    await storeEvents([1])
    expect(await store.issues.findByShortNumber(shop.project.id, 2)).toBeDefined()
    await run('delete-marked-issues', 0)
    expect(await store.issues.listMarked(10)).toEqual([])
    expect(await store.events.findLatest(issueId)).toBeUndefined()
  })
}

async function openShop(open: OpenStore, seed: Partial<EventSeed> = {}) {
  const store = await open()
  const shop = await seedShop(store)
  let lastId = 1
  await commitEvents(store, shop, [{ id: lastId, hashes: [hash('a')], ...seed }])
  const issue = await store.issues.findByShortNumber(shop.project.id, 1)
  const issueId = issue?.id ?? (0 as IssueId)
  return {
    store,
    shop,
    issueId,
    archive(conditions: Partial<StateChange>) {
      const substatus = 'archived_until_condition_met'
      return decide(store, [issueId], { state: { ...ARCHIVED, substatus, ...conditions } })
    },
    async run(name: string, afterMs: number) {
      const jobs = createIssueJobs({ store, clock: { nowMs: () => T0_MS + afterMs } })
      const job = jobs.find((one) => one.name === name)
      if (job === undefined) throw new Error(`there is no job ${name}`)
      await job.run()
    },
    async storeEvents(minutes: readonly number[], user?: string) {
      const tags = user === undefined ? [] : [['user', `id:${user}`] as const]
      const seeds = minutes.map((minute) => {
        lastId += 1
        return { id: lastId, atMs: minute * 60_000, hashes: [hash('a')], tags }
      })
      await commitEvents(store, shop, seeds)
    },
    told: async () => (await store.activity.list(issueId, PAGE)).rows,
    messages: async () => (await store.outbox.list(0, 10)).map(({ kind }) => kind),
  }
}
