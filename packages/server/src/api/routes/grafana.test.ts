import type { EventId } from '@vedette/protocol/ids'
import { beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, NOW_MS, type TestApi } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

/*
 * Every request of Grafana's data source for Sentry, with the parameters that it sends and the
 * fields that it reads. It decodes into typed structures: a number as a text is a failure there.
 */

const text = expect.any(String)
const number = expect.any(Number)
const truth = expect.any(Boolean)
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/)

// It sends times without a zone, and for the older charts with one.
const iso = (atMs: number) => new Date(atMs).toISOString().slice(0, 19)
const FROM = iso(NOW_MS - 6 * 3_600_000)
const TO = iso(NOW_MS + 1000)
const RANGE = `start=${FROM}&end=${TO}`
const ZONED = `start=${FROM}Z&end=${TO}Z`.replaceAll(':', '%3A')

describe('the data source of Grafana', () => {
  let api: TestApi
  let token: string
  const ask = async (path: string) => {
    const answer = await requestAs(api, token, [`/organizations/shop/${path}`])
    return { ...answer, json: answer.json as never }
  }

  beforeAll(async () => {
    api = createTestApi()
    const tenant = await api.createTenant('shop')
    token = await api.createToken(tenant.owner, [
      'org:read',
      'project:read',
      'team:read',
      'event:read',
    ])
    await api.storeEvents(
      tenant,
      ['a', 'b', 'c'].map((id, index) => ({
        hash: index < 2 ? 'cart' : 'till',
        event: {
          event_id: id.repeat(32) as EventId,
          title: index < 2 ? 'Cart' : 'Till',
          release: 'shop@1',
          environment: 'production',
          timestamp: NOW_MS / 1000 - 1800,
          user: { id },
          tags: [
            ['environment', 'production'],
            ['user', `id:${id}`],
          ],
        },
      })),
    )
    await api.deps.stores.releases.upsert({
      organizationId: tenant.organization.id,
      version: 'shop@1',
      projectIds: [tenant.project.id],
      change: {},
      createdAtMs: NOW_MS,
    })
  })

  it('checks itself by the organization and its projects', async () => {
    expect((await requestAs(api, token, ['/organizations/shop/'])).json).toMatchObject({
      slug: 'shop',
      name: text,
    })
    const project = { dateCreated: time, hasAccess: truth, id: text, isMember: truth, slug: text }
    expect((await ask('projects/')).json).toMatchObject([
      { ...project, name: text, team: { id: text }, teams: [{ id: text, name: text, slug: text }] },
    ])
    const [team] = (await ask('teams/')).json as readonly { readonly slug: string }[]
    const ofTeam = await requestAs(api, token, [`/teams/shop/${team?.slug}/projects/`])
    expect(ofTeam.json).toMatchObject([project])
  })

  it('offers environments, tags, releases and attributes', async () => {
    expect((await ask('tags/')).json).toContainEqual(
      expect.objectContaining({ key: 'environment', name: text, totalValues: number }),
    )
    expect((await ask('tags/?dataset=spans')).json).toEqual([])
    const releases = await ask('releases/?per_page=100&project=3')
    expect(releases.json).toMatchObject([
      {
        version: 'shop@1',
        shortVersion: text,
        dateCreated: time,
        commitCount: number,
        deployCount: number,
        newGroups: number,
        projects: [{ slug: text }],
      },
    ])
    expect(releases.headers.get('link')).toContain('rel="next"; results="false"')
    expect((await ask('releases/shop%401/deploys/?per_page=100')).json).toEqual([])
    const spans = await ask('trace-items/attributes/?attributeType=number&itemType=spans')
    expect(spans).toMatchObject({ status: 200, json: [] })
    expect((await ask('environments/')).status).toBe(200)
  })

  it('lists issues', async () => {
    const { json } = await ask(`issues/?limit=10000&query=&sort=freq&${RANGE}&project=3`)
    const issue = {
      ...{ id: text, shortId: text, title: text, count: text, userCount: number, status: text },
      ...{ substatus: text, level: text, type: text, platform: text, culprit: text },
      ...{ firstSeen: time, lastSeen: time, hasSeen: truth, isUnhandled: truth, isPublic: truth },
      ...{ permalink: text, numComments: number, isBookmarked: truth, isSubscribed: truth },
      project: { id: text, name: text, slug: text, platform: text },
      metadata: { value: text, type: text },
      lifetime: { count: text, userCount: number, firstSeen: time, lastSeen: time },
    }
    expect(json).toMatchObject([
      { ...issue, title: 'Cart', count: '2', userCount: 2 },
      { ...issue, title: 'Till', count: '1' },
    ])
    const narrow = `issues/?limit=100&query=is:unresolved+Till&${RANGE}&environment=production`
    expect((await ask(narrow)).json).toMatchObject([{ title: 'Till' }])
  })

  it('shows events as a table', async () => {
    const columns = ['id', 'title', 'project', 'project.id', 'release', 'count()', 'epm()']
    const fields = [...columns, 'count_unique(user)', 'last_seen()', 'level', 'event.type']
    const query = fields.map((field) => `field=${encodeURIComponent(field)}`).join('&')
    const { status, json } = await ask(
      `events/?${query}&${RANGE}&query=&sort=-count()&per_page=100&environment=production`,
    )
    expect(status).toBe(200)
    expect(json).toMatchObject({
      data: expect.arrayContaining([expect.objectContaining({ title: 'Till', 'count()': 1 })]),
      meta: { fields: { title: 'string', 'count()': 'integer' } },
    })
  })

  it('draws series of all events together', async () => {
    const { json } = await ask(
      `events-timeseries/?${RANGE}&dataset=errors&interval=1h&query=&yAxis=count()&project=3`,
    )
    const values = expect.arrayContaining([{ timestamp: number, value: 3, incomplete: truth }])
    const meta = { valueType: text, interval: 3_600_000, order: number, isOther: false }
    expect(json).toMatchObject({
      meta: { dataset: text, start: number, end: number },
      timeSeries: [{ yAxis: 'count()', values, meta }],
    })
  })

  it('draws series of the top events, in the older shape', async () => {
    const { json } = await ask(
      `events-stats/?${ZONED}&query=&interval=1h&partial=1&excludeOther=1&sort=-count()` +
        '&topEvents=10&field=title&field=count()&yAxis=count()&project=3&environment=production',
    )
    const point = [number, [{ count: 2 }]]
    expect(json).toMatchObject({
      Cart: { data: expect.arrayContaining([point]), order: 0, start: number, end: number },
      Till: { order: 1 },
    })
    expect(Object.keys(json)).toEqual(['Cart', 'Till'])
  })

  it('counts what became of events', async () => {
    const { json } = await ask(
      `stats_v2/?${RANGE}&interval=1h&category=error&field=sum(quantity)&field=sum(times_seen)` +
        '&groupBy=outcome&groupBy=reason&groupBy=category&project=3',
    )
    const groups = (json as { readonly groups: readonly unknown[] }).groups
    expect(json).toMatchObject({ start: time, end: time })
    expect(groups).toMatchObject([
      {
        by: { outcome: 'accepted', reason: text, category: 'error' },
        totals: { 'sum(quantity)': 3, 'sum(times_seen)': 3 },
        series: { 'sum(quantity)': expect.arrayContaining([3]) },
      },
    ])
    const intervals = (json as { readonly intervals: readonly string[] }).intervals
    expect(intervals.every((at) => !Number.isNaN(Date.parse(at)))).toBe(true)
    expect((await ask(`stats_v2/?${RANGE}&interval=5s&field=sum(quantity)`)).status).toBe(400)
  })

  const WANTED = `field=sum(session)&per_page=1&includeSeries=1&${RANGE}&interval=1h`

  it('is told that there are no metrics', async () => {
    const detail = 'Metrics are not taken by this server yet.'
    expect(await ask(`metrics/data/?${WANTED}`)).toMatchObject({ status: 404, json: { detail } })
  })

  it('is given the times of sessions, of which there are none', async () => {
    const { status, json } = await ask(`sessions/?${WANTED}&groupBy=session.status&query=a`)
    expect(status).toBe(200)
    expect(json).toMatchObject({ start: time, end: time, query: 'a', groups: [] })
    expect((json as { intervals: readonly string[] }).intervals).toEqual(Array(7).fill(time))
    expect((await ask(`sessions/?${RANGE}`)).status).toBe(400)
    expect((await ask(`sessions/?${WANTED}&project=999`)).status).toBe(404)
  })

  it.each([
    ['field=bad', 'field', 'There is no field bad.'],
    ['field=sum(user)', 'field', 'count_unique(user)'],
    ['field=', 'field', 'Name a field.'],
    ['field=sum(session)&groupBy=transaction', 'groupBy', 'not by transaction'],
    ['field=crash_free_rate(user)&groupBy=session.status', 'groupBy', 'crash_free_rate(user)'],
    ['field=sum(session)&interval=7h', 'interval', 'divides a day'],
    ['field=sum(session)&statsPeriod=soon', 'statsPeriod', 'no period'],
  ])('is told what it cannot ask of sessions: %s', async (query, field, sentence) => {
    const { status, json } = await ask(`sessions/?${query}`)
    expect(status).toBe(400)
    expect(json).toEqual({ [field]: [expect.stringContaining(sentence)] })
  })

  it.each([
    'sum(session)&field=count_unique(user)&field=p95(session.duration)&groupBy=session.status',
    'crash_free_rate(session)&field=crash_rate(user)&groupBy=release&groupBy=environment',
    'anr_rate()&field=unhealthy_rate(session)&groupBy=project',
  ])('may ask of sessions for %s', async (fields) => {
    expect((await ask(`sessions/?field=${fields}`)).status).toBe(200)
  })
})
