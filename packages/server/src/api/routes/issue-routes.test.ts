import type { IssueDetail, IssueSummary } from '@vedette/protocol/api/issue'
import type { EventId, IssueId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import {
  createTestApi,
  NO_CHANGES,
  NOW_MS,
  type TestEvent,
  URL_PREFIX,
} from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

const id = (number: number) => number.toString(16).padStart(32, '0') as EventId
const at = (minutesAgo: number) => NOW_MS / 1000 - minutesAgo * 60

const EVENTS: readonly TestEvent[] = [
  { hash: 'cart', event: { event_id: id(1), title: 'Cart failed', timestamp: at(30) } },
  {
    hash: 'pay',
    event: {
      event_id: id(2),
      title: 'Payment declined',
      timestamp: at(20),
      level: 'warning',
      environment: 'prod',
      tags: [
        ['level', 'warning'],
        ['environment', 'prod'],
        ['browser.name', 'Firefox'],
      ],
    },
  },
  { hash: 'cart', event: { event_id: id(3), title: 'Cart failed', timestamp: at(10) } },
]

async function openShop(overrides: Parameters<typeof createTestApi>[0] = {}) {
  const api = createTestApi(overrides)
  const tenant = await api.createTenant('shop')
  await api.storeEvents(tenant, EVENTS)
  const send = (path: string, method?: 'PUT' | 'DELETE', body?: unknown) =>
    requestAs(api, tenant.token, [path, { ...(method ? { method } : {}), body }])
  const list = async (query: string) => {
    const { json } = await send(`/organizations/shop/issues/?${query}`)
    return json as readonly IssueSummary[]
  }
  const [cart, pay] = await list('query=')
  if (cart === undefined || pay === undefined) throw new Error('two issues were stored')
  return { api, tenant, send, list, cart, pay }
}

describe('the list of issues', () => {
  it('has the shape that clients read', async () => {
    const { cart, tenant } = await openShop()
    expect(cart).toMatchObject({
      shortId: 'SHOP-WEB-1',
      title: 'Cart failed',
      permalink: `${URL_PREFIX}/organizations/shop/issues/${cart.id}/`,
      level: 'error',
      status: 'unresolved',
      count: '2',
      priority: 'high',
      assignedTo: null,
      project: { id: String(tenant.project.id), slug: 'shop-web', platform: 'javascript' },
      firstSeen: '2026-01-02T02:34:05.000Z',
      lastSeen: '2026-01-02T02:54:05.000Z',
    })
    const series = cart.stats['24h'] ?? []
    expect(series).toHaveLength(24)
    expect(series.reduce((total, [, count]) => total + count, 0)).toBe(2)
  })

  it.each([
    ['', 'Cart failed,Payment declined'],
    ['query=payment', 'Payment declined'],
    ['query=level:warning', 'Payment declined'],
    ['query=browser.name:Fire*', 'Payment declined'],
    ['query=!has:browser.name', 'Cart failed'],
    ['query=is:resolved', ''],
    ['environment=prod', 'Payment declined'],
    ['sort=new', 'Payment declined,Cart failed'],
    ['sort=freq', 'Cart failed,Payment declined'],
    ['sort=trends&project=shop-web', 'Cart failed,Payment declined'],
    ['project=-1&statsPeriod=15m', 'Cart failed'],
    ['start=2026-01-01T00:00:00&end=2026-01-02T02:40:00', 'Cart failed'],
    ['status=resolved', ''],
  ])('answers ?%s', async (query, titles) => {
    const { list, send } = await openShop()
    expect((await list(query)).map((issue) => issue.title).join()).toBe(titles)
    const { json } = await send(`/projects/shop/shop-web/issues/?${query}`)
    expect((json as readonly IssueSummary[]).map((issue) => issue.title).join()).toBe(titles)
  })

  it.each([
    ['query=is:nonsense', /is:.* takes one of unresolved/],
    ['query=age:24h', /takes a time/],
    ['query=a OR (b', /not closed/],
    ['query="open', /at character 1: /],
    ['sort=shoe-size', /Sort by/],
    ['statsPeriod=soon', /period/],
    ['start=yesterday', /ISO 8601/],
    ['groupStatsPeriod=9y', /auto/],
  ])('refuses ?%s and says why', async (query, sentence) => {
    const { send } = await openShop()
    const { status, json } = await send(`/organizations/shop/issues/?${query}`)
    expect(status).toBe(400)
    expect(JSON.stringify(json)).toMatch(sentence)
  })

  it('is paged, and counts what it found', async () => {
    const { send } = await openShop()
    const first = await send('/organizations/shop/issues/?limit=1')
    expect(first.json).toHaveLength(1)
    expect(first.headers.get('x-hits')).toBe('2')
    expect(first.headers.get('x-max-hits')).toBe('1000')
    expect(first.headers.get('link')).toMatch(/results="true"; cursor="\d+:1:0:\d+"/)
    const last = await send('/organizations/shop/issues/?limit=1&cursor=0:1:0')
    expect(last.json).toMatchObject([{ title: 'Payment declined' }])
    expect(last.headers.get('link')).toMatch(/results="false"; cursor="\d+:2:0:\d+"/)
    const counts = await send('/organizations/shop/issues-count/?query=is:unresolved&query=cart')
    expect(counts.json).toEqual({ 'is:unresolved': 2, cart: 1 })
  })

  it('goes on where it was, whatever comes and is resolved in between', async () => {
    const { api, tenant, send, cart } = await openShop()
    const first = await send('/organizations/shop/issues/?limit=1')
    expect(first.json).toMatchObject([{ id: cart.id }])
    await send(`/organizations/shop/issues/${cart.id}/`, 'PUT', { status: 'resolved' })
    await api.storeEvents(tenant, [
      { hash: 'pay', event: { event_id: id(8), title: 'Payment declined', timestamp: at(1) } },
      { hash: 'new', event: { event_id: id(9), title: 'Out of stock', timestamp: at(1) } },
    ])
    const [, next] = /cursor="([^"]+)"$/.exec(first.headers.get('link') ?? '') ?? []
    const last = await send(`/organizations/shop/issues/?limit=1&cursor=${next}`)
    expect(last.json).toMatchObject([{ title: 'Payment declined', count: '1' }])
    expect(last.headers.get('link')).toContain('rel="next"; results="false"')
  })

  it('follows the range with groupStatsPeriod=auto, and leaves series out on request', async () => {
    const { list } = await openShop()
    const [cart] = await list('groupStatsPeriod=auto&statsPeriod=7d')
    expect(cart?.stats.auto).toHaveLength(8)
    expect((await list('collapse=stats'))[0]?.stats).toEqual({})
    expect((await list('groupStatsPeriod='))[0]?.stats).toEqual({})
  })

  it('finds an issue directly by its short id or the id of an event', async () => {
    const { send, pay } = await openShop()
    const byName = await send('/organizations/shop/issues/?shortIdLookup=1&query=shop-web-2')
    expect(byName.headers.get('x-sentry-direct-hit')).toBe('1')
    expect(byName.json).toMatchObject([{ id: pay.id }])
    const byEvent = await send(`/organizations/shop/issues/?query=${id(2)}`)
    expect(byEvent.json).toMatchObject([{ id: pay.id, matchingEventId: id(2) }])
    const miss = await send('/organizations/shop/issues/?shortIdLookup=1&query=SHOP-WEB-99')
    expect(miss.json).toEqual([])
  })
})

describe('one issue', () => {
  it('is the same under each of its addresses', async () => {
    const { send, cart } = await openShop()
    const { status, json } = await send(`/organizations/shop/issues/${cart.id}/`)
    expect(status).toBe(200)
    expect(json).toMatchObject({ id: cart.id, activity: [{ type: 'first_seen' }] })
    expect(Object.keys((json as IssueDetail).stats)).toEqual(['24h', '30d'])
    const others = [
      `/issues/${cart.id}`,
      `/groups/${cart.id}/`,
      '/organizations/shop/issues/SHOP-WEB-1/',
    ]
    for (const path of others) expect((await send(path)).json).toEqual(json)
    expect((await send('/organizations/shop/shortids/shop-web-1/')).json).toMatchObject({
      projectSlug: 'shop-web',
      groupId: cart.id,
      group: { title: 'Cart failed' },
      shortId: 'SHOP-WEB-1',
    })
    expect((await send(`/issues/${cart.id}/hashes/`)).json).toMatchObject([{ id: 'cart' }])
  })

  it('is found under the names of one that was merged into it', async () => {
    let target: IssueId | undefined
    const groupingChanges = {
      ...NO_CHANGES.groupingChanges,
      findRedirect: async (issueId: IssueId) => (issueId === 900 ? target : undefined),
      findRedirectByShortNumber: async (_: unknown, shortNumber: number) =>
        shortNumber === 9 ? target : undefined,
    }
    const { send, cart } = await openShop({ groupingChanges })
    target = Number(cart.id) as IssueId
    const root = '/organizations/shop'
    for (const path of ['/issues/900/', `${root}/issues/900/`, `${root}/issues/SHOP-WEB-9/`]) {
      expect((await send(path)).json).toMatchObject({ id: cart.id })
    }
    const byShortId = await send(`${root}/shortids/SHOP-WEB-9/`)
    expect(byShortId.json).toMatchObject({ groupId: cart.id, shortId: 'SHOP-WEB-1' })
    const found = await send(`${root}/issues/?shortIdLookup=1&query=SHOP-WEB-9`)
    expect(found.json).toMatchObject([{ id: cart.id }])
    expect((await send(`${root}/issues/SHOP-WEB-8/`)).status).toBe(404)
  })

  it.each([
    [{ status: 'resolved' }, { status: 'resolved', substatus: null }],
    [{ status: 'ignored' }, { status: 'ignored', substatus: 'archived_forever' }],
    [
      { status: 'archived', substatus: 'archived_until_escalating' },
      { status: 'ignored', substatus: 'archived_until_escalating' },
    ],
    [{ substatus: 'ongoing' }, { status: 'unresolved', substatus: 'ongoing' }],
    [{ isPublic: true, hasSeen: true }, { isPublic: true }],
    [
      { assignedTo: 'owner@shop.example' },
      { assignedTo: { type: 'user', email: 'owner@shop.example' } },
    ],
    [{ assignedTo: '#shop' }, { assignedTo: { type: 'team', name: 'shop' } }],
    [{}, { status: 'unresolved' }],
    // As sentry-cli sends it.
    [{ status: 'resolved', snoozeDuration: null }, { status: 'resolved' }],
  ])('takes %j', async (change, result) => {
    const { send, cart } = await openShop()
    const { status, json } = await send(`/issues/${cart.id}/`, 'PUT', change)
    expect(status).toBe(200)
    expect(json).toMatchObject(result)
    expect((await send(`/issues/${cart.id}/`)).json).toEqual(json)
  })

  it('is assigned by id and given back', async () => {
    const { send, cart, tenant } = await openShop()
    const assign = (assignedTo: string | null) => send(`/issues/${cart.id}/`, 'PUT', { assignedTo })
    const { json } = await assign(`user:${tenant.owner.id}`)
    expect(json).toMatchObject({ assignedTo: { id: String(tenant.owner.id) } })
    expect((await assign('')).json).toMatchObject({ assignedTo: null })
  })

  it.each([
    [{ status: 'gone' }, 'status'],
    [{ status: 'resolved', substatus: 'ongoing' }, 'substatus'],
    [{ status: 'resolved', statusDetails: { inNextYear: true } }, 'statusDetails'],
    [{ status: 'resolved', statusDetails: { inRelease: '9.9' } }, 'inRelease'],
    [{ statusDetails: { inNextRelease: true } }, 'status'],
    [{ status: 'ignored', ignoreWindow: 30 }, 'ignoreWindow'],
    [{ assignedTo: 'stranger@x.example' }, 'assignedTo'],
    [{ assignedTo: 'team:999' }, 'assignedTo'],
    [{ merge: 1 }, 'merge'],
    [{ status: 'ignored', ignoreDuration: 0 }, 'ignoreDuration'],
    [{ priority: 'urgent' }, 'priority'],
  ])('refuses %j and changes nothing', async (change, field) => {
    const { send, cart } = await openShop()
    const { status, json } = await send(`/issues/${cart.id}/`, 'PUT', change)
    expect([status, Object.keys(json as object)]).toEqual([400, [field]])
    expect((await send(`/issues/${cart.id}/`)).json).toMatchObject({ status: 'unresolved' })
  })

  it('is deleted', async () => {
    const { send, cart, list } = await openShop()
    expect((await send(`/issues/${cart.id}/`, 'DELETE')).status).toBe(202)
    expect((await send(`/issues/${cart.id}/`)).status).toBe(404)
    expect(await list('query=')).toHaveLength(1)
  })
})

describe('many issues at once', () => {
  it('are changed by their ids', async () => {
    const { send, list, cart } = await openShop()
    const path = `/projects/shop/shop-web/issues/?id=${cart.id}&id=999999`
    const { status, json } = await send(path, 'PUT', { status: 'resolved' })
    expect(status).toBe(200)
    expect(json).toMatchObject({ status: 'resolved', statusDetails: {} })
    expect((await list('')).map((issue) => issue.title)).toEqual(['Payment declined'])
  })

  it('are changed by a query', async () => {
    const { send, list } = await openShop()
    const body = { status: 'ignored' }
    await send('/organizations/shop/issues/?query=level:warning', 'PUT', body)
    expect((await list('query=is:ignored')).map((issue) => issue.title)).toEqual([
      'Payment declined',
    ])
  })

  it('are deleted by a query, but never all of them by leaving it out', async () => {
    const { send, list } = await openShop()
    expect((await send('/organizations/shop/issues/', 'DELETE')).status).toBe(400)
    expect((await send('/organizations/shop/issues/?query=cart', 'DELETE')).status).toBe(204)
    expect((await list('query=')).map((issue) => issue.title)).toEqual(['Payment declined'])
  })
})
