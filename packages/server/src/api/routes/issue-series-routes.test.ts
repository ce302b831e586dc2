import type { EventId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { createTestApi, NOW_MS, type TestApi, type TestTenant } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

const HOUR_SECONDS = 3_600
const HOUR = Math.floor(NOW_MS / 1000 / HOUR_SECONDS) * HOUR_SECONDS

type Points = readonly (readonly [number, number])[]
type Answer = { readonly [issue: string]: Points }

let lastEvent = 0
function event(environment: string, hoursAgo = 0) {
  lastEvent += 1
  const event_id = lastEvent.toString(16).padStart(32, '0') as EventId
  const tags = [['environment', environment]] as const
  return { event_id, environment, tags, timestamp: HOUR - hoursAgo * HOUR_SECONDS + 60 }
}

async function issueOf(api: TestApi, tenant: TestTenant, eventId: EventId): Promise<string> {
  const stored = await api.deps.stores.events.find(tenant.project.id, eventId)
  return String(stored?.issueId)
}

async function openShop() {
  const api = createTestApi()
  const shop = await api.createTenant('shop')
  const bank = await api.createTenant('bank')
  const [a, b, foreign] = [event('production'), event('staging', 2), event('production')]
  await api.storeEvents(shop, [
    { hash: 'a', event: a },
    { hash: 'a', event: event('staging') },
    { hash: 'a', event: event('staging', 3) },
    { hash: 'b', event: b },
  ])
  await api.storeEvents(bank, [{ hash: 'a', event: foreign }])
  const ids = {
    a: await issueOf(api, shop, a.event_id),
    b: await issueOf(api, shop, b.event_id),
    foreign: await issueOf(api, bank, foreign.event_id),
  }
  const ask = (query: string) =>
    requestAs(api, shop.token, [`/projects/shop/shop-web/issues/stats/?${query}`])
  return { api, shop, ids, ask }
}

const counts = (points: Points | undefined) => points?.map(([, count]) => count)

describe('the series of issues of a project', () => {
  it('are the last day by the hour, by the ids of the issues', async () => {
    const { ids, ask } = await openShop()
    const { status, json } = await ask(`id=${ids.a}&id=${ids.b}`)
    expect(status).toBe(200)
    const answer = json as Answer
    expect(Object.keys(answer).toSorted()).toEqual([ids.a, ids.b].toSorted())
    expect(answer[ids.a]).toHaveLength(25)
    expect(answer[ids.a]?.slice(-4)).toEqual([
      [HOUR - 3 * HOUR_SECONDS, 1],
      [HOUR - 2 * HOUR_SECONDS, 0],
      [HOUR - HOUR_SECONDS, 0],
      [HOUR, 2],
    ])
    expect(counts(answer[ids.b])?.slice(-4)).toEqual([0, 1, 0, 0])
  })

  it('cover the time that is asked for', async () => {
    const { ids, ask } = await openShop()
    const range = `since=${HOUR - 86_400}&until=${HOUR + HOUR_SECONDS}&resolution=1d`
    const answer = (await ask(`id=${ids.a}&${range}`)).json as Answer
    expect(counts(answer[ids.a])).toEqual([0, 3])
  })

  it('count the events of environments', async () => {
    const { ids, ask } = await openShop()
    const asked = `id=${ids.a}&id=${ids.b}&environment=production`
    const answer = (await ask(asked)).json as Answer
    expect(counts(answer[ids.a])?.slice(-4)).toEqual([0, 0, 0, 1])
    expect(answer[ids.b]).toHaveLength(25)
    expect(counts(answer[ids.b])?.every((count) => count === 0)).toBe(true)
    const both = (await ask(`${asked}&environment=staging`)).json as Answer
    expect(both).toEqual((await ask(`id=${ids.a}&id=${ids.b}`)).json)
  })

  it('refuse a resolution that is none, whatever issues are named', async () => {
    const { ids, ask } = await openShop()
    for (const query of ['resolution=x', `id=${ids.a}&resolution=-1d`]) {
      expect(await ask(query)).toMatchObject({
        status: 400,
        json: { resolution: [expect.any(String)] },
      })
    }
  })

  it('pass over what is no issue of the project', async () => {
    const { ids, ask } = await openShop()
    const { json } = await ask(`id=${ids.foreign}&id=${ids.b}&id=99999`)
    expect(Object.keys(json as Answer)).toEqual([ids.b])
    for (const query of ['', `id=${ids.foreign}`, 'id=99999']) {
      expect((await ask(query)).status).toBe(204)
    }
  })

  it.each([
    ['what is no id', 'id=x', 'id'],
    ['too many ids', Array.from({ length: 101 }, (_, id) => `id=${id}`).join('&'), 'id'],
    ['a time that ends before it starts', 'since=9&until=3', 'since'],
  ])('refuse %s', async (_, query, field) => {
    const { ask } = await openShop()
    const { status, json } = await ask(query)
    expect(status).toBe(400)
    expect(json).toHaveProperty(field)
  })

  it('have so many points at most', async () => {
    const { api, shop, ask } = await openShop()
    const sent = Array.from({ length: 21 }, (_, at) => ({ hash: `x${at}`, event: event('any') }))
    await api.storeEvents(shop, sent)
    const ids = await Promise.all(sent.map(({ event }) => issueOf(api, shop, event.event_id)))
    const since = `since=${HOUR - 990 * HOUR_SECONDS}`
    const nameAll = (names: readonly string[]) => names.map((id) => `id=${id}`).join('&')
    expect((await ask(`${nameAll(ids.slice(0, 20))}&${since}`)).status).toBe(200)
    const { status, json } = await ask(`${nameAll(ids)}&${since}`)
    expect(status).toBe(400)
    expect(json).toHaveProperty('resolution')
    expect((await ask(`${nameAll(ids)}&${since}&resolution=1d`)).status).toBe(200)
  })
})
