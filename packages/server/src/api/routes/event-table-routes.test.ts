import type { NormalizedEvent } from '@vedette/protocol/event'
import type { EventId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { createTestApi, NOW_MS } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

const id = (number: number) => number.toString(16).padStart(32, '0') as EventId
const MINUTE_MS = 60_000

interface Seed {
  readonly minutesAgo: number
  readonly hash?: string
  readonly fields?: Partial<NormalizedEvent>
}

async function openShop(seeds: readonly Seed[]) {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  await api.storeEvents(
    tenant,
    seeds.map(({ minutesAgo, hash = 'a', fields }, index) => ({
      hash,
      event: {
        event_id: id(index + 1),
        timestamp: (NOW_MS - minutesAgo * MINUTE_MS) / 1000,
        ...fields,
      },
    })),
  )
  const get = async (path: string) => {
    const answer = await requestAs(api, tenant.token, [`/organizations/shop${path}`])
    return { ...answer, json: answer.json as Record<string, unknown> }
  }
  return { api, tenant, get }
}

const SEEDS: readonly Seed[] = [
  { minutesAgo: 90, fields: { user: { id: '1', email: 'a@x.example' }, title: 'Old' } },
  {
    minutesAgo: 30,
    fields: {
      user: { id: '2' },
      tags: [
        ['level', 'error'],
        ['browser', 'Firefox'],
      ],
      exception: { values: [{ type: 'TypeError', value: 'x', mechanism: { handled: false } }] },
    },
  },
  { minutesAgo: 10, hash: 'b', fields: { level: 'fatal', title: 'Late', user: { id: '1' } } },
]

describe('a table of events', () => {
  it('lists fields, newest first, each row with its event', async () => {
    const { get } = await openShop(SEEDS)
    const fields = ['title', 'timestamp', 'issue', 'issue.id', 'project', 'user.display', 'browser']
    const query = fields.map((field) => `field=${field}`).join('&')
    const { json } = await get(`/events/?${query}&per_page=2`)
    expect(json.data).toEqual([
      {
        id: id(3),
        title: 'Late',
        timestamp: '2026-01-02T02:54:05.000Z',
        issue: 'SHOP-WEB-2',
        'issue.id': expect.any(Number),
        project: 'shop-web',
        'project.name': 'shop-web',
        'user.display': '1',
        browser: null,
      },
      expect.objectContaining({ id: id(2), issue: 'SHOP-WEB-1', browser: 'Firefox' }),
    ])
    expect(json.meta).toMatchObject({
      fields: { title: 'string', timestamp: 'date', issue: 'string', 'issue.id': 'integer' },
      units: { title: null },
      dataScanned: 'full',
    })
  })

  it('pages by the Link header', async () => {
    const { get } = await openShop(SEEDS)
    const first = await get('/events/?field=title&per_page=2')
    expect(first.headers.get('link')).toMatch(/rel="next"; results="true"; cursor="\d+:2:0"/)
    const second = await get('/events/?field=title&per_page=2&cursor=0:2:0')
    expect(second.json.data).toMatchObject([{ title: 'Old' }])
    expect(second.headers.get('link')).toMatch(/rel="next"; results="false"/)
  })

  it('lists several values of one event', async () => {
    const { get } = await openShop(SEEDS)
    const { json } = await get(
      '/events/?field=error.type&field=error.handled&query=browser:Firefox',
    )
    expect(json.data).toMatchObject([{ 'error.type': ['TypeError'], 'error.handled': false }])
    expect(json.meta).toMatchObject({
      fields: { 'error.type': 'array', 'error.handled': 'boolean' },
    })
  })

  it('sorts by any field', async () => {
    const { get } = await openShop(SEEDS)
    const { json } = await get('/events/?field=title&field=timestamp&sort=timestamp')
    expect((json.data as { id: string }[]).map((row) => row.id)).toEqual([id(1), id(2), id(3)])
  })

  it('works out figures by fields', async () => {
    const { get } = await openShop(SEEDS)
    const figures = ['count()', 'count_unique(user.id)', 'last_seen()', 'epm()']
    const fields = ['issue', ...figures, 'count_if(level,equals,fatal)']
    const query = fields.map((field) => `field=${encodeURIComponent(field)}`).join('&')
    const { json } = await get(`/events/?${query}&sort=-count&statsPeriod=2h`)
    expect(json.data).toEqual([
      {
        issue: 'SHOP-WEB-1',
        'count()': 2,
        'count_unique(user.id)': 2,
        'last_seen()': '2026-01-02T02:34:05.000Z',
        'epm()': expect.closeTo(2 / 120),
        'count_if(level,equals,fatal)': 0,
      },
      expect.objectContaining({ 'count()': 1, 'count_if(level,equals,fatal)': 1 }),
    ])
    expect(json.meta).toMatchObject({
      fields: { 'count()': 'integer', 'last_seen()': 'date', 'epm()': 'rate' },
      units: { 'epm()': '1/minute' },
    })
  })

  it('keeps to the time, the project and the environment', async () => {
    const { get } = await openShop(SEEDS)
    const titles = async (query: string) => {
      const { json } = await get(`/events/?field=title&${query}`)
      return (json.data as { title: string }[]).map((row) => row.title)
    }
    expect(await titles('statsPeriod=20m')).toEqual(['Late'])
    expect(await titles('project=-1')).toHaveLength(3)
    expect(await titles('environment=prod')).toEqual([])
  })

  it.each([
    ['no field', '/events/'],
    ['a figure that errors do not have', '/events/?field=p95(transaction.duration)'],
    ['a figure without what it is of', '/events/?field=count_unique()'],
    ['an equation', '/events/?field=equation|count()*2'],
    ['an order by what is not shown', '/events/?field=title&sort=-culprit'],
    ['another dataset', '/events/?field=title&dataset=spans'],
    [
      'too many fields',
      `/events/?${Array.from({ length: 21 }, (_, i) => `field=f${i}`).join('&')}`,
    ],
    ['a chart of a field', '/events-stats/?yAxis=title'],
    ['top events of nothing', '/events-stats/?topEvents=5'],
    ['too many top events', '/events-stats/?topEvents=50&field=title'],
    ['too many points', '/events-stats/?interval=1s&statsPeriod=90d'],
  ])('refuses %s with a sentence', async (_what, path) => {
    const { get, api } = await openShop([])
    const { status, json } = await get(path)
    expect(status).toBe(400)
    expect(json).toEqual({ detail: expect.stringMatching(/^[A-Z"a-z].*\.$/) })
    expect(api.loggedErrors).toEqual([])
  })

  it('counts events', async () => {
    const { get } = await openShop(SEEDS)
    expect((await get('/events-meta/?query=')).json).toEqual({
      count: 3,
      meta: { dataScanned: 'full' },
    })
    expect((await get('/events-meta/?query=browser:Firefox')).json).toMatchObject({ count: 1 })
  })
})

describe('charts of events', () => {
  it('gives one axis as one series', async () => {
    const { get } = await openShop(SEEDS)
    const { json } = await get('/events-stats/?yAxis=count()&interval=1h&statsPeriod=3h')
    const counts = (json.data as [number, [{ count: number }]][]).map(([, [{ count }]]) => count)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3)
    expect(json).toMatchObject({
      start: expect.any(Number),
      meta: { fields: { 'count()': 'integer' } },
    })
  })

  it('gives several axes by their names', async () => {
    const { get } = await openShop(SEEDS)
    const { json } = await get('/events-stats/?yAxis=count()&yAxis=epm()&statsPeriod=1h')
    expect(json).toMatchObject({ 'count()': { order: 0 }, 'epm()': { order: 1 } })
  })

  it('gives top events by their values, and what is left', async () => {
    const { get } = await openShop(SEEDS)
    const query = 'topEvents=1&field=issue&field=level&sort=-count()&yAxis=count()&statsPeriod=3h'
    const { json } = await get(`/events-stats/?${query}`)
    expect(Object.keys(json)).toEqual(['SHOP-WEB-1,error', 'Other'])
    expect(json).toMatchObject({ 'SHOP-WEB-1,error': { order: 0 }, Other: { order: 1 } })
    expect(Object.keys((await get(`/events-stats/?${query}&excludeOther=1`)).json)).toHaveLength(1)
  })

  it('gives the newer shape by axis and group', async () => {
    const { get } = await openShop(SEEDS)
    const query = 'topEvents=2&groupBy=level&yAxis=count()&statsPeriod=3h&interval=1h'
    const { json } = await get(`/events-timeseries/?${query}`)
    expect(json).toMatchObject({
      meta: { dataset: 'errors' },
      timeSeries: [
        {
          yAxis: 'count()',
          groupBy: [{ key: 'level', value: 'error' }],
          meta: { interval: 3_600_000, valueType: 'integer', order: 0, isOther: false },
        },
        { groupBy: [{ key: 'level', value: 'fatal' }] },
      ],
    })
    const [series] = json.timeSeries as { values: { incomplete: boolean }[] }[]
    expect(series?.values.at(-1)).toMatchObject({ incomplete: true })
    expect(series?.values[0]).toMatchObject({ incomplete: false })
  })
})

describe('questions about events', () => {
  it('checks a query part by part', async () => {
    const { get } = await openShop([])
    const good = await get(
      '/events/validate/?dataset=errors&field=title&field=count()&query=level:error',
    )
    expect(good.status).toBe(200)
    expect(good.json).toEqual({
      valid: true,
      projects: [],
      dataset: [{ name: 'errors', valid: true, error: null }],
      environment: [],
      field: [
        { name: 'title', attrType: 'string', valid: true, error: null },
        { name: 'count()', attrType: 'number', valid: true, error: null },
      ],
      query: { valid: true, error: null, fields: [] },
      orderby: [],
    })
    const bad = await get('/events/validate/?dataset=spans&field=p95(x)&query=%22open&orderby=-y(')
    expect(bad.status).toBe(400)
    expect(bad.json).toMatchObject({
      valid: false,
      dataset: [{ valid: false }],
      field: [{ valid: false, attrType: null }],
      query: { valid: false },
      orderby: [{ valid: false }],
    })
  })

  it('tells how tags are distributed', async () => {
    const { get } = await openShop(SEEDS)
    expect((await get('/events-facets/')).json).toEqual([
      { key: 'level', topValues: [{ name: 'error', value: 'error', count: 3 }] },
      { key: 'browser', topValues: [{ name: 'Firefox', value: 'Firefox', count: 1 }] },
    ])
  })

  it('lists what errors can be shown by, and nothing of spans', async () => {
    const { get } = await openShop(SEEDS)
    const { json } = await get('/trace-items/attributes/?itemType=errors')
    expect(json).toContainEqual({
      key: 'browser',
      name: 'browser',
      attributeType: 'string',
      attributeSource: { source_type: 'user' },
    })
    expect(json).toContainEqual(expect.objectContaining({ key: 'error.type' }))
    const numbers = await get('/trace-items/attributes/?itemType=errors&attributeType=number')
    expect(numbers.json).toMatchObject([{ key: 'issue.id' }, { key: 'project.id' }])
    expect((await get('/trace-items/attributes/?itemType=spans')).json).toEqual([])
  })
})
