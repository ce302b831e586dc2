import type { IssueId } from '@vedette/protocol/ids'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventId, T0_MS } from '../../store/contract/seed.ts'
import { REPROCESSED_AGE_MS_MAX } from '../../store/reprocessing-store.ts'
import type { SymbolicateStoredDeps } from './symbolicate-stored.ts'
import { functionsOf, StoredWorld } from './testing/stored-world.ts'

let world: StoredWorld

beforeEach(async () => {
  world = await StoredWorld.open()
})
afterEach(() => world.close())

async function issueOf(id: number): Promise<IssueId> {
  const stored = await world.store.events.find(world.shop.project.id, eventId(id))
  if (stored === undefined) throw new Error(`there is no event ${id}`)
  return stored.issueId
}

async function wish(issueId: IssueId, eventsMax = 10) {
  const { store, shop } = world
  const sinceMs = T0_MS - REPROCESSED_AGE_MS_MAX
  const ids = { projectId: shop.project.id, issueId, actorUserId: shop.user.id }
  await store.reprocessing.requestIssue({ ...ids, eventsMax, sinceMs }, T0_MS)
}

/** The files of the cart are there, and nobody was told. */
async function uploadSilently() {
  await world.upload('another')
  const messages = await world.store.outbox.listOfKind('artifacts.added', 10)
  await world.store.outbox.deleteMany(messages.map(({ id }) => id))
}

const waiting = () => world.store.outbox.listOfKind('issue.reprocessing', 10)
const functionsIn = async (id: number) => functionsOf(await world.read(id))
const SENT = ['n', 't']
const READABLE = ['fillCart', 'addItem']

describe('an issue for which somebody asks', () => {
  it('has its newest events readable, and keeps the others as they are', async () => {
    await world.storeEvents([1, 2, 3].map((id) => ({ id, atMs: id })))
    await world.storeEvents([{ id: 4, fields: { fingerprint: ['other'] } }])
    await uploadSilently()
    const issueId = await issueOf(1)
    await wish(issueId, 2)
    await world.run()
    expect(await Promise.all([1, 2, 3, 4].map(functionsIn))).toEqual([
      SENT,
      READABLE,
      READABLE,
      SENT,
    ])
    expect(await Promise.all([1, 2, 3].map(issueOf))).toEqual([issueId, issueId, issueId])
    expect(await waiting()).toEqual([])
    expect(world.errors).toEqual([])
  })

  it('is grouped by the rules of now, whatever the project wishes of uploads', async () => {
    const events = [1, 2, 3].map((id) => ({ id, atMs: id }))
    await world.storeEvents(events)
    const issueId = await issueOf(1)
    const rules = { fingerprintingRules: 'stack.function:addItem -> cart' }
    await world.store.projectOptions.update(world.shop.project.id, rules, T0_MS)
    await uploadSilently()
    await world.storeEvents([{ id: 9, atMs: 9, fields: { fingerprint: ['cart'] } }], rules)
    const target = await issueOf(9)
    expect(target).not.toBe(issueId)
    await wish(issueId, 2)
    await world.run()
    expect(await Promise.all([1, 2, 3].map(issueOf))).toEqual([issueId, target, target])
    const counted = world.query('select id, event_count as count from issue order by id')
    expect(counted).toEqual([
      { id: issueId, count: 1 },
      { id: target, count: 3 },
    ])
  })

  it('waits on when it is stopped, and is done again after a crash', async () => {
    await world.storeEvents([{ id: 1 }])
    await uploadSilently()
    await wish(await issueOf(1))
    await world.run({}, AbortSignal.abort())
    expect(await waiting()).toHaveLength(1)
    const crash = async () => Promise.reject(new Error('stopped'))
    await expect(world.run({}, undefined, crash)).rejects.toThrow('stopped')
    expect(await functionsIn(1)).toEqual(READABLE)
    expect(await waiting()).toHaveLength(1)
    await world.run()
    expect(await waiting()).toEqual([])
    const payload = world.query('select data from event_block')
    await wish(await issueOf(1))
    await world.run()
    expect(world.query('select data from event_block')).toEqual(payload)
  })

  it('holds up nobody else when it fails', async () => {
    await world.storeEvents([{ id: 1 }, { id: 2, fields: { fingerprint: ['other'] } }])
    await world.upload()
    const [failing, other] = [await issueOf(1), await issueOf(2)]
    await wish(failing)
    await wish(other)
    const regrouped: unknown[] = []
    const regroup: SymbolicateStoredDeps['regroup'] = async ({ issueIds = [] }) => {
      if (issueIds.includes(failing)) throw new Error('broken')
      regrouped.push(...issueIds)
    }
    await expect(world.run({}, undefined, regroup)).rejects.toThrow('broken')
    expect(regrouped).toEqual([other])
    expect((await waiting()).map(({ payload }) => payload.issueId)).toEqual([failing])
    expect(await world.store.outbox.listOfKind('artifacts.added', 9)).toEqual([])
  })

  it('is let be when it is gone', async () => {
    await world.storeEvents([{ id: 1 }])
    await uploadSilently()
    await wish(await issueOf(1))
    await world.store.issues.delete([await issueOf(1)])
    await world.run()
    expect(await waiting()).toEqual([])
  })
})

describe('a project for which somebody asks', () => {
  const request = () => world.store.reprocessing.requestProject(world.shop.project.id, T0_MS)

  it('has all of its young events readable, whatever they name', async () => {
    await world.storeEvents([{ id: 1 }, { id: 2, fields: { fingerprint: ['b'] } }])
    await world.storeEvents([{ id: 3, atMs: -REPROCESSED_AGE_MS_MAX }])
    await uploadSilently()
    await request()
    await world.run()
    expect(await Promise.all([1, 2, 3].map(functionsIn))).toEqual([READABLE, READABLE, SENT])
    expect(await world.store.outbox.listOfKind('project.reprocessing', 9)).toEqual([])
  })

  it('stays as it is where nothing was uploaded', async () => {
    await world.storeEvents([{ id: 1 }])
    await request()
    await world.run()
    expect(await functionsIn(1)).toEqual(SENT)
    expect(await world.store.outbox.listOfKind('project.reprocessing', 9)).toEqual([])
  })
})
