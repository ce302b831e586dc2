import { describe, expect, it } from 'vitest'
import { takeCheckIn } from '../../monitors/take-check-in.ts'
import type { SentCheckIn } from '../../store/check-in-store.ts'
import { createTestApi, NOW_MS } from '../testing/create-test-api.ts'
import { requestAs, type TestRequest } from '../testing/request-as.ts'

const LIST = '/organizations/shop/monitors/'
const HOURLY = { schedule_type: 'crontab', schedule: '0 * * * *' }
const MINUTE_MS = 60_000

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const { stores: store, clock, random } = api.deps
  const ask = (path: string, request?: TestRequest) =>
    requestAs(api, tenant.token, request ? [path, request] : [path])
  const post = (body: object) => ask(LIST, { method: 'POST', body })
  const add = (name: string, more: object = {}) =>
    post({ project: 'shop-web', name, config: HOURLY, ...more })
  const send = (change: Partial<SentCheckIn> = {}, minutes = 0) =>
    takeCheckIn(
      { store, clock, random },
      {
        projectId: tenant.project.id,
        keyId: 0,
        receivedAtMs: NOW_MS + minutes * MINUTE_MS,
        checkIn: {
          slug: 'backup',
          status: 'ok',
          environment: 'production',
          isLatest: false,
          ...change,
        },
      },
    )
  return { api, tenant, ask, post, add, send }
}

describe('a monitor', () => {
  it('is added, shown by its slug and its id, and noted in the audit log', async () => {
    const { ask, add, tenant, api } = await openShop()
    const { status, json } = await add('Nightly Backup')
    expect(status).toBe(201)
    expect(json).toMatchObject({
      slug: 'nightly-backup',
      name: 'Nightly Backup',
      status: 'active',
      isMuted: false,
      config: { ...HOURLY, timezone: 'UTC', failure_issue_threshold: 1, checkin_margin: null },
      project: { slug: 'shop-web' },
      environments: [],
    })
    const { id } = json as { readonly id: string }
    for (const path of [
      `${LIST}nightly-backup/`,
      `${LIST}${id}/`,
      `${LIST}${id.replaceAll('-', '')}/?project=${tenant.project.id}`,
      '/projects/shop/shop-web/monitors/nightly-backup/',
    ]) {
      expect((await ask(path)).json).toEqual(json)
    }
    const log = await api.deps.stores.auditLog.list(tenant.organization.id, { offset: 0, limit: 9 })
    const added = { action: 'monitor.add', target: 'shop-web/nightly-backup' }
    expect(log.rows).toContainEqual(expect.objectContaining(added))
  })

  it.each([
    [{ name: '' }, 'name'],
    [{ project: 'other' }, 'project'],
    [{ slug: 'No Slug' }, 'slug'],
    [{ slug: '123' }, 'slug'],
    [{ name: '漢字' }, 'slug'],
    [{ config: {} }, 'config.schedule'],
    [{ config: { schedule: '* * *' } }, 'config.schedule'],
    [{ config: { ...HOURLY, timezone: 'Mars' } }, 'config.timezone'],
    [{ config: { ...HOURLY, checkin_margin: 0 } }, 'config.checkin_margin'],
    [{ config: { ...HOURLY, max_runtime: 1e9 } }, 'config.max_runtime'],
    [{ config: { schedule_type: 'interval', schedule: [0, 'day'] } }, 'config.schedule.0'],
    [{ config: { schedule_type: 'interval', schedule: '* * * * *' } }, 'config.schedule'],
    [{ colour: 'red' }, 'nonFieldErrors'],
  ])('is not added with %j', async (change, field) => {
    const { add } = await openShop()
    const { status, json } = await add('backup', change)
    expect([status, Object.keys(json as object)]).toEqual([400, [field]])
  })

  it('has its slug alone in its project', async () => {
    const { add } = await openShop()
    await add('backup')
    expect((await add('backup')).json).toHaveProperty('slug')
  })

  it('is changed in part, and expected by its new schedule at once', async () => {
    const { ask, add, send } = await openShop()
    await add('backup', { config: { ...HOURLY, checkin_margin: 5 } })
    await send()
    const put = (body: object) => ask(`${LIST}backup/`, { method: 'PUT', body })
    const daily = { schedule: '0 0 * * *', timezone: 'Europe/Berlin' }
    expect((await put({ name: 'B', isMuted: true, config: daily })).json).toMatchObject({
      name: 'B',
      slug: 'backup',
      isMuted: true,
      config: { ...daily, checkin_margin: 5 },
      environments: [
        {
          name: 'production',
          status: 'ok',
          lastCheckIn: '2026-01-02T03:04:05.000Z',
          nextCheckIn: '2026-01-02T23:00:00.000Z',
          nextCheckInLatest: '2026-01-02T23:05:00.000Z',
        },
      ],
    })
    expect((await put({ status: 'disabled' })).json).toMatchObject({
      environments: [{ status: 'disabled', nextCheckIn: null }],
    })
    expect((await put({ config: { schedule: 'x' } })).status).toBe(400)
    expect((await put({ project: 'shop-web' })).status).toBe(400)
  })

  it('is deleted with its check-ins, or in one environment', async () => {
    const { ask, add, send } = await openShop()
    await add('backup')
    await send()
    await send({ environment: 'dev' })
    const remove = (rest: string) => ask(`${LIST}backup/${rest}`, { method: 'DELETE' })
    expect((await remove('?environment=dev')).status).toBe(202)
    expect((await remove('environments/dev/')).status).toBe(404)
    expect((await ask(`${LIST}backup/`)).json).toMatchObject({
      environments: [{ name: 'production' }],
    })
    const mute = { method: 'PUT', body: { isMuted: true } } as const
    expect((await ask(`${LIST}backup/environments/production/`, mute)).json).toMatchObject({
      isMuted: true,
    })
    expect((await ask(`${LIST}backup/environments/dev/`, mute)).status).toBe(404)
    expect((await remove('')).status).toBe(202)
    expect((await ask(`${LIST}backup/`)).status).toBe(404)
    expect((await ask(`${LIST}backup/checkins/`)).status).toBe(404)
  })
})

describe('the list of monitors', () => {
  it('has the failing ones first, and what is asked for', async () => {
    const { ask, add, send } = await openShop()
    for (const name of ['a', 'backup', 'c']) await add(name)
    await send({ status: 'error' })
    await send({ slug: 'c', environment: 'dev' })
    const slugs = async (query: string) => {
      const { json } = await ask(`${LIST}${query}`)
      return (json as readonly { readonly slug: string }[]).map(({ slug }) => slug)
    }
    expect(await slugs('')).toEqual(['backup', 'c', 'a'])
    expect(await slugs('?sort=name&asc=0')).toEqual(['c', 'backup', 'a'])
    expect(await slugs('?query=ACK&project=shop-web')).toEqual(['backup'])
    expect(await slugs('?environment=dev')).toEqual(['c'])
    const first = await ask(`${LIST}?sort=name&per_page=2`)
    expect(first.headers.get('link')).toContain('rel="next"; results="true"; cursor="0:2:0"')
    expect(await slugs('?sort=name&per_page=2&cursor=0:2:0')).toEqual(['c'])
    expect((await ask(`${LIST}?sort=age`)).status).toBe(400)
    expect((await ask(`${LIST}?project=bank`)).status).toBe(404)
  })
})

describe('the runs of a monitor', () => {
  it('are listed and counted, in either form of the address', async () => {
    const { ask, add, send, api } = await openShop()
    await add('backup')
    await send({ durationMs: 1000, release: 'a@1' })
    await send({ status: 'error', durationMs: 2000, environment: 'dev' }, 1)
    api.clock.set(NOW_MS + 60 * MINUTE_MS)
    for (const path of [LIST, '/projects/shop/shop-web/monitors/']) {
      const runs = await ask(`${path}backup/checkins/?statsPeriod=1d`)
      expect(runs.json).toMatchObject([
        { environment: 'dev', status: 'error', duration: 2000, release: null },
        {
          environment: 'production',
          status: 'ok',
          duration: 1000,
          release: 'a@1',
          dateAdded: '2026-01-02T03:04:04.000Z',
          expectedTime: null,
          monitorConfig: HOURLY,
        },
      ])
      const ok = await ask(`${path}backup/checkins/?environment=production`)
      expect(ok.json).toHaveLength(1)
      expect((await ask(`${path}backup/checkins/?statsPeriod=1m`)).json).toEqual([])
      const since = Date.UTC(2026, 0, 2, 2) / 1000
      const stats = await ask(`${path}backup/stats/?since=${since}&until=${since + 7200}`)
      expect(stats.json).toMatchObject([
        { ts: since, ok: 0, error: 0, duration: 0 },
        { ts: since + 3600, ok: 1, error: 1, missed: 0, duration: 1500 },
      ])
    }
  })
})
