import { describe, expect, it } from 'vitest'
import { CheckpointMoved, SettingsChanged } from '../event-batch-store.ts'
import type { Issue } from '../issue-store.ts'
import type { Store } from '../store.ts'
import type { Shop } from './seed.ts'
import {
  ARCHIVED,
  assignedTo,
  batchOf,
  commitEvents,
  decide,
  eventId,
  HOUR_MS,
  hash,
  processed,
  RESOLVED,
  seedShop,
  T0_MS,
} from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every EventBatchStore keeps, as seen through the ports that read. */
export function describeEventBatchStore(backend: string, open: OpenStore): void {
  describe(`EventBatchStore on ${backend}`, () => {
    describeNewIssues(open)
    describeLatest(open)
    describeDuplicates(open)
    describeHashes(open)
    describeUsers(open)
    describeStates(open)
    describeBookkeeping(open)
  })
}

function describeNewIssues(open: OpenStore): void {
  it('opens an issue described by its event', async () => {
    const { store, shop } = await openShop(open)
    const fields = { logger: 'pay', release: '1.0', level: 'fatal', culprit: 'x' } as const
    const result = await commitEvents(store, shop, [{ id: 1, fields }])
    expect(result).toEqual({
      storedCount: 1,
      duplicateCount: 0,
      newIssueCount: 1,
      regressedIssueCount: 0,
    })
    expect(await onlyIssue(store, shop)).toMatchObject({
      projectId: shop.project.id,
      shortNumber: 1,
      title: 'Error: payment failed',
      culprit: 'x',
      type: 'error',
      level: 'fatal',
      platform: 'node',
      logger: 'pay',
      metadata: { type: 'Error', value: 'payment failed' },
      isUnhandled: false,
      status: 'unresolved',
      substatus: 'new',
      statusDetails: {},
      eventCount: 1,
      userCount: 0,
      firstSeenAtMs: T0_MS,
      lastSeenAtMs: T0_MS,
      firstRelease: '1.0',
      lastRelease: '1.0',
    })
  })

  it('counts events of one hash into one issue, within a batch and over batches', async () => {
    const { store, shop } = await openShop(open)
    await commitEvents(store, shop, [{ id: 1 }, { id: 2 }])
    const result = await commitEvents(store, shop, [{ id: 3 }])
    expect(result).toMatchObject({ storedCount: 1, newIssueCount: 0 })
    expect(await onlyIssue(store, shop)).toMatchObject({ eventCount: 3 })
  })

  it('numbers the issues of each project by themselves', async () => {
    const { store, shop } = await openShop(open)
    const other = await seedShop(store, 'other')
    await store.eventBatches.commit(
      batchOf([
        processed(shop, { id: 1, hashes: [hash('a')] }),
        processed(other, { id: 1, hashes: [hash('a')] }),
        processed(shop, { id: 2, hashes: [hash('b')] }),
      ]),
    )
    await commitEvents(store, shop, [{ id: 3, hashes: [hash('c')] }])
    expect((await listIssues(store, shop)).map((issue) => issue.shortNumber).toSorted()).toEqual([
      1, 2, 3,
    ])
    expect((await onlyIssue(store, other)).shortNumber).toBe(1)
  })
}

function describeLatest(open: OpenStore): void {
  it('follows the latest event by time, not by arrival', async () => {
    const { store, shop } = await openShop(open)
    const late = { title: 'late', culprit: 'l', level: 'fatal', release: '2' } as const
    const early = { title: 'early', culprit: 'e', level: 'info', release: '1' } as const
    await commitEvents(store, shop, [{ id: 1, atMs: 5000, fields: late }])
    await commitEvents(store, shop, [{ id: 2, atMs: 1000, fields: early }])
    const issue = await onlyIssue(store, shop)
    expect(issue).toMatchObject({ title: 'late', culprit: 'l', level: 'fatal', eventCount: 2 })
    expect(issue).toMatchObject({ firstRelease: '2', lastRelease: '2' })
    expect(issue.firstSeenAtMs).toBe(T0_MS + 1000)
    expect(issue.lastSeenAtMs).toBe(T0_MS + 5000)
    const same = { title: 'same time', type: 'default', logger: 'log' } as const
    await commitEvents(store, shop, [{ id: 3, atMs: 5000, fields: same }])
    expect(await onlyIssue(store, shop)).toMatchObject({ ...same, lastRelease: '2' })
  })

  it('stays unhandled once an exception was', async () => {
    const { store, shop } = await openShop(open)
    const unhandled = { mechanism: { type: 'generic', handled: false } }
    const exception = { values: [{ type: 'Error' }, { type: 'Error', ...unhandled }] }
    await commitEvents(store, shop, [{ id: 1 }])
    expect((await onlyIssue(store, shop)).isUnhandled).toBe(false)
    await commitEvents(store, shop, [{ id: 2, fields: { exception } }, { id: 3 }])
    await commitEvents(store, shop, [{ id: 4 }])
    expect((await onlyIssue(store, shop)).isUnhandled).toBe(true)
  })

  it('rounds the time of an event to milliseconds', async () => {
    const { store, shop } = await openShop(open)
    const fields = { timestamp: 1_767_225_600.1234567 }
    await commitEvents(store, shop, [{ id: 1, fields }])
    expect((await onlyIssue(store, shop)).lastSeenAtMs).toBe(T0_MS + 123)
  })

  it('keeps the moment of a project’s first event', async () => {
    const { store, shop } = await openShop(open)
    await commitEvents(store, shop, [
      { id: 1, atMs: 700 },
      { id: 2, atMs: 500 },
    ])
    await commitEvents(store, shop, [{ id: 3, atMs: 100 }])
    const project = await store.projects.find(shop.project.id)
    expect(project?.firstEventAtMs).toBe(T0_MS + 500)
  })

  it('stores nothing and changes nothing for an empty batch', async () => {
    const { store, shop } = await openShop(open)
    const result = await store.eventBatches.commit(batchOf([]))
    expect(result).toMatchObject({ storedCount: 0, newIssueCount: 0 })
    expect(await listIssues(store, shop)).toEqual([])
  })
}

function describeDuplicates(open: OpenStore): void {
  it('takes an event id once per project, within a batch and over batches', async () => {
    const { store, shop } = await openShop(open)
    const other = await seedShop(store, 'other')
    const first = { title: 'first' }
    const result = await commitEvents(store, shop, [
      { id: 1, fields: first, tags: [['user', 'id:1']] },
      { id: 1, fields: { title: 'second' }, tags: [['user', 'id:2']] },
      { id: 2, fields: first },
    ])
    expect(result).toMatchObject({ storedCount: 2, duplicateCount: 1 })
    const again = await commitEvents(store, shop, [{ id: 1 }, { id: 2 }, { id: 2 }])
    expect(again).toEqual({
      storedCount: 0,
      duplicateCount: 3,
      newIssueCount: 0,
      regressedIssueCount: 0,
    })
    const issue = await onlyIssue(store, shop)
    expect(issue).toMatchObject({ eventCount: 2, userCount: 1, title: 'first' })
    expect(await store.events.count([shop.project.id])).toBe(2)
    expect(await commitEvents(store, other, [{ id: 1 }])).toMatchObject({ storedCount: 1 })
  })

  it('counts what was accepted and what was known, by hour, key and category', async () => {
    const { store, shop } = await openShop(open)
    await commitEvents(store, shop, [
      { id: 1 },
      { id: 2, atMs: 10 },
      { id: 2 },
      { id: 3, type: 'csp' },
      { id: 4, atMs: HOUR_MS },
    ])
    await commitEvents(store, shop, [{ id: 5 }])
    const counts = await listOutcomes(store, shop)
    const hour = T0_MS / 1000
    expect(counts).toHaveLength(4)
    expect(counts).toEqual(
      expect.arrayContaining([
        { ...accepted(shop), category: 'error', hour, quantity: 3 },
        { ...accepted(shop), category: 'security', hour, quantity: 1 },
        { ...accepted(shop), category: 'error', hour: hour + 3600, quantity: 1 },
        { ...accepted(shop), ...DUPLICATE, category: 'error', hour, quantity: 1 },
      ]),
    )
  })

  it('tells whoever wants to know what became of each event', async () => {
    const { store, shop } = await openShop(open)
    const later = { id: 3, atMs: 1000, hashes: [hash('b')] }
    const seeds = [{ id: 1 }, { id: 2 }, { id: 1 }, later]
    const events = seeds.map((seed) => processed(shop, seed))
    const { fates } = await store.eventBatches.commit(batchOf(events, { wantsFates: true }))
    const [b, a] = await listIssues(store, shop)
    const ofA = { kind: 'stored', issueId: a?.id, shortNumber: a?.shortNumber }
    const ofB = { kind: 'stored', issueId: b?.id, shortNumber: b?.shortNumber, isNew: true }
    const duplicate = { kind: 'duplicate' }
    expect(fates).toEqual([{ ...ofA, isNew: true }, { ...ofA, isNew: false }, duplicate, ofB])
    const again = [processed(shop, { id: 1 }), processed(shop, { id: 4 })]
    const result = await store.eventBatches.commit(batchOf(again, { wantsFates: true }))
    expect(result.fates).toEqual([duplicate, { ...ofA, isNew: false }])
  })

  it('does not reopen a resolved issue for a duplicate', async () => {
    const { store, shop } = await openShop(open)
    await commitEvents(store, shop, [{ id: 1 }])
    const issue = await onlyIssue(store, shop)
    await decide(store, [issue.id], { state: RESOLVED })
    await commitEvents(store, shop, [{ id: 1 }])
    expect((await onlyIssue(store, shop)).status).toBe('resolved')
  })
}

function describeHashes(open: OpenStore): void {
  it('joins the issue that owns any hash, and gives it those without an owner', async () => {
    const { store, shop } = await openShop(open)
    await commitEvents(store, shop, [{ id: 1, hashes: [hash('a'), hash('b')] }])
    await commitEvents(store, shop, [{ id: 2, hashes: [hash('c'), hash('b')] }])
    await commitEvents(store, shop, [{ id: 3, hashes: [hash('c')] }])
    const issue = await onlyIssue(store, shop)
    expect(issue.eventCount).toBe(3)
    expect(await store.issues.listHashes(issue.id)).toEqual([hash('a'), hash('b'), hash('c')])
  })

  it('follows the first hash that has an owner when several lead to issues', async () => {
    const { store, shop } = await openShop(open)
    await commitEvents(store, shop, [
      { id: 1, hashes: [hash('a')] },
      { id: 2, hashes: [hash('b')] },
      { id: 3, hashes: [hash('b'), hash('a'), hash('c')] },
    ])
    const issues = await listIssues(store, shop)
    const hashes = await Promise.all(issues.map((issue) => store.issues.listHashes(issue.id)))
    expect(hashes.toSorted()).toEqual([[hash('a')], [hash('b'), hash('c')]])
    expect(issues.map((issue) => issue.eventCount).toSorted()).toEqual([1, 2])
  })

  it('takes an event that names one hash twice', async () => {
    const { store, shop } = await openShop(open)
    await commitEvents(store, shop, [{ id: 1, hashes: [hash('a'), hash('a')] }])
    const issue = await onlyIssue(store, shop)
    expect(await store.issues.listHashes(issue.id)).toEqual([hash('a')])
  })

  it('keeps one hash in two projects apart', async () => {
    const { store, shop } = await openShop(open)
    const other = await seedShop(store, 'other')
    await commitEvents(store, shop, [{ id: 1 }])
    expect(await commitEvents(store, other, [{ id: 2 }])).toMatchObject({ newIssueCount: 1 })
  })
}

function describeUsers(open: OpenStore): void {
  it('counts each user of an issue once', async () => {
    const { store, shop } = await openShop(open)
    const jane = ['user', 'id:1'] as const
    const john = ['user', 'id:2'] as const
    await commitEvents(store, shop, [
      { id: 1, tags: [jane] },
      { id: 2, tags: [jane] },
      { id: 3, tags: [john] },
      { id: 4, tags: [['browser', 'id:3']] },
    ])
    expect((await onlyIssue(store, shop)).userCount).toBe(2)
    await commitEvents(store, shop, [
      { id: 5, tags: [john] },
      { id: 6, tags: [['user', 'id:3']] },
    ])
    expect((await onlyIssue(store, shop)).userCount).toBe(3)
  })

  it('counts a user in each issue that meets them', async () => {
    const { store, shop } = await openShop(open)
    await commitEvents(store, shop, [
      { id: 1, hashes: [hash('a')], tags: [['user', 'id:1']] },
      { id: 2, hashes: [hash('b')], tags: [['user', 'id:1']] },
    ])
    const issues = await listIssues(store, shop)
    expect(issues.map((issue) => issue.userCount)).toEqual([1, 1])
  })
}

function describeStates(open: OpenStore): void {
  it('opens a resolved issue again, and says so once', async () => {
    const { store, shop } = await openShop(open)
    await commitEvents(store, shop, [{ id: 1 }])
    const issue = await onlyIssue(store, shop)
    await decide(store, [issue.id], { state: { ...RESOLVED, details: { actorUserId: 1 } } })
    const result = await commitEvents(store, shop, [{ id: 2 }, { id: 3 }])
    expect(result).toMatchObject({ newIssueCount: 0, regressedIssueCount: 1 })
    const reopened = { status: 'unresolved', substatus: 'regressed', statusDetails: {} }
    expect(await onlyIssue(store, shop)).toMatchObject({ ...reopened, eventCount: 3 })
    const messages = await store.outbox.list(0, 10)
    expect(messages.map((message) => message.kind)).toEqual(['issue.created', 'issue.regressed'])
    expect(messages[1]?.payload).toMatchObject({ issueId: issue.id, projectId: shop.project.id })
  })

  it('leaves an ignored issue ignored', async () => {
    const { store, shop } = await openShop(open)
    await commitEvents(store, shop, [{ id: 1 }])
    const issue = await onlyIssue(store, shop)
    const ignored = { status: 'ignored', substatus: 'archived_forever' } as const
    await decide(store, [issue.id], { state: ARCHIVED })
    const result = await commitEvents(store, shop, [{ id: 2 }])
    expect(result.regressedIssueCount).toBe(0)
    expect(await onlyIssue(store, shop)).toMatchObject({ ...ignored, eventCount: 2 })
  })

  it('keeps who an issue is assigned to', async () => {
    const { store, shop } = await openShop(open)
    await commitEvents(store, shop, [{ id: 1 }])
    const { id } = await onlyIssue(store, shop)
    const sharing = new Map([[id, 'abc']])
    await decide(store, [id], { ...assignedTo(shop.user.id), sharing })
    await commitEvents(store, shop, [{ id: 2 }])
    const kept = { assignedUserId: shop.user.id, shareId: 'abc', eventCount: 2 }
    expect(await onlyIssue(store, shop)).toMatchObject(kept)
  })

  it('puts a message out for each new issue, with the event that opened it', async () => {
    const { store, shop } = await openShop(open)
    await store.eventBatches.commit(
      batchOf([processed(shop, { id: 7 }), processed(shop, { id: 8 })], { nowMs: 99 }),
    )
    const { id } = await onlyIssue(store, shop)
    expect(await store.outbox.list(0, 10)).toEqual([
      {
        id: expect.any(Number),
        kind: 'issue.created',
        payload: { issueId: id, projectId: shop.project.id, eventId: eventId(7) },
        createdAtMs: 99,
      },
    ])
  })
}

function describeBookkeeping(open: OpenStore): void {
  it('moves the checkpoint with the results, and from where the batch began only', async () => {
    const { store, shop } = await openShop(open)
    const { eventBatches } = store
    expect(await eventBatches.position('log')).toBe(0)
    const first = { queue: 'log', from: 0, to: 10 }
    await eventBatches.commit(batchOf([processed(shop, { id: 1 })], { checkpoint: first }))
    expect(await eventBatches.position('log')).toBe(10)
    expect(await eventBatches.position('other')).toBe(0)
    const late = eventBatches.commit(batchOf([processed(shop, { id: 2 })], { checkpoint: first }))
    await expect(late).rejects.toThrow(CheckpointMoved)
    expect(await eventBatches.position('log')).toBe(10)
    expect((await onlyIssue(store, shop)).eventCount).toBe(1)
    const next = { queue: 'log', from: 10, to: 11 }
    await eventBatches.commit(batchOf([], { checkpoint: next }))
    expect(await eventBatches.position('log')).toBe(11)
  })

  it('refuses a batch that was processed with settings that no longer hold', async () => {
    const { store, shop } = await openShop(open)
    const settingsVersion = await store.projectOptions.version()
    const event = processed(shop, { id: 1 })
    await store.eventBatches.commit(batchOf([event], { settingsVersion }))
    await store.projectOptions.update(shop.project.id, { a: 1 }, T0_MS)
    const late = batchOf([processed(shop, { id: 2 })], { settingsVersion })
    await expect(store.eventBatches.commit(late)).rejects.toThrow(SettingsChanged)
    expect(await store.events.count([shop.project.id])).toBe(1)
  })

  it('finds an issue by a secondary hash, which no issue comes to own', async () => {
    const { store, shop } = await openShop(open)
    await commitEvents(store, shop, [{ id: 1, hashes: [hash('a')] }])
    await commitEvents(store, shop, [
      { id: 2, hashes: [hash('b')], secondaryHashes: [hash('a')] },
      { id: 3, hashes: [hash('c')], secondaryHashes: [hash('d')] },
      { id: 4, hashes: [hash('e')], secondaryHashes: [hash('d')] },
    ])
    const issues = await listIssues(store, shop)
    expect(issues.map((issue) => issue.eventCount).toSorted()).toEqual([1, 1, 2])
    const [first] = issues.filter((issue) => issue.eventCount === 2)
    expect(first && (await store.issues.listHashes(first.id)).toSorted()).toEqual(
      [hash('a'), hash('b')].toSorted(),
    )
  })

  it('lets one of two workers that hold the same part of the log store it', async () => {
    const { store, shop } = await openShop(open)
    const checkpoint = { queue: 'log', from: 0, to: 1 }
    const results = await Promise.allSettled(
      [1, 2].map((id) => {
        return store.eventBatches.commit(batchOf([processed(shop, { id })], { checkpoint }))
      }),
    )
    expect(results.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await store.events.count([shop.project.id])).toBe(1)
  })

  it('changes nothing when a part of the batch fails', async () => {
    const { store, shop } = await openShop(open)
    await commitEvents(store, shop, [{ id: 1 }])
    const before = await onlyIssue(store, shop)
    const nowhere = { ...shop, project: { ...shop.project, id: 999 as typeof shop.project.id } }
    const failing = batchOf(
      [
        processed(shop, { id: 2, tags: [['user', 'id:1']] }),
        processed(shop, { id: 3, hashes: [hash('z')] }),
        processed(nowhere, { id: 4 }),
      ],
      {
        checkpoint: { queue: 'log', from: 0, to: 3 },
        failures: [failure(shop, { failedItemId: undefined })],
        outcomes: [{ ...accepted(shop), category: 'error', hour: T0_MS / 1000, quantity: 5 }],
      },
    )
    await expect(store.eventBatches.commit(failing)).rejects.toThrow()
    expect(await listIssues(store, shop)).toEqual([before])
    expect(await store.events.count([shop.project.id])).toBe(1)
    expect(await store.tags.listProjectKeys(shop.project.id)).toEqual([])
    expect(await store.outbox.list(0, 10)).toHaveLength(1)
    expect(await store.failedItems.count('retrying')).toBe(0)
    expect(await store.eventBatches.position('log')).toBe(0)
    expect(await listOutcomes(store, shop)).toMatchObject([{ quantity: 1 }])
    await commitEvents(store, shop, [{ id: 5, hashes: [hash('y')] }])
    const numbers = (await listIssues(store, shop)).map((issue) => issue.shortNumber)
    expect(numbers.toSorted()).toEqual([1, 2])
  })

  it('keeps what failed, moves it on, and forgets what is settled', async () => {
    const { store, shop } = await openShop(open)
    const { failedItems, eventBatches } = store
    const fresh = failure(shop, { failedItemId: undefined })
    await eventBatches.commit(batchOf([], { failures: [fresh, fresh] }))
    const due = await failedItems.listDue(T0_MS + 5, 10)
    expect(due).toHaveLength(2)
    expect(due[0]).toEqual({
      id: expect.any(Number),
      item: fresh.item,
      state: 'retrying',
      attempt: 1,
      reason: 'disk on fire',
      nextAttemptAtMs: T0_MS + 5,
      createdAtMs: T0_MS,
    })
    const [first, second] = due.map((item) => item.id)
    const buried = { ...failure(shop, { failedItemId: first }), isBuried: true, attempt: 6 }
    await eventBatches.commit(
      batchOf([], {
        failures: [buried],
        settledFailedItemIds: second === undefined ? [] : [second],
        nowMs: T0_MS + 50,
      }),
    )
    expect(await failedItems.count('retrying')).toBe(0)
    expect(await failedItems.listBuried(10)).toMatchObject([
      { id: first, state: 'buried', attempt: 6, createdAtMs: T0_MS },
    ])
  })

  it('adds the outcomes that the pipeline counted', async () => {
    const { store, shop } = await openShop(open)
    const dropped = {
      projectId: shop.project.id,
      keyId: shop.key.id,
      category: 'error',
      kind: 'filtered',
      reason: 'localhost',
      hour: T0_MS / 1000,
      quantity: 2,
    } as const
    await store.eventBatches.commit(batchOf([], { outcomes: [dropped, dropped] }))
    await store.eventBatches.commit(batchOf([], { outcomes: [dropped] }))
    expect(await listOutcomes(store, shop)).toEqual([{ ...dropped, quantity: 6 }])
  })
}

const DUPLICATE = { kind: 'invalid', reason: 'duplicate' } as const

function accepted({ project, key }: Shop) {
  return { projectId: project.id, keyId: key.id, kind: 'accepted', reason: '' } as const
}

function failure(shop: Shop, { failedItemId }: { readonly failedItemId: number | undefined }) {
  return {
    failedItemId,
    item: {
      projectId: shop.project.id,
      keyId: shop.key.id,
      receivedAtMs: T0_MS,
      sender: { client: 'test/1', protocolVersion: 7 },
      body: new Uint8Array([0, 1, 255]),
    },
    attempt: 1,
    isBuried: false,
    reason: 'disk on fire',
    nextAttemptAtMs: T0_MS + 5,
  }
}

async function openShop(open: OpenStore): Promise<{ store: Store; shop: Shop }> {
  const store = await open()
  return { store, shop: await seedShop(store) }
}

async function listIssues(store: Store, shop: Shop): Promise<readonly Issue[]> {
  const query = {
    projectIds: [shop.project.id],
    search: { kind: 'and', nodes: [] },
    context: { nowMs: 0, userId: undefined, teamIds: [] },
    environments: [],
    seenFromMs: undefined,
    seenToMs: undefined,
    sort: 'date',
  } as const
  return (await store.issues.list(query, { offset: 0, limit: 100 })).rows
}

async function onlyIssue(store: Store, shop: Shop): Promise<Issue> {
  const [issue, ...others] = await listIssues(store, shop)
  expect(others).toEqual([])
  if (!issue) throw new Error('there is no issue')
  return issue
}

function listOutcomes(store: Store, shop: Shop) {
  const from = T0_MS / 1000
  return store.outcomes.list({ projectIds: [shop.project.id], from, to: from + 86_400 })
}
