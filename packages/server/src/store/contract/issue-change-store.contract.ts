import type { IssueId, OrganizationId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import type { IssueChange, IssueChangeRequest, PlannedActivity } from '../issue-change-store.ts'
import {
  ARCHIVED,
  assignedTo,
  batchOf,
  commitEvents,
  decide,
  hash,
  processed,
  RESOLVED,
  seedShop,
  T0_MS,
} from './seed.ts'
import type { OpenStore } from './store-backends.ts'

const PAGE = { offset: 0, limit: 50 }
const TOLD_RESOLVED: PlannedActivity = { aspect: 'state', kind: 'set_resolved', data: { x: 1 } }

/** The promises every IssueChangeStore keeps. */
export function describeIssueChangeStore(backend: string, open: OpenStore): void {
  describe(`IssueChangeStore on ${backend}`, () => {
    describeApplying(open)
    describeUndoing(open)
    describeRefusals(open)
  })
}

function describeApplying(open: OpenStore): void {
  it('tells of a change only where it makes a difference', async () => {
    const { store, a, b, request, author, told } = await openIssues(open)
    await decide(store, [a], { state: RESOLVED })
    const count = await store.issueChanges.apply(
      [request({ state: RESOLVED }, [TOLD_RESOLVED])],
      author,
    )
    expect(count).toBe(2)
    expect(await told(a)).toEqual([])
    expect(await told(b)).toEqual(['set_resolved'])
    const { rows } = await store.activity.list(b, PAGE)
    expect(rows[0]).toMatchObject({ data: { x: 1 }, actorUserId: author.actorUserId })
    expect(rows[0]?.createdAtMs).toBe(author.atMs)
    expect(await store.issues.find(b)).toMatchObject({ statusChangedAtMs: author.atMs })
  })

  it('leaves alone issues in another state than the one that is meant', async () => {
    const { store, a, b, request, author } = await openIssues(open)
    await decide(store, [a], { state: RESOLVED })
    const change = { state: ARCHIVED }
    const unresolved = { ...request(change), onlyWhile: { notStatus: 'resolved' } } as const
    expect(await store.issueChanges.apply([unresolved], author)).toBe(1)
    expect(await store.issues.find(a)).toMatchObject({ status: 'resolved' })
    expect(await store.issues.find(b)).toMatchObject({ status: 'ignored' })
    const fresh = { ...request(change), onlyWhile: { status: 'unresolved', substatus: 'new' } }
    expect(await store.issueChanges.apply([fresh as IssueChangeRequest], author)).toBe(0)
  })

  it('leaves alone issues that somebody has, where they are to be nobody’s', async () => {
    const { store, a, b, shop, author, request } = await openIssues(open)
    await decide(store, [a], { assignee: { userId: undefined, teamId: shop.team.id } })
    const mine = {
      ...request(assignedTo(shop.user.id)),
      onlyWhile: { isUnassigned: true },
    } as const
    expect(await store.issueChanges.apply([mine], author)).toBe(1)
    expect(await store.issues.find(a)).toMatchObject({ assignedUserId: undefined })
    expect(await store.issues.find(b)).toMatchObject({ assignedUserId: shop.user.id })
    expect(await store.issueChanges.apply([mine], author)).toBe(0)
  })

  it('keeps the share id of an issue that is shared already', async () => {
    const { store, a, b, author, request } = await openIssues(open)
    const share = (id: string) =>
      request({ sharing: new Map([a, b].map((one) => [one, id + one])) })
    await store.issueChanges.apply([share('one')], author)
    await store.issueChanges.apply([share('two')], author)
    expect(await store.issues.find(b)).toMatchObject({ shareId: `one${b}`, isPublic: true })
    await store.issueChanges.apply([request({ sharing: new Map() })], author)
    expect(await store.issues.find(b)).toMatchObject({ shareId: undefined, isPublic: false })
  })
}

function describeUndoing(open: OpenStore): void {
  it('puts back everything that was decided, and tells so', async () => {
    const { store, a, b, shop, author, request, told } = await openIssues(open)
    await decide(store, [a], { ...assignedTo(shop.user.id), state: ARCHIVED })
    const before = await Promise.all([a, b].map((id) => store.issues.find(id)))
    const userId = shop.user.id
    const change: IssueChange = {
      state: RESOLVED,
      assignee: { userId: undefined, teamId: shop.team.id },
      priority: { value: 'low', isLocked: true },
      sharing: new Map([a, b].map((id) => [id, `share${id}`])),
    }
    const person = { userId, isBookmarked: true, hasSeen: true }
    const id = await store.issueChanges.applyUndoable(
      [{ ...request(change), people: [person] }],
      author,
    )
    expect(await store.issues.find(a)).toMatchObject({ status: 'resolved', priority: 'low' })
    const later = { ...author, atMs: author.atMs + 1 }
    const result = await store.issueChanges.undo(id, later)
    expect(result).toEqual({ undoneCount: 2, refusedCount: 0, refused: [] })
    expect(await Promise.all([a, b].map((one) => store.issues.find(one)))).toEqual(before)
    const own = await store.issueUsers.findMany(userId, [a])
    expect(own.get(a)?.isBookmarked ?? false).toBe(false)
    expect(own.get(a)?.seenAtMs).toBeUndefined()
    const kinds = ['assigned', 'set_ignored', 'set_priority', 'set_private']
    expect((await told(a)).toSorted()).toEqual(kinds)
    const others = ['set_priority', 'set_private', 'set_unresolved', 'unassigned']
    expect((await told(b)).toSorted()).toEqual(others)
    const rows = (await store.activity.list(a, PAGE)).rows
    const assigned = rows.find(({ kind }) => kind === 'assigned')
    const data = { assignee: String(userId), assigneeType: 'user', undo: true }
    expect(assigned).toMatchObject({ data, actorUserId: userId, createdAtMs: later.atMs })
  })

  it('lets an issue wait again for what it waited for', async () => {
    const { store, a, shop, author, request } = await openIssues(open)
    const substatus = 'archived_until_condition_met'
    const details = { ignoreCount: 1 }
    await decide(store, [a], { state: { ...ARCHIVED, substatus, details, wakeAfterEvents: 1 } })
    const id = await store.issueChanges.applyUndoable([request({ state: RESOLVED })], author)
    await store.issueChanges.undo(id, author)
    await store.eventBatches.commit(batchOf([processed(shop, { id: 7, hashes: [hash('a')] })]))
    expect(await store.issues.find(a)).toMatchObject({ substatus: 'escalating' })
  })

  it('undoes what several requests of one change did', async () => {
    const { store, a, author, request } = await openIssues(open)
    const requests = [request({ state: RESOLVED }), request({ state: ARCHIVED })]
    const id = await store.issueChanges.applyUndoable(requests, author)
    const result = await store.issueChanges.undo(id, author)
    expect(result).toMatchObject({ undoneCount: 2 })
    expect(await store.issues.find(a)).toMatchObject({ status: 'unresolved', substatus: 'new' })
  })
}

function describeRefusals(open: OpenStore): void {
  it('leaves alone what was changed or deleted since, and says what happened', async () => {
    const { store, a, b, shop, author, request } = await openIssues(open)
    const id = await store.issueChanges.applyUndoable([request({ state: RESOLVED })], author)
    const event = { id: 7, hashes: [hash('a')], atMs: 6000 }
    await store.eventBatches.commit(batchOf([processed(shop, event)]))
    await store.issues.delete([b])
    const result = await store.issueChanges.undo(id, author)
    expect(result).toEqual({
      undoneCount: 0,
      refusedCount: 2,
      refused: [
        { issueId: a, since: { kind: 'set_regression', actorUserId: undefined } },
        { issueId: b, since: undefined },
      ],
    })
    expect(await store.issues.find(a)).toMatchObject({ substatus: 'regressed' })
  })

  it('leaves issues alone that the author may not decide about any more', async () => {
    const { store, a, b, author, request } = await openIssues(open)
    const id = await store.issueChanges.applyUndoable([request({ state: RESOLVED })], author)
    const result = await store.issueChanges.undo(id, { ...author, projectIds: [] })
    expect(result).toEqual({ undoneCount: 0, refusedCount: 2, refused: [] })
    for (const issueId of [a, b]) {
      expect(await store.issues.find(issueId)).toMatchObject({ status: 'resolved' })
    }
  })

  it('is for who made the change, in its organization, once, and not too late', async () => {
    const { store, author, request } = await openIssues(open)
    const make = () => store.issueChanges.applyUndoable([request({ state: RESOLVED })], author)
    const id = await make()
    const { issueChanges } = store
    const elsewhere = { ...author, organizationId: 999 as OrganizationId }
    expect(await issueChanges.undo(id, { ...author, actorUserId: undefined })).toBeUndefined()
    expect(await issueChanges.undo(id, elsewhere)).toBeUndefined()
    expect(await issueChanges.undo(id, author)).toBeDefined()
    expect(await issueChanges.undo(id, author)).toBeUndefined()
    const old = await make()
    expect(await issueChanges.deleteBefore(author.atMs)).toBe(0)
    expect(await issueChanges.deleteBefore(author.atMs + 1)).toBe(2)
    expect(await issueChanges.undo(old, author)).toBeUndefined()
  })
}

async function openIssues(open: OpenStore) {
  const store = await open()
  const shop = await seedShop(store)
  const seeds = ['a', 'b'].map((letter, index) => ({ id: index + 1, hashes: [hash(letter)] }))
  await commitEvents(store, shop, seeds)
  const found = await Promise.all(
    [1, 2].map((number) => store.issues.findByShortNumber(shop.project.id, number)),
  )
  const [a = 0 as IssueId, b = 0 as IssueId] = found.map((issue) => issue?.id ?? (0 as IssueId))
  const request = (
    change: IssueChange,
    activities: readonly PlannedActivity[] = [],
  ): IssueChangeRequest => ({ issueIds: [a, b], change, activities, people: [] })
  const author = {
    projectIds: [shop.project.id],
    actorUserId: shop.user.id,
    atMs: T0_MS + 5000,
    organizationId: shop.organization.id,
  }
  const told = async (id: IssueId) => {
    const { rows } = await store.activity.list(id, PAGE)
    return rows.map(({ kind }) => kind)
  }
  return { store, shop, a, b, request, author, told }
}
