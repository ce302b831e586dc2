import type { NormalizedEvent } from '@vedette/protocol/event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseSearch } from '../../search/parse-search.ts'
import { eventId, T0_MS } from '../../store/contract/seed.ts'
import type { Symbolicator } from '../pipeline.ts'
import { functionsOf, StoredWorld, symbolicator } from './testing/stored-world.ts'

let world: StoredWorld
let store: StoredWorld['store']
let shop: StoredWorld['shop']

beforeEach(async () => {
  world = await StoredWorld.open()
  ;({ store, shop } = world)
})
afterEach(() => world.close())

const storeEvents: StoredWorld['storeEvents'] = (...seeds) => world.storeEvents(...seeds)
const upload: StoredWorld['upload'] = (release) => world.upload(release)
const run: StoredWorld['run'] = (...parts) => world.run(...parts)
const read: StoredWorld['read'] = (id) => world.read(id)
const query: StoredWorld['query'] = (sql) => world.query(sql)

function issueQuery(text: string) {
  const context = { nowMs: T0_MS, userId: undefined, teamIds: [] }
  return {
    projectIds: [shop.project.id],
    search: parseSearch(text),
    context,
    environments: [],
    seenFromMs: undefined,
    seenToMs: undefined,
    sort: 'date',
  } as const
}

async function search(text: string) {
  const { rows } = await store.events.list(issueQuery(text), { offset: 0, limit: 500 })
  return rows.map((event) => event.eventId)
}

describe('stored events whose files come later', () => {
  it('become readable, with their issue and what grouping reads of them', async () => {
    await storeEvents([{ id: 1 }, { id: 2, atMs: 5 }, { id: 3, fields: { release: 'other' } }])
    const before = query('select hashes from event_grouping')
    await upload()
    expect(await run()).toEqual([])
    const event = await read(1)
    expect(functionsOf(event)).toEqual(['fillCart', 'addItem'])
    expect(event.exception?.values[0]?.raw_stacktrace?.frames[0]?.function).toBe('n')
    expect(event.exception?.values[0]?.stacktrace?.frames[1]?.context_line).toContain('throw')
    expect(functionsOf(await read(2))).toEqual(['fillCart', 'addItem'])
    expect(functionsOf(await read(3))).toEqual(['n', 't'])
    const stored = await store.events.find(shop.project.id, eventId(2))
    const issue = stored && (await store.issues.find(stored.issueId))
    expect(issue?.metadata).toMatchObject({ function: 'addItem' })
    const groupings = query('select hashes, input from event_grouping order by id')
    expect(groupings).toHaveLength(2)
    expect(groupings[1]?.input).toContain('addItem')
    expect(groupings[1]?.hashes).toEqual(before[0]?.hashes)
    expect(query('select distinct grouping_id from event')).toHaveLength(2)
  })

  it('are found by what they say now, at once and when the index knows it', async () => {
    // A window of words and more, so that most of them have no words recorded for themselves.
    const count = 300
    await storeEvents(Array.from({ length: count }, (_, index) => ({ id: index + 1, atMs: index })))
    await storeEvents([{ id: 999, fields: { release: 'other' } }])
    expect(await search('stack.function:addItem')).toEqual([])
    await upload()
    await run()
    const found = Array.from({ length: count }, (_, index) => eventId(count - index))
    for (const isSettled of [false, true]) {
      if (isSettled) while (await store.eventIndexUpkeep.run());
      expect(query('select count(*) as count from rewritten_event')).toEqual([
        { count: isSettled ? 0 : count },
      ])
      expect(await search('stack.function:addItem')).toEqual(found)
      expect(await search('stack.filename:*cart.js')).toEqual(found)
      expect(await search('additem')).toEqual(found)
      expect(await search('stack.function:t')).toEqual([eventId(999)])
      expect(await search('stack.function:nowhere')).toEqual([])
      const issues = await store.search.listReferences(issueQuery('stack.function:addItem'), 5)
      expect(issues).toHaveLength(1)
    }
  })

  it('lets writers forget the groupings that are gone', async () => {
    await storeEvents([{ id: 1 }])
    await upload()
    const version = await store.projectOptions.version()
    await run()
    expect(query('select id from event_grouping')).toHaveLength(1)
    expect(await store.projectOptions.version()).toBe(version + 1)
    await storeEvents([{ id: 2 }])
    const unknown = 'select id from event where grouping_id not in (select id from event_grouping)'
    expect(query(unknown)).toEqual([])
  })

  it('are scrubbed again, for what their sources are called', async () => {
    const piiConfig = {
      rules: { cart: { type: 'pattern', pattern: 'cart', redaction: { method: 'mask' } } },
      applications: { '$frame.module': ['cart'] },
    }
    const options = { relayPiiConfig: JSON.stringify(piiConfig) }
    await storeEvents([{ id: 1 }])
    await store.projectOptions.update(shop.project.id, options, T0_MS)
    await upload()
    await run()
    const frame = (await read(1)).exception?.values[0]?.stacktrace?.frames[1]
    expect(frame?.function).toBe('addItem')
    expect(frame?.module).toBe('src/****')
  })

  it('stay as they are when nothing is new', async () => {
    await storeEvents([{ id: 1 }])
    await upload()
    await run()
    const [block] = query('select data from event_block')
    const version = await store.projectOptions.version()
    await upload()
    expect(await run()).toEqual([])
    expect(query('select data from event_block')).toEqual([block])
    expect(await store.projectOptions.version()).toBe(version)
  })

  it('wait for the next time when it is stopped, and keep what has failed as it was', async () => {
    await storeEvents([{ id: 1 }])
    await upload()
    const stopped = AbortSignal.abort()
    expect(await run({}, stopped)).toHaveLength(1)
    const failed = { type: 'symbolication_failed' }
    const symbolicate = async ({ event }: { readonly event: NormalizedEvent }) => ({
      ...event,
      errors: [failed],
    })
    await run({ symbolicate })
    expect((await read(1)).errors).toBeUndefined()
  })

  it('cost only themselves when our code throws', async () => {
    await storeEvents([{ id: 1 }, { id: 2 }])
    await upload()
    const fail: Symbolicator['symbolicate'] = async (request) => {
      if (request.event.event_id === eventId(1)) throw new Error('broken')
      return symbolicator.symbolicate(request)
    }
    expect(await run({ symbolicate: fail })).toEqual([])
    expect(world.errors).toHaveLength(1)
    expect(functionsOf(await read(1))).toEqual(['n', 't'])
    expect(functionsOf(await read(2))).toEqual(['fillCart', 'addItem'])
  })

  it('leave their issue only where the project wishes it', async () => {
    await storeEvents([{ id: 1 }], { regroupAfterSymbolication: true })
    const [before] = query('select hex(hash) as hash from issue_hash')
    await upload()
    await run()
    const after = query('select hex(hash) as hash from issue_hash').map(({ hash }) => hash)
    expect(after).not.toEqual([before?.hash])
    const [kept] = query('select count(*) as count from issue')
    expect(kept?.count).toBe(1)
  })

  it('are grouped in the next run when the first ended before that', async () => {
    await storeEvents([{ id: 1 }], { regroupAfterSymbolication: true })
    await upload()
    const hashes = () => query('select hex(hashes) as hashes from event_grouping')
    const [before] = hashes()
    const crash = async () => Promise.reject(new Error('stopped'))
    await expect(run({}, undefined, crash)).rejects.toThrow('stopped')
    expect(functionsOf(await read(1))).toEqual(['fillCart', 'addItem'])
    expect(hashes()).toContainEqual(before)
    expect(await run()).toEqual([])
    const [groupingId] = query('select grouping_id from event')
    const now = query(`select hex(hashes) as hashes from event_grouping
      where id = ${groupingId?.grouping_id}`)
    expect(now).not.toEqual([before])
  })

  it('are left alone by an upload that changes nothing in them', async () => {
    await storeEvents([{ id: 1 }], { regroupAfterSymbolication: true })
    await upload()
    await run()
    const rules = { fingerprintingRules: 'error.type:* -> other' }
    await store.projectOptions.update(shop.project.id, rules, T0_MS)
    const before = query('select hex(hashes) from event_grouping order by id')
    await upload('shop@1')
    expect(await run()).toEqual([])
    expect(query('select hex(hashes) from event_grouping order by id')).toEqual(before)
    expect(await store.outbox.listOfKind('events.readable', 9)).toEqual([])
  })

  it('are not touched for a project that is gone, nor when they are old', async () => {
    await storeEvents([{ id: 1, atMs: -31 * 24 * 3_600_000 }])
    await upload()
    expect(await run()).toEqual([])
    expect(functionsOf(await read(1))).toEqual(['n', 't'])
  })
})
