import type { IssueId, TeamId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'
import { describe, expect, it } from 'vitest'
import type { StatusDetails } from '../../lifecycle/issue-state.ts'
import type { ActivityKind } from '../activity-store.ts'
import { assignedTo, commitEvents, decide, HOUR_MS, hash, seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

const EVER = { fromMs: 0, toMs: T0_MS * 2 }

/** The promises every IssueReportStore keeps. */
export function describeIssueReportStore(backend: string, open: OpenStore): void {
  describe(`IssueReportStore on ${backend}`, () => {
    describeAges(open)
    describeResolutions(open)
    describeRegressions(open)
    describeReleases(open)
  })
}

function describeAges(open: OpenStore): void {
  it('lists what is unresolved of the team and its people, the oldest first', async () => {
    const { store, team, shop, a, b, c } = await openIssues(open)
    await decide(store, [a], { assignee: { userId: undefined, teamId: shop.team.id } })
    await decide(store, [b], assignedTo(shop.user.id))
    expect(await store.issueReports.listOldest(team, 10)).toEqual([a, b])
    expect(await store.issueReports.listOldest(team, 1)).toEqual([a])
    await decide(store, [c], assignedTo((await seedShop(store, 'other')).user.id))
    await decide(store, [a], { state: resolved({}) })
    expect(await store.issueReports.listOldest(team, 10)).toEqual([b])
    expect(await store.issueReports.listOldest({ ...team, projectIds: [] }, 10)).toEqual([])
  })

  it('is about what was seen in one of the environments, where some are named', async () => {
    const { store, team, shop, a, b, c, tell } = await openIssues(open)
    await decide(store, [a, b, c], assignedTo(shop.user.id))
    await tell(a, ['set_resolved', 2])
    await tell(b, ['set_resolved', 3])
    const live = { ...team, environments: ['test', 'live'] }
    expect(await store.issueReports.listOldest(live, 10)).toEqual([b])
    expect(await store.issueReports.countFirstSeenBefore(live, [T0_MS * 2])).toEqual([1])
    expect(await store.issueReports.listResolutions(live, EVER)).toEqual([
      { openSinceMs: T0_MS + HOUR_MS, resolvedAtMs: T0_MS + 3 * HOUR_MS },
    ])
    const test = { ...team, environments: ['test'] }
    expect(await store.issueReports.listOldest(test, 10)).toEqual([])
  })

  it('counts how many were there before', async () => {
    const { store, team, shop, a, b, c } = await openIssues(open)
    await decide(store, [a, b, c], assignedTo(shop.user.id))
    const times = [T0_MS, T0_MS + 1, T0_MS + HOUR_MS + 1, T0_MS + 9 * HOUR_MS]
    expect(await store.issueReports.countFirstSeenBefore(team, times)).toEqual([0, 1, 2, 3])
    const nobody = { ...team, teamId: 999 as TeamId, userIds: [] }
    expect(await store.issueReports.countFirstSeenBefore(nobody, times)).toEqual([0, 0, 0, 0])
  })
}

function describeResolutions(open: OpenStore): void {
  it('tells how long issues were open each time', async () => {
    const { store, team, shop, a, tell } = await openIssues(open)
    await decide(store, [a], assignedTo(shop.user.id))
    await tell(a, ['set_resolved', 2])
    await tell(a, ['set_regression', 5])
    await tell(a, ['set_resolved_in_release', 8])
    const all = await store.issueReports.listResolutions(team, EVER)
    expect(all).toEqual([
      { openSinceMs: T0_MS, resolvedAtMs: T0_MS + 2 * HOUR_MS },
      { openSinceMs: T0_MS + 5 * HOUR_MS, resolvedAtMs: T0_MS + 8 * HOUR_MS },
    ])
    const late = { fromMs: T0_MS + 8 * HOUR_MS, toMs: T0_MS + 9 * HOUR_MS }
    expect(await store.issueReports.listResolutions(team, late)).toEqual(all.slice(1))
    const before = { fromMs: T0_MS + HOUR_MS, toMs: T0_MS + 2 * HOUR_MS }
    expect(await store.issueReports.listResolutions(team, before)).toEqual([])
  })

  it('passes over what was taken back, and what was said twice', async () => {
    const { store, team, shop, a, tell } = await openIssues(open)
    await decide(store, [a], assignedTo(shop.user.id))
    await tell(a, ['set_resolved', 2])
    await tell(a, ['set_unresolved', 3, { undo: true }])
    await tell(a, ['set_resolved', 4])
    await tell(a, ['set_resolved_in_commit', 5])
    expect(await store.issueReports.listResolutions(team, EVER)).toEqual([
      { openSinceMs: T0_MS, resolvedAtMs: T0_MS + 4 * HOUR_MS },
    ])
  })
}

function describeRegressions(open: OpenStore): void {
  it('lists what came back in a time, with the release, the latest first', async () => {
    const { store, shop, a, b, tell } = await openIssues(open)
    await tell(a, ['set_regression', 1, { version: 'shop@2', event_id: 'x' }])
    await tell(b, ['set_regression', 2, { version: '' }])
    await tell(a, ['set_unresolved', 2])
    await tell(a, ['set_regression', 3, { version: 'shop@3' }])
    const projectIds = [shop.project.id]
    const projectId = shop.project.id
    const all = { projectIds, ...EVER }
    const first = { issueId: a, projectId, version: 'shop@2', atMs: T0_MS + HOUR_MS }
    const second = { issueId: b, projectId, version: undefined, atMs: T0_MS + 2 * HOUR_MS }
    const third = { issueId: a, projectId, version: 'shop@3', atMs: T0_MS + 3 * HOUR_MS }
    const list = store.issueReports.listRegressions.bind(store.issueReports)
    expect(await list(all, 10)).toEqual([third, second, first])
    expect(await list(all, 1)).toEqual([third])
    const until = { ...all, fromMs: T0_MS + HOUR_MS, toMs: T0_MS + 3 * HOUR_MS }
    expect(await list(until, 10)).toEqual([second, first])
    expect(await list({ ...all, projectIds: [] }, 10)).toEqual([])
  })
}

function describeReleases(open: OpenStore): void {
  it('finds what was resolved in a release or in one of its commits', async () => {
    const { store, shop, a, b, c } = await openIssues(open)
    await decide(store, [a], { state: resolved({ inRelease: 'shop@1.0%"_' }) })
    const inCommit = { commit: 'abc', repository: 'acme/shop' }
    await decide(store, [b], { state: resolved({ inCommit }) })
    await decide(store, [c], { state: resolved({ inRelease: 'SHOP@1.0%"_' }) })
    const release = { projectIds: [shop.project.id], version: 'shop@1.0%"_' }
    const none = { ...release, commits: new Set<string>() }
    expect(await store.issueReports.listResolvedIn(none, 10)).toEqual([a])
    const some = { ...release, commits: new Set(['acme/shop@abc', 'acme/shop@def']) }
    expect(await store.issueReports.listResolvedIn(some, 10)).toEqual([b, a])
    expect(await store.issueReports.listResolvedIn(some, 1)).toEqual([b])
    const elsewhere = { ...some, commits: new Set(['acme/other@abc']), projectIds: [] }
    expect(await store.issueReports.listResolvedIn(elsewhere, 10)).toEqual([])
  })
}

function resolved(details: StatusDetails) {
  return { status: 'resolved', substatus: undefined, details } as const
}

/** Three issues, an hour after one another. */
async function openIssues(open: OpenStore) {
  const store = await open()
  const shop = await seedShop(store)
  await commitEvents(store, shop, [
    { id: 1, hashes: [hash('a')] },
    { id: 2, hashes: [hash('b')], atMs: HOUR_MS, tags: [['environment', 'live']] },
    { id: 3, hashes: [hash('c')], atMs: 2 * HOUR_MS },
  ])
  const idOf = async (shortNumber: number) =>
    (await store.issues.findByShortNumber(shop.project.id, shortNumber))?.id as IssueId
  const tell = (issueId: IssueId, [kind, hours, data = {}]: [ActivityKind, number, JsonObject?]) =>
    store.activity.insert([
      { issueId, kind, actorUserId: undefined, data, createdAtMs: T0_MS + hours * HOUR_MS },
    ])
  const team = {
    projectIds: [shop.project.id],
    teamId: shop.team.id,
    userIds: [shop.user.id],
    environments: [],
  }
  return { store, shop, team, tell, a: await idOf(1), b: await idOf(2), c: await idOf(3) }
}
