import type { EventId, KeyId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import type { OutcomeCount } from '../../store/outcome-store.ts'
import { createTestApi, NOW_MS } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

const HOUR = Math.floor(NOW_MS / 3_600_000) * 3_600

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const [key] = await api.deps.stores.projectKeys.list(tenant.project.id)
  if (key === undefined) throw new Error('a new project has a key')
  const count = (changes: Partial<OutcomeCount>): OutcomeCount => ({
    projectId: tenant.project.id,
    keyId: 0,
    category: 'error',
    kind: 'accepted',
    reason: '',
    hour: HOUR,
    quantity: 1,
    ...changes,
  })
  await api.deps.stores.outcomes.add([
    count({ quantity: 5 }),
    count({ quantity: 3, hour: HOUR - 3_600, category: 'default' }),
    count({ quantity: 2, kind: 'filtered', reason: 'localhost' }),
    count({ quantity: 4, kind: 'rate_limited', reason: 'key_limit', keyId: key.id }),
    count({ quantity: 9, kind: 'client_discard', reason: 'sample_rate' }),
    count({ quantity: 7, category: 'attachment' }),
  ])
  const send = (path: string) => requestAs(api, tenant.token, [path])
  return { api, tenant, send, key, project: tenant.project }
}

describe('a project’s series', () => {
  it.each([
    ['received', [3, 11]],
    ['rejected', [0, 4]],
    ['blacklisted', [0, 2]],
  ])('counts what was %s by the hour', async (stat, lastTwo) => {
    const { send } = await openShop()
    const { json } = await send(`/projects/shop/shop-web/stats/?stat=${stat}`)
    const points = json as readonly (readonly [number, number])[]
    expect(points).toHaveLength(25)
    expect(points.slice(-2)).toEqual([
      [HOUR - 3_600, lastTwo[0]],
      [HOUR, lastTwo[1]],
    ])
  })

  it('covers the range that was asked for, by the day', async () => {
    const { send } = await openShop()
    const range = `since=${HOUR - 2 * 86_400}&until=${HOUR + 3_600}&resolution=1d`
    const { json } = await send(`/projects/shop/shop-web/stats/?${range}`)
    expect((json as readonly (readonly number[])[]).map(([, count]) => count)).toEqual([0, 0, 14])
  })

  it.each(['stat=nothing', 'since=x', 'since=9&until=3', 'since=0', 'resolution=often'])(
    'refuses ?%s',
    async (query) => {
      const { send } = await openShop()
      expect((await send(`/projects/shop/shop-web/stats/?${query}`)).status).toBe(400)
    },
  )
})

describe('other series', () => {
  it('tell what became of the events of a key', async () => {
    const { send, key } = await openShop()
    const { json } = await send(`/projects/shop/shop-web/keys/${key.publicKey}/stats/`)
    const points = json as readonly object[]
    expect(points.at(-1)).toEqual({ ts: HOUR, total: 4, accepted: 0, filtered: 0, dropped: 4 })
    expect((await send('/projects/shop/shop-web/keys/none/stats/')).status).toBe(404)
  })

  it('tell how many events an issue had', async () => {
    const { api, send, tenant } = await openShop()
    const event = { event_id: 'a'.repeat(32) as EventId, timestamp: NOW_MS / 1000 - 60 }
    await api.storeEvents(tenant, [{ hash: 'a', event }])
    const { json } = await send('/organizations/shop/issues/SHOP-WEB-1/stats/')
    const points = json as readonly number[][]
    expect(points).toHaveLength(25)
    expect(points.at(-1)).toEqual([HOUR, 1])
  })
})

describe('an organization’s statistics', () => {
  it('are grouped by what was asked for', async () => {
    const { send, project } = await openShop()
    const path = '/organizations/shop/stats_v2/?field=sum(quantity)&category=error&interval=1h'
    const { json } = await send(`${path}&statsPeriod=2h&groupBy=outcome&groupBy=project`)
    const group = (outcome: string, series: readonly number[]) => ({
      by: { outcome, project: project.id },
      totals: { 'sum(quantity)': series.reduce((total, number) => total + number, 0) },
      series: { 'sum(quantity)': series },
    })
    expect(json).toEqual({
      start: '2026-01-02T01:00:00.000Z',
      end: '2026-01-02T04:00:00.000Z',
      intervals: ['01', '02', '03'].map((hour) => `2026-01-02T${hour}:00:00.000Z`),
      groups: expect.arrayContaining([
        group('accepted', [0, 3, 5]),
        group('filtered', [0, 0, 2]),
        group('rate_limited', [0, 0, 4]),
        group('client_discard', [0, 0, 9]),
      ]),
    })
  })

  it('names keys as they are called everywhere', async () => {
    const { api, send, key, project } = await openShop()
    const gone = { projectId: project.id, keyId: 999 as KeyId, quantity: 1, hour: HOUR }
    await api.deps.stores.outcomes.add([
      { ...gone, category: 'error', kind: 'accepted', reason: '' },
    ])
    const path = '/organizations/shop/stats_v2/?field=sum(quantity)&groupBy=key&statsPeriod=2h'
    const { groups } = (await send(path)).json as { groups: readonly { by: { key: unknown } }[] }
    expect(groups.map(({ by }) => by.key)).toEqual(expect.arrayContaining([0, 999, key.publicKey]))
    expect(groups).toHaveLength(3)
  })

  it('numbers keys for who may not read them', async () => {
    const { api, tenant, key } = await openShop()
    const token = await api.createToken(tenant.owner, ['org:read'])
    const path = '/organizations/shop/stats_v2/?field=sum(quantity)&groupBy=key&statsPeriod=2h'
    const { status, json } = await requestAs(api, token, [path])
    expect(status).toBe(200)
    const { groups } = json as { groups: readonly { by: { key: unknown } }[] }
    expect(groups.map(({ by }) => by.key)).toEqual(expect.arrayContaining([0, key.id]))
  })

  it('are filtered by outcome and reason', async () => {
    const { send } = await openShop()
    const path = '/organizations/shop/stats_v2/?field=sum(quantity)&groupBy=reason'
    const { json } = await send(`${path}&outcome=filtered&outcome=rate_limited&reason=key_limit`)
    expect(json).toMatchObject({
      groups: [{ by: { reason: 'key_limit' }, totals: { 'sum(quantity)': 4 } }],
    })
  })

  it.each([
    ['1m', 3600],
    ['90m', 7200],
    ['1d', 86_400],
  ])('count by whole hours when asked for %s', async (interval, seconds) => {
    const { send } = await openShop()
    const query = `field=sum(quantity)&statsPeriod=3d&interval=${interval}`
    const { json } = await send(`/organizations/shop/stats_v2/?${query}`)
    const [first = '', second = ''] = (json as { intervals: string[] }).intervals
    expect((Date.parse(second) - Date.parse(first)) / 1000).toBe(seconds)
  })

  it('are called by the categories that people know', async () => {
    const { send } = await openShop()
    const path = '/organizations/shop/stats_v2/?field=sum(times_seen)&groupBy=category'
    const { json } = await send(`${path}&outcome=accepted`)
    expect(json).toMatchObject({
      groups: [
        { by: { category: 'error' }, totals: { 'sum(times_seen)': 8 } },
        { by: { category: 'attachment' }, totals: { 'sum(times_seen)': 7 } },
      ],
    })
  })

  it('are told project by project', async () => {
    const { send, project } = await openShop()
    const { json } = await send('/organizations/shop/stats-summary/?field=sum(quantity)')
    expect(json).toMatchObject({
      projects: [
        {
          id: String(project.id),
          slug: 'shop-web',
          stats: [
            {
              category: 'error',
              outcomes: { accepted: 8, filtered: 2, rate_limited: 4, client_discard: 9 },
              totals: { dropped: 15, 'sum(quantity)': 23 },
            },
            { category: 'attachment', outcomes: { accepted: 7 }, totals: { dropped: 0 } },
          ],
        },
      ],
    })
  })

  it('are given in the older shape, together or by project', async () => {
    const { send, project } = await openShop()
    const { json } = await send('/organizations/shop/stats/?stat=generated')
    expect((json as number[][]).slice(-2).map(([, count]) => count)).toEqual([3, 5])
    const byProject = await send('/organizations/shop/stats/?stat=generated&group=project')
    expect(byProject.json).toEqual({ [project.id]: json })
    expect((await send('/organizations/shop/stats/?group=team')).status).toBe(400)
  })

  it.each([
    '',
    'field=sum(tears)',
    'field=sum(quantity)&groupBy=mood',
    'field=sum(quantity)&interval=5s',
    'field=sum(quantity)&interval=7h',
    'field=sum(quantity)&statsPeriod=90d&interval=1h',
  ])('refuse ?%s', async (query) => {
    const { send } = await openShop()
    expect((await send(`/organizations/shop/stats_v2/?${query}`)).status).toBe(400)
  })
})
