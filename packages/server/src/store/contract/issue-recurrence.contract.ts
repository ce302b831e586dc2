import { describe, expect, it } from 'vitest'
import type { StateChange } from '../issue-change-store.ts'
import type { Issue } from '../issue-store.ts'
import type { Store } from '../store.ts'
import {
  ARCHIVED,
  batchOf,
  commitEvents,
  decide,
  type EventSeed,
  HOUR_MS,
  processed,
  RESOLVED,
  type Shop,
  seedShop,
  T0_MS,
} from './seed.ts'
import type { OpenStore } from './store-backends.ts'

const release = (version: string) => ({ fields: { release: version } })

/** What brings a resolved or archived issue back: the same in every EventBatchStore. */
export function describeRecurrence(backend: string, open: OpenStore): void {
  describe(`recurring issues on ${backend}`, () => {
    describeReleases(open)
    describeWaiting(open)
    describeConditions(open)
    describeTold(open)
  })
}

function describeReleases(open: OpenStore): void {
  it.each<[string, StateChange['details'], string | undefined, string]>([
    ['plainly, by any event', {}, undefined, 'regressed'],
    ['plainly, by an older release', {}, 'shop@1.0', 'regressed'],
    ['in a release, by an older one', { inRelease: 'shop@1.10' }, 'shop@1.9', 'resolved'],
    ['in a release, by the same', { inRelease: 'shop@1.10' }, 'shop@1.10', 'regressed'],
    ['in a release, by a newer one', { inRelease: 'shop@1.9' }, 'shop@1.10', 'regressed'],
    ['in a release, by no release', { inRelease: 'shop@1.9' }, undefined, 'resolved'],
    ['in a release by date, by a later one', { inRelease: 'abc' }, 'later', 'regressed'],
    ['in a release by date, by an earlier one', { inRelease: 'later' }, 'abc', 'resolved'],
    ['in a release that is gone', { inRelease: 'gone' }, 'shop@1.9', 'regressed'],
    ['in the next one, by the same', next('shop@1.9'), 'shop@1.9', 'resolved'],
    ['in the next one, by a prerelease of it', next('shop@1.9'), 'shop@1.9-rc', 'resolved'],
    ['in the next one, by a newer one', next('shop@1.9'), 'shop@1.10', 'regressed'],
    ['in the next one, by one never seen', next('shop@1.9'), 'shop@2.0', 'regressed'],
    ['in the next one of none', next(undefined), 'shop@1.9', 'regressed'],
    ['in a commit, by a release of before', inCommit('shop@1.9'), 'shop@1.9', 'resolved'],
    ['in a commit, by a release of after', inCommit('shop@1.9'), 'shop@1.10', 'regressed'],
  ])('resolved %s', async (_, details, version, expected) => {
    const { store, shop, issue } = await openShop(open)
    // In this order by date.
    const versions = ['abc', 'later', 'shop@1.10', 'shop@1.9']
    const seeds = versions.map((name, index) => ({
      id: 10 + index,
      atMs: index * HOUR_MS,
      hashes: [`${index}`.padStart(32, 'f')],
      ...release(name),
    }))
    await commitEvents(store, shop, seeds)
    await decide(store, [issue.id], { state: { ...RESOLVED, details } })
    const event = { id: 2, atMs: 5 * HOUR_MS, ...(version === undefined ? {} : release(version)) }
    await commitEvents(store, shop, [event])
    const found = await store.issues.find(issue.id)
    expect(found?.substatus ?? found?.status).toBe(expected)
    if (expected === 'regressed') expect(found).toMatchObject({ statusDetails: {} })
  })
}

function describeWaiting(open: OpenStore): void {
  it('leaves resolved what happened again before that, and waited to be stored', async () => {
    const { store, shop, issue } = await openShop(open)
    const change = { state: RESOLVED }
    const atMs = T0_MS + 500
    const request = { issueIds: [issue.id], change, activities: [], people: [] }
    await store.issueChanges.apply([request], { actorUserId: shop.user.id, atMs })
    await commitEvents(store, shop, [{ id: 2, atMs: 499 }])
    expect(await store.issues.find(issue.id)).toMatchObject({ status: 'resolved', eventCount: 2 })
    await commitEvents(store, shop, [{ id: 3, atMs: 500 }])
    expect(await store.issues.find(issue.id)).toMatchObject({ substatus: 'regressed' })
  })
}

function next(afterRelease: string | undefined): StateChange['details'] {
  return { inNextRelease: true, ...(afterRelease === undefined ? {} : { afterRelease }) }
}

function inCommit(afterRelease: string): StateChange['details'] {
  return { inCommit: { commit: 'abc123', repository: 'shop' }, afterRelease }
}

function describeConditions(open: OpenStore): void {
  it('wakes an archived issue with the last of so many events', async () => {
    const { store, shop, issue } = await openShop(open)
    await archive(store, issue, { details: { ignoreCount: 2 }, wakeAfterEvents: 2 })
    expect(await stateAfter(store, shop, [[{ id: 2 }]])).toBe('archived_until_condition_met')
    expect(await stateAfter(store, shop, [[{ id: 3 }, { id: 4 }]])).toBe('escalating')
    expect(await stateAfter(store, shop, [[{ id: 5 }]])).toBe('escalating')
  })

  it('wakes an archived issue with the last of so many new users', async () => {
    const { store, shop, issue } = await openShop(open)
    const user = (id: number, name: string): EventSeed => ({ id, tags: [['user', `id:${name}`]] })
    await commitEvents(store, shop, [user(2, 'ann')])
    await archive(store, issue, { details: { ignoreUserCount: 2 }, wakeAfterUsers: 2 })
    const first = [user(3, 'ann'), user(4, 'bob')]
    expect(await stateAfter(store, shop, [first])).toBe('archived_until_condition_met')
    expect(await stateAfter(store, shop, [[user(5, 'eve')]])).toBe('escalating')
  })

  it('wakes an issue whose time is over, and finds it no worse', async () => {
    const { store, shop, issue } = await openShop(open)
    await archive(store, issue, { details: { ignoreUntil: 'x' }, wakeAtMs: T0_MS + 500 })
    expect(await stateAfter(store, shop, [[{ id: 2 }]])).toBe('archived_until_condition_met')
    expect(await stateAfter(store, shop, [[{ id: 3 }], T0_MS + 500])).toBe('ongoing')
    const kinds = (await store.outbox.list(0, 10)).map(({ kind }) => kind)
    expect(kinds).toEqual(['issue.created', 'issue.unarchived'])
  })

  it('leaves numbers within a window to the clock', async () => {
    const { store, shop, issue } = await openShop(open)
    const details = { ignoreCount: 1, ignoreWindow: 60 }
    await archive(store, issue, { details, wakeAfterEvents: 1 })
    expect(await stateAfter(store, shop, [[{ id: 2 }]])).toBe('archived_until_condition_met')
  })

  it('makes what escalates urgent, unless a person has said how urgent it is', async () => {
    const { store, shop, issue } = await openShop(open)
    const wakes = { details: { ignoreCount: 1 }, wakeAfterEvents: 1 }
    await decide(store, [issue.id], { priority: { value: 'low', isLocked: false } })
    await archive(store, issue, wakes)
    await commitEvents(store, shop, [{ id: 2 }])
    expect(await store.issues.find(issue.id)).toMatchObject({ priority: 'high' })
    await decide(store, [issue.id], { priority: { value: 'low', isLocked: true } })
    await archive(store, issue, wakes)
    await commitEvents(store, shop, [{ id: 3 }])
    expect(await store.issues.find(issue.id)).toMatchObject({ priority: 'low' })
  })
}

function describeTold(open: OpenStore): void {
  it('tells once what came back, with the event, whichever worker stores it', async () => {
    const { store, shop, issue } = await openShop(open)
    const state = { ...RESOLVED, details: { inRelease: 'shop@1.9' } }
    await commitEvents(store, shop, [{ id: 9, hashes: ['e'.repeat(32)], ...release('shop@1.9') }])
    await decide(store, [issue.id], { state })
    const events = [2, 3, 4].map((id) => processed(shop, { id, ...release('shop@2.0') }))
    const commits = events.map((event) => store.eventBatches.commit(batchOf([event])))
    const results = await Promise.all(commits)
    const regressed = results.map((result) => result.regressedIssueCount)
    expect(regressed.toSorted()).toEqual([0, 0, 1])
    const told = await store.activity.list(issue.id, { offset: 0, limit: 10 })
    expect(told.rows).toMatchObject([
      {
        kind: 'set_regression',
        actorUserId: undefined,
        data: { version: 'shop@2.0', resolved_in_version: 'shop@1.9' },
      },
    ])
    const [message] = await store.outbox.listOfKind('issue.regressed', 10)
    const eventId = told.rows[0]?.data.event_id
    expect(message?.payload).toEqual({ issueId: issue.id, projectId: shop.project.id, eventId })
  })
}

async function openShop(open: OpenStore) {
  const store = await open()
  const shop = await seedShop(store)
  await commitEvents(store, shop, [{ id: 1 }])
  const issue = await onlyIssue(store, shop)
  return { store, shop, issue }
}

async function onlyIssue(store: Store, shop: Shop): Promise<Issue> {
  const issue = await store.issues.findByShortNumber(shop.project.id, 1)
  if (!issue) throw new Error('an issue was opened')
  return issue
}

function archive(store: Store, { id }: Issue, conditions: Partial<StateChange>): Promise<number> {
  const substatus = 'archived_until_condition_met'
  return decide(store, [id], { state: { ...ARCHIVED, substatus, ...conditions } })
}

async function stateAfter(
  store: Store,
  shop: Shop,
  [seeds, nowMs]: readonly [readonly EventSeed[], number?],
): Promise<string | undefined> {
  const events = seeds.map((seed) => processed(shop, seed))
  await store.eventBatches.commit(batchOf(events, { nowMs: nowMs ?? T0_MS }))
  return (await onlyIssue(store, shop)).substatus
}
