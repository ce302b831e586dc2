import type { EventId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { createTestApi, NOW_MS, type TestEvent } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

const HOUR_SECONDS = 3600
const eventOf = (number: number, hash: string, parts: Partial<TestEvent['event']>): TestEvent => ({
  hash,
  event: { event_id: number.toString(16).padStart(32, '0') as EventId, ...parts },
})

/** Two events of one issue, a day apart and in two environments, and one of another. */
async function createShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const now = NOW_MS / 1000
  await api.storeEvents(tenant, [
    eventOf(1, 'cart', {
      title: 'Cart',
      timestamp: now - 30 * HOUR_SECONDS,
      tags: [['environment', 'staging']],
    }),
    eventOf(2, 'cart', {
      title: 'Cart',
      timestamp: now - HOUR_SECONDS,
      tags: [
        ['environment', 'production'],
        ['browser', 'Firefox'],
      ],
    }),
    eventOf(3, 'till', { title: 'Till', timestamp: now - HOUR_SECONDS }),
  ])
  const ask = (path: string) => requestAs(api, tenant.token, [path])
  const { json } = await ask('/organizations/shop/issues/?query=&sort=freq')
  const [cart, till] = json as readonly [{ readonly id: string }, { readonly id: string }]
  return { api, tenant, ask, cart: cart.id, till: till.id }
}

describe('GET issues-stats/', () => {
  it('tells the figures of the time, of the query and of all events', async () => {
    const { ask, cart, till } = await createShop()
    const path = `/organizations/shop/issues-stats/?groups=${till}&groups=${cart}`
    const { json } = await ask(`${path}&statsPeriod=24h&query=browser:Firefox`)
    expect(json).toMatchObject([
      { id: till, count: '0', lifetime: { count: '1' } },
      { id: cart, count: '1', filtered: { count: '1' }, lifetime: { count: '2' } },
    ])
    const [, row] = json as readonly { readonly stats: { readonly '24h': readonly number[][] } }[]
    expect(row?.stats['24h'].map(([, count]) => count).reduce((a = 0, b = 0) => a + b)).toBe(1)
  })

  it('leaves out the issues of others', async () => {
    const { api, ask, cart } = await createShop()
    const other = await api.createTenant('bank')
    const path = `/organizations/bank/issues-stats/?groups=${cart}`
    expect((await requestAs(api, other.token, [path])).json).toEqual([])
    expect(
      (await ask(`/organizations/shop/issues-stats/?groups=${cart}&query=`)).json,
    ).toHaveLength(1)
  })

  it.each([
    ['', 'Name the issues by their ids.'],
    ['groups=x', '"x" is no id of an issue.'],
    [
      Array.from({ length: 101 }, (_, id) => `groups=${id}`).join('&'),
      'Name at most 100 issues at once.',
    ],
  ])('refuses %s', async (query, sentence) => {
    const { ask } = await createShop()
    const { status, json } = await ask(`/organizations/shop/issues-stats/?${query}`)
    expect(status).toBe(400)
    expect(json).toEqual({ groups: [sentence] })
  })
})

describe('GET issues/{id}/environments/', () => {
  it('tells where an issue was seen', async () => {
    const { ask, cart, till } = await createShop()
    const { json } = await ask(`/issues/${cart}/environments/`)
    expect(json).toMatchObject([
      { environment: { name: 'production' }, count: 1 },
      { environment: { name: 'staging' }, count: 1 },
    ])
    const one = await ask(`/organizations/shop/issues/${cart}/environments/staging/`)
    expect(one.json).toMatchObject({ environment: { name: 'staging' }, count: 1 })
    expect((await ask(`/issues/${till}/environments/staging/`)).status).toBe(404)
  })
})

describe('figures', () => {
  it('counts the users of a project by day', async () => {
    const { api, tenant, ask } = await createShop()
    const now = NOW_MS / 1000
    const by = (number: number, id: string, timestamp: number) =>
      eventOf(number, 'cart', { user: { id }, timestamp, tags: [['user', `id:${id}`]] })
    await api.storeEvents(tenant, [by(11, 'a', now), by(12, 'a', now), by(13, 'b', now - 86_400)])
    const { json } = await ask('/projects/shop/shop-web/user-stats/')
    const points = json as readonly (readonly [number, number])[]
    expect(points).toHaveLength(30)
    expect(points.slice(-2).map(([, count]) => count)).toEqual([1, 1])
  })

  it('adds up the events of a team', async () => {
    const { ask } = await createShop()
    const hour = Math.floor(NOW_MS / 3_600_000) * HOUR_SECONDS
    const { json } = await ask('/teams/shop/shop/stats/')
    expect((json as readonly number[][]).at(-1)).toEqual([hour, 3])
  })
})
