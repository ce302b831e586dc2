import type { EventDetail, EventSummary } from '@vedette/protocol/api/event'
import type { NormalizedEvent } from '@vedette/protocol/event'
import type { EventId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { createTestApi, NOW_MS } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

const id = (number: number) => number.toString(16).padStart(32, '0') as EventId
const occurredAt = (minutesAgo: number) => NOW_MS / 1000 - minutesAgo * 60

const RICH: Partial<NormalizedEvent> = {
  logentry: { message: 'order %s', formatted: 'order 7', params: ['7'] },
  exception: {
    values: [
      {
        type: 'TypeError',
        value: 'x is undefined',
        mechanism: { type: 'onerror', handled: false },
        stacktrace: {
          frames: [
            { function: 'vendor', in_app: false },
            {
              function: 'pay',
              filename: 'cart.js',
              abs_path: 'https://shop.example/cart.js',
              lineno: 3,
              colno: 9,
              in_app: true,
              pre_context: ['one', 'two'],
              context_line: 'three',
              post_context: ['four'],
              vars: { total: 12 },
            },
          ],
        },
      },
    ],
  },
  request: { method: 'POST', url: 'https://shop.example/', headers: [['Host', 'shop.example']] },
  breadcrumbs: { values: [{ timestamp: occurredAt(1), message: 'clicked', category: 'ui' }] },
  user: { id: '42' },
  extra: { cart: [1, 2] },
  modules: { react: '19.0.0' },
  release: 'shop@1.2',
  environment: 'prod',
  tags: [
    ['level', 'error'],
    ['release', 'shop@1.2'],
    ['environment', 'prod'],
  ],
}

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  await api.storeEvents(tenant, [
    { hash: 'a', event: { event_id: id(1), timestamp: occurredAt(30) } },
    { hash: 'a', event: { event_id: id(2), timestamp: occurredAt(20), ...RICH } },
    { hash: 'a', event: { event_id: id(3), timestamp: occurredAt(10), title: 'Late one' } },
    { hash: 'b', event: { event_id: id(4), timestamp: occurredAt(5) } },
  ])
  const send = (path: string) => requestAs(api, tenant.token, [path])
  const { json } = await send(`/projects/shop/shop-web/events/${id(1)}/`)
  return { api, tenant, send, issue: (json as EventDetail).groupID }
}

const idsOf = (json: unknown) =>
  (json as readonly EventSummary[]).map((event) => Number.parseInt(event.eventID, 16))

describe('one event', () => {
  it('has every section in the shape that clients read', async () => {
    const { send, issue, tenant } = await openShop()
    const { json } = await send(`/projects/shop/shop-web/events/${id(2)}/`)
    const event = json as EventDetail
    expect(event).toMatchObject({
      id: id(2),
      eventID: id(2),
      groupID: issue,
      projectID: String(tenant.project.id),
      message: 'order 7',
      dateCreated: '2026-01-02T02:44:05.000Z',
      tags: expect.arrayContaining([{ key: 'environment', value: 'prod' }]),
      user: { id: '42' },
      context: { cart: [1, 2] },
      packages: { react: '19.0.0' },
      release: { version: 'shop@1.2' },
      previousEventID: id(1),
      nextEventID: id(3),
      crashFile: null,
    })
    const types = event.entries.map((entry) => entry.type)
    expect(types).toEqual(['message', 'exception', 'breadcrumbs', 'request'])
  })

  it('shows frames in camel case, with numbered source lines', async () => {
    const { send } = await openShop()
    const { json } = await send(`/projects/shop/shop-web/events/${id(2)}`)
    const entry = (json as EventDetail).entries.find(({ type }) => type === 'exception')
    expect(entry?.data).toMatchObject({
      hasSystemFrames: true,
      values: [
        {
          type: 'TypeError',
          mechanism: { handled: false },
          rawStacktrace: null,
          stacktrace: {
            frames: [
              { function: 'vendor', inApp: false, lineNo: null, context: [] },
              {
                absPath: 'https://shop.example/cart.js',
                lineNo: 3,
                colNo: 9,
                inApp: true,
                context: [
                  [1, 'one'],
                  [2, 'two'],
                  [3, 'three'],
                  [4, 'four'],
                ],
                vars: { total: 12 },
              },
            ],
          },
        },
      ],
    })
  })

  it('is given as stored, under the wire’s names', async () => {
    const { send, issue } = await openShop()
    const { json, headers } = await send(`/projects/shop/shop-web/events/${id(2)}/json/`)
    expect(json).toMatchObject({ ...RICH, event_id: id(2), group_id: Number(issue) })
    expect(headers.get('content-type')).toContain('application/json')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('is found by its dashed id, and anywhere in the organization', async () => {
    const { send, issue } = await openShop()
    const dashed = '00000000-0000-0000-0000-000000000002'
    expect((await send(`/projects/shop/shop-web/events/${dashed}/`)).status).toBe(200)
    expect((await send(`/organizations/shop/eventids/${dashed}/`)).json).toMatchObject({
      organizationSlug: 'shop',
      projectSlug: 'shop-web',
      groupId: issue,
      eventId: id(2),
      event: { eventID: id(2) },
    })
  })

  it.each(['nonsense', id(99)])('is not found as %s', async (name) => {
    const { send } = await openShop()
    expect((await send(`/projects/shop/shop-web/events/${name}/`)).status).toBe(404)
    expect((await send(`/organizations/shop/eventids/${name}/`)).status).toBe(404)
  })
})

describe('the events of an issue', () => {
  it('are listed newest first, in pages', async () => {
    const { send, issue } = await openShop()
    const first = await send(`/issues/${issue}/events/?per_page=2`)
    expect(idsOf(first.json)).toEqual([3, 2])
    expect(first.headers.get('link')).toMatch(/results="true"; cursor="\d+:2:0"/)
    const last = await send(`/issues/${issue}/events/?per_page=2&cursor=0:2:0`)
    expect(idsOf(last.json)).toEqual([1])
  })

  it.each([
    ['query=late', [3]],
    ['query=release:shop@1.2', [2]],
    ['query=!release:shop@1.2', [3, 1]],
    ['query=is:unresolved', [3, 2, 1]],
    ['query=is:resolved', []],
    ['environment=prod', [2]],
    ['environment=prod&environment=dev', [2]],
    ['statsPeriod=15m', [3]],
  ])('are searched by ?%s', async (query, ids) => {
    const { send, issue } = await openShop()
    expect(
      idsOf((await send(`/organizations/shop/issues/${issue}/events/?${query}`)).json),
    ).toEqual(ids)
  })

  it.each(['query=is:nonsense', 'query="open'])('refuse ?%s', async (query) => {
    const { send, issue } = await openShop()
    expect((await send(`/issues/${issue}/events/?${query}`)).status).toBe(400)
  })

  it.each([
    ['latest', 3],
    ['recommended', 3],
    ['oldest', 1],
    [id(2), 2],
  ])('are reached as %s', async (name, number) => {
    const { send, issue } = await openShop()
    const { json } = await send(`/organizations/shop/issues/${issue}/events/${name}/`)
    expect(idsOf([json])).toEqual([number])
  })

  it('do not include another issue’s', async () => {
    const { send, issue } = await openShop()
    expect((await send(`/issues/${issue}/events/${id(4)}/`)).status).toBe(404)
    expect(idsOf((await send('/projects/shop/shop-web/events/')).json)).toEqual([4, 3, 2, 1])
  })
})

describe('tags', () => {
  it('of an issue come with their most frequent values', async () => {
    const { send, issue } = await openShop()
    const { json } = await send(`/issues/${issue}/tags/`)
    expect(json).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          key: 'level',
          name: 'Level',
          uniqueValues: 1,
          totalValues: 3,
          topValues: [expect.objectContaining({ value: 'error', count: 3 })],
        }),
      ]),
    )
    const one = await send(`/issues/${issue}/tags/environment/`)
    expect(one.json).toMatchObject({ key: 'environment', topValues: [{ value: 'prod' }] })
    expect((await send(`/issues/${issue}/tags/nothing/`)).status).toBe(404)
  })

  it('have values that can be searched', async () => {
    const { send, issue } = await openShop()
    const { json } = await send(`/issues/${issue}/tags/release/values/?query=SHOP`)
    expect(json).toMatchObject([{ key: 'release', value: 'shop@1.2', count: 1 }])
    expect((await send(`/issues/${issue}/tags/release/values/?query=x`)).json).toEqual([])
    expect((await send('/projects/shop/shop-web/tags/level/values/')).json).toMatchObject([
      { value: 'error', count: 4 },
    ])
    expect((await send('/organizations/shop/tags/')).json).toMatchObject([
      { key: 'level', totalValues: 4 },
      { totalValues: 1 },
      { totalValues: 1 },
    ])
    expect((await send('/organizations/shop/environments/')).json).toEqual([
      { id: expect.any(String), name: 'prod' },
    ])
  })
})
