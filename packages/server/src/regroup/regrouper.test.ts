import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createGrouper } from '../grouping/create-grouper.ts'
import { groupingInputOf } from '../grouping/grouping-input.ts'
import { groupingSettingsOf } from '../projects/grouping-options.ts'
import {
  assignedTo,
  batchOf,
  decide,
  type EventSeed,
  processed,
  type Shop,
  seedShop,
  T0_MS,
} from '../store/contract/seed.ts'
import { type OpenedStore, openStore } from '../store/open-store.ts'
import { Regrouper } from './regrouper.ts'

let folder: string
let store: OpenedStore
let shop: Shop
let regrouper: Regrouper

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vedette-regroup-'))
  store = await openStore({ databasePath: join(folder, 'a.db'), threaded: false, migrate: true })
  shop = await seedShop(store)
  regrouper = new Regrouper({ ...store, clock: { nowMs: () => T0_MS + 1000 } })
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

interface Seed extends EventSeed {
  readonly type?: never
  readonly error: string
}

/** Events as the pipeline hands them to the store, with the project's rules. */
async function storeErrors(seeds: readonly Seed[]): Promise<void> {
  const options = await store.projectOptions.find(shop.project.id)
  const grouper = createGrouper(groupingSettingsOf(options, T0_MS))
  const events = seeds.map(({ error, ...seed }) => {
    const [type = '', value = ''] = error.split(': ')
    const fields = { exception: { values: [{ type, value }] }, ...seed.fields }
    const event = { platform: 'python', tags: seed.tags ?? [], ...fields }
    const { hashes } = grouper.group(event)
    const groupingInput = JSON.stringify(groupingInputOf(event))
    const title = `${type}: ${value}`
    return processed(shop, { ...seed, fields: { ...fields, title }, hashes, groupingInput })
  })
  await store.eventBatches.commit(batchOf(events))
}

async function listIssues() {
  const page = await store.issues.list(
    {
      projectIds: [shop.project.id],
      search: { kind: 'and', nodes: [] },
      context: { nowMs: 0, userId: undefined, teamIds: [] },
      environments: [],
      seenFromMs: undefined,
      seenToMs: undefined,
      sort: 'freq',
    },
    { offset: 0, limit: 100 },
  )
  return page.rows
}

const USER_1 = ['user', 'id:1'] as const
const USER_2 = ['user', 'id:2'] as const

function preview(fingerprintingRules: string, days = 30) {
  const options = { fingerprintingRules }
  return regrouper.previewRules({
    projectId: shop.project.id,
    options,
    days,
    actorUserId: undefined,
  })
}

const apply = (change: { readonly id: number }) =>
  regrouper.apply({ projectId: shop.project.id, changeId: change.id })
const revert = (change: { readonly id: number }) =>
  regrouper.revert({ projectId: shop.project.id, changeId: change.id })

async function lastChange() {
  const { rows } = await store.regroup.listChanges(shop.project.id, { offset: 0, limit: 1 })
  return rows[0] ?? { id: 0 }
}

async function counts() {
  return (await listIssues()).map(({ title, eventCount, userCount }) => ({
    title,
    eventCount,
    userCount,
  }))
}

describe('merging', () => {
  it('goes into the issue seen most, and is put back row by row', async () => {
    await storeErrors([
      { id: 1, error: 'A: one', tags: [USER_1] },
      { id: 2, error: 'B: two', tags: [USER_1, ['x', 'y']], atMs: 5 },
      { id: 3, error: 'A: one', tags: [USER_2], atMs: 4_000_000 },
    ])
    const before = dump()
    const [most, other] = await listIssues()
    const issueIds = [other?.id, most?.id].filter((id) => id !== undefined)
    const request = { projectId: shop.project.id, issueIds, actorUserId: undefined }
    expect((await regrouper.merge(request)).issueId).toBe(most?.id)
    expect(await counts()).toEqual([{ title: 'A: one', eventCount: 3, userCount: 2 }])
    expect(other && (await store.regroup.findRedirect(other.id))).toBe(most?.id)
    const { regroup } = store
    const shortNumber = other?.shortNumber ?? 0
    const byShortId = () => regroup.findRedirectByShortNumber(shop.project.id, shortNumber)
    expect(await byShortId()).toBe(most?.id)
    await revert(await lastChange())
    expect(await byShortId()).toBeUndefined()
    expect(dump()).toEqual(before)
  })

  it('leads later events of the merged issue to the other', async () => {
    await storeErrors([
      { id: 1, error: 'A: one' },
      { id: 2, error: 'B: two' },
    ])
    const issueIds = (await listIssues()).map(({ id }) => id)
    await regrouper.merge({ projectId: shop.project.id, issueIds, actorUserId: undefined })
    await storeErrors([{ id: 3, error: 'B: two', atMs: 9 }])
    expect(await counts()).toMatchObject([{ eventCount: 3 }])
  })

  it('refuses one issue, and issues of another project', async () => {
    await storeErrors([{ id: 1, error: 'A: one' }])
    const issueIds = (await listIssues()).map(({ id }) => id)
    const other = { ...shop, project: { ...shop.project, id: 999 as typeof shop.project.id } }
    for (const projectId of [shop.project.id, other.project.id]) {
      const request = { projectId, issueIds, actorUserId: undefined }
      await expect(regrouper.merge(request)).rejects.toMatchObject({ refusal: 'invalid' })
    }
  })
})

describe('unmerging', () => {
  it('opens an issue for the events of the hashes, which take these along', async () => {
    await storeErrors([
      { id: 1, error: 'A: one', tags: [USER_1] },
      { id: 2, error: 'B: two', tags: [USER_2], atMs: 7 },
    ])
    const issues = (await listIssues()).toSorted((a, b) => a.id - b.id)
    const [, b] = issues
    const hashesOfB = b ? await store.issues.listHashes(b.id) : []
    const issueIds = issues.map(({ id }) => id)
    const projectId = shop.project.id
    const { issueId } = await regrouper.merge({ projectId, issueIds, actorUserId: undefined })
    const merged = dump()
    const request = { projectId, issueId, actorUserId: undefined }
    const opened = await regrouper.unmerge({ ...request, hashes: hashesOfB })
    expect(await store.issues.listHashes(opened)).toEqual(hashesOfB)
    await storeErrors([{ id: 3, error: 'B: two', tags: [USER_1], atMs: 8 }])
    expect(await counts()).toEqual([
      { title: 'B: two', eventCount: 2, userCount: 2 },
      { title: 'A: one', eventCount: 1, userCount: 1 },
    ])
    const all = [...hashesOfB, ...(await store.issues.listHashes(issueId))]
    await expect(regrouper.unmerge({ ...request, hashes: all })).rejects.toMatchObject({
      refusal: 'invalid',
    })
    expect(merged.issues).toHaveLength(1)
  })
})

describe('a change of rules', () => {
  const SEEDS: Seed[] = [
    { id: 1, error: 'A: one', tags: [USER_1, ['shop.country', 'nl']] },
    { id: 2, error: 'B: two', tags: [USER_1, ['shop.country', 'be']], atMs: 5 },
    { id: 3, error: 'A: one', tags: [USER_2, ['shop.country', 'be']], atMs: 4_000_000 },
    { id: 4, error: 'A: one', tags: [USER_1, ['shop.country', 'nl']], atMs: 8_000_000 },
    { id: 5, error: 'C: three', tags: [USER_1] },
  ]

  it('is previewed without changing anything', async () => {
    await storeErrors(SEEDS)
    const before = dump()
    const change = await preview('error.type:"[AB]" -> both')
    expect(change).toMatchObject({
      status: 'previewed',
      summary: { eventCount: 5, regroupedEventCount: 4, movedEventCount: 1, mergeCount: 1 },
    })
    expect(change.summary.merges).toMatchObject([
      {
        issue: { title: 'B: two' },
        into: { title: 'A: one' },
        eventCount: 1,
        eventIds: [expect.stringMatching(/^[0-9a-f]{32}$/)],
      },
    ])
    expect(dump()).toEqual(before)
  })

  it('merges as previewed, and is put back row by row', async () => {
    await storeErrors(SEEDS)
    const before = dump()
    const change = await preview('error.type:"[AB]" -> both')
    await apply(change)
    expect(await counts()).toEqual([
      { title: 'A: one', eventCount: 4, userCount: 2 },
      { title: 'C: three', eventCount: 1, userCount: 1 },
    ])
    await storeErrors([{ id: 6, error: 'B: two', atMs: 9_000_000 }])
    expect((await counts())[0]).toMatchObject({ eventCount: 5 })
    await revert(change)
    expect((await counts()).toSorted((a, b) => a.title.localeCompare(b.title))).toEqual([
      { title: 'A: one', eventCount: 3, userCount: 2 },
      { title: 'B: two', eventCount: 2, userCount: 1 },
      { title: 'C: three', eventCount: 1, userCount: 1 },
    ])
    expect(dump().hashes).toEqual(before.hashes)
  })

  it('splits by a tag that no payload was opened for, and is put back row by row', async () => {
    await storeErrors(SEEDS)
    const before = dump()
    const change = await preview('error.type:A -> {{ default }} {{ tags.shop.country }}')
    expect(change.summary.splits).toMatchObject([
      { issue: { title: 'A: one' }, into: null, eventCount: 1, eventIds: [expect.any(String)] },
    ])
    await apply(change)
    expect((await counts()).filter(({ title }) => title === 'A: one')).toEqual([
      { title: 'A: one', eventCount: 2, userCount: 1 },
      { title: 'A: one', eventCount: 1, userCount: 1 },
    ])
    // Events go where the stored ones went.
    await storeErrors([{ id: 7, error: 'A: one', tags: [['shop.country', 'be']], atMs: 1 }])
    const split = (await counts()).filter(({ title }) => title === 'A: one')
    expect(split.map(({ eventCount }) => eventCount)).toEqual([2, 2])
    await revert(change)
    expect(dump().hashes).toEqual(before.hashes)
    expect(await counts()).toMatchObject([{ eventCount: 4 }, { eventCount: 1 }, { eventCount: 1 }])
  })

  it('restores every row when nothing came in between', async () => {
    await storeErrors(SEEDS)
    const before = dump()
    for (const rules of [
      'error.type:"[AB]" -> both',
      'error.type:A -> {{ default }} {{ tags.shop.country }}',
      'error.type:* -> all',
    ]) {
      const change = await preview(rules)
      await apply(change)
      expect(dump().events).not.toEqual(before.events)
      await revert(change)
      expect(dump()).toEqual(before)
    }
  })

  it('is forgotten when nobody applies its preview', async () => {
    await storeErrors(SEEDS)
    const applied = await preview('error.type:"[AB]" -> both')
    await apply(applied)
    const change = await preview('error.type:C -> x')
    expect(await store.regroup.deletePreviews(T0_MS + 2_000)).toBe(1)
    expect(await store.regroup.findChange(change.id)).toBeUndefined()
    expect(await store.regroup.findChange(applied.id)).toMatchObject({ status: 'applied' })
  })

  it('takes along the events that came after the preview', async () => {
    await storeErrors(SEEDS)
    const change = await preview('error.type:"[AB]" -> both')
    await storeErrors([{ id: 8, error: 'B: other', atMs: 5 }])
    await apply(change)
    expect((await counts())[0]).toMatchObject({ eventCount: 5 })
  })

  it('leaves no issue empty that was opened after the preview', async () => {
    await storeErrors(SEEDS)
    const change = await preview('error.type:"[AB]" -> both')
    await storeErrors([{ id: 8, error: 'B: other', atMs: 5 }])
    const before = dump()
    const opened = (await listIssues()).find(({ title }) => title === 'B: other')
    await apply(change)
    expect(await counts()).toMatchObject([{ eventCount: 5 }, { eventCount: 1 }])
    const [most] = await listIssues()
    expect(opened && (await store.regroup.findRedirect(opened.id))).toBe(most?.id)
    await revert(change)
    expect(dump()).toEqual(before)
  })

  it('groups what came since as before when taken back, also where nothing moved', async () => {
    const inBelgium = { error: 'B: two', tags: [['shop.country', 'be']] } as const
    await storeErrors([
      { id: 1, error: 'A: one', fields: { fingerprint: ['shared'] } },
      { id: 2, error: 'B: two' },
      { id: 3, ...inBelgium },
    ])
    const issueIds = (await listIssues()).map(({ id }) => id)
    await regrouper.merge({ projectId: shop.project.id, issueIds, actorUserId: undefined })
    const change = await preview('tags.shop.country:be -> shared')
    await apply(change)
    await storeErrors([{ id: 4, ...inBelgium }])
    await revert(change)
    const groupings = dump().events as readonly { readonly grouping_id: number }[]
    expect(groupings[3]?.grouping_id).toBe(groupings[2]?.grouping_id)
  })

  it('takes along an issue opened after the preview by a hash that it gives out', async () => {
    await storeErrors(SEEDS)
    const change = await preview('error.type:"[AB]" -> both')
    await storeErrors([{ id: 8, error: 'D: four', fields: { fingerprint: ['both'] } }])
    const before = dump()
    await apply(change)
    expect(await counts()).toMatchObject([{ eventCount: 5 }, { eventCount: 1 }])
    await revert(change)
    expect(dump()).toEqual(before)
  })

  it('calls an issue after what was merged into it, not after what that lost before', async () => {
    const late = { culprit: 'late()' }
    await storeErrors([
      { id: 1, error: 'A: one', atMs: 1 },
      { id: 2, error: 'B: two', atMs: 0 },
      { id: 3, error: 'B: two', atMs: 2, fields: { culprit: 'merged()' } },
      { id: 4, error: 'B: two', atMs: 9, tags: [['shop.country', 'be']], fields: late },
    ])
    await apply(await preview('tags.shop.country:be -> be\nerror.type:"[AB]" -> both'))
    const issues = await listIssues()
    expect(issues.map(({ eventCount, culprit }) => [eventCount, culprit])).toEqual([
      [3, 'merged()'],
      [1, 'late()'],
    ])
  })

  it('tells of each part of an issue whether one of its events was unhandled', async () => {
    const part = (id: number, country: string, handled: string): Seed => {
      const tags = [['shop.country', country] as const, ['handled', handled] as const]
      const mechanism = { type: 'generic', handled: handled === 'yes' }
      const exception = { values: [{ type: 'A', value: 'one', mechanism }] }
      return { id, error: 'A: one', atMs: id, tags, fields: { exception } }
    }
    await storeErrors([
      part(1, 'nl', 'no'),
      part(2, 'nl', 'yes'),
      part(3, 'be', 'yes'),
      part(4, 'be', 'yes'),
      part(5, 'be', 'yes'),
    ])
    await apply(await preview('error.type:A -> {{ default }} {{ tags.shop.country }}'))
    const issues = await listIssues()
    expect(issues.map(({ eventCount, isUnhandled }) => [eventCount, isUnhandled])).toEqual([
      [3, false],
      [2, true],
    ])
  })

  it('leaves older events where they are', async () => {
    await storeErrors([
      { id: 1, error: 'A: one', atMs: -3 * 86_400_000 },
      { id: 2, error: 'B: two' },
      { id: 3, error: 'B: two' },
    ])
    const change = await preview('error.type:B -> x', 1)
    expect(change.summary).toMatchObject({ eventCount: 2, movedEventCount: 0 })
  })

  it('is refused where the rules or the issues were changed since the preview', async () => {
    await storeErrors(SEEDS)
    const first = await preview('error.type:"[AB]" -> both')
    const second = await preview('error.type:"[BC]" -> both')
    await apply(second)
    await expect(apply(first)).rejects.toMatchObject({ refusal: 'conflict' })
    await revert(second)
    await expect(revert(second)).rejects.toMatchObject({ refusal: 'conflict' })
    await expect(apply(second)).rejects.toMatchObject({ refusal: 'conflict' })
    const issueIds = (await listIssues()).map(({ id }) => id)
    const third = await preview('error.type:"[AB]" -> both')
    await regrouper.merge({ projectId: shop.project.id, issueIds, actorUserId: undefined })
    await expect(apply(third)).rejects.toMatchObject({ refusal: 'conflict' })
  })

  it('is not reverted under a later one that moved the same issues', async () => {
    await storeErrors(SEEDS)
    const change = await preview('error.type:"[AB]" -> both')
    await apply(change)
    const issueIds = (await listIssues()).map(({ id }) => id)
    await regrouper.merge({ projectId: shop.project.id, issueIds, actorUserId: undefined })
    const merge = await lastChange()
    await expect(revert(change)).rejects.toMatchObject({ refusal: 'conflict' })
    await revert(merge)
    await revert(change)
    expect(await counts()).toHaveLength(3)
  })

  it('is not reverted, and names no title, after one of its issues was deleted', async () => {
    await storeErrors(SEEDS)
    const change = await preview('error.type:"[AB]" -> both')
    await apply(change)
    const [most] = await listIssues()
    if (most) await store.issues.delete([most.id])
    await expect(revert(change)).rejects.toThrow('deleted')
    const { summary } = (await store.regroup.findChange(change.id)) ?? {}
    expect(summary).toMatchObject({
      mergeCount: 1,
      merges: [{ issue: { title: '' }, into: { title: '' } }],
    })
    expect(dump().events).toHaveLength(1)
  })

  it('is not reverted after a part that a later one split off was deleted', async () => {
    await storeErrors(SEEDS)
    const issueIds = (await listIssues()).map(({ id }) => id)
    await regrouper.merge({ projectId: shop.project.id, issueIds, actorUserId: undefined })
    const merge = await lastChange()
    await apply(await preview('error.type:A -> {{ default }} {{ tags.shop.country }}'))
    const [, split] = await listIssues()
    if (split) await store.issues.delete([split.id])
    await expect(revert(merge)).rejects.toThrow('deleted')
  })

  it('is refused where an issue was deleted since the preview, and breaks nothing', async () => {
    await storeErrors(SEEDS)
    for (const rules of ['error.type:"[AB]" -> both', 'error.type:A -> {{ tags.shop.country }}']) {
      const change = await preview(rules)
      const [most] = await listIssues()
      if (most) await store.issues.delete([most.id])
      await expect(apply(change)).rejects.toMatchObject({ refusal: 'conflict' })
      await storeErrors(SEEDS.map((seed) => ({ ...seed, id: seed.id + 100 + change.id * 10 })))
      expect((await listIssues()).length).toBeGreaterThanOrEqual(3)
    }
  })

  it('keeps what people decided in between', async () => {
    await storeErrors(SEEDS)
    const change = await preview('error.type:"[AB]" -> both')
    await apply(change)
    const [most] = await listIssues()
    if (most) await decide(store, [most.id], assignedTo(shop.user.id))
    await revert(change)
    const [again] = await listIssues()
    expect(again).toMatchObject({ id: most?.id, assignedUserId: shop.user.id, eventCount: 3 })
  })
})

/** Every row that is counted by issue, as it is on disk. */
function dump(): Record<string, unknown> {
  const db = new DatabaseSync(join(folder, 'a.db'), { readOnly: true })
  const rows = (sql: string) => db.prepare(sql).all()
  try {
    return {
      issues: rows('select * from issue order by id'),
      hashes: rows('select hex(hash), issue_id from issue_hash order by hash'),
      hours: rows('select * from issue_hour order by issue_id, hour'),
      tags: rows('select * from issue_tag order by issue_id, tag_value_id'),
      events: rows('select id, issue_id, grouping_id from event order by id'),
      redirects: rows('select * from issue_redirect order by issue_id'),
      options: rows('select project_id, name, value from project_option order by name'),
    }
  } finally {
    db.close()
  }
}
