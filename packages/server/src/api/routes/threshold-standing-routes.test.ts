import type { EventId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { createTestApi, NOW_MS } from '../testing/create-test-api.ts'
import { requestAs, type TestRequest } from '../testing/request-as.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
/** When the first events came, and so the release. */
const BEGAN_MS = NOW_MS - 5 * HOUR_MS
const iso = (atMs: number) => new Date(atMs).toISOString()
const RANGE = `start=${iso(NOW_MS - 24 * HOUR_MS)}&end=${iso(NOW_MS)}`

interface EventSeed {
  readonly hash: string
  readonly release?: string
  readonly environment?: string
  readonly afterMinutes?: number
  readonly isUnhandled?: boolean
  readonly type?: 'error' | 'default'
}

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  let count = 0
  const store = (seeds: readonly EventSeed[]) =>
    api.storeEvents(
      tenant,
      seeds.map(({ hash, afterMinutes = 0, isUnhandled = false, type = 'error', ...seed }) => {
        count += 1
        const { release = 'shop@1', environment = 'live' } = seed
        const mechanism = { type: 'generic', handled: !isUnhandled }
        return {
          hash,
          event: {
            event_id: count.toString(16).padStart(32, '0') as EventId,
            timestamp: (BEGAN_MS + afterMinutes * MINUTE_MS) / 1000,
            type,
            release,
            environment,
            exception: { values: [{ type: 'Error', value: 'x', mechanism }] },
            tags: [
              ['release', release],
              ['environment', environment],
            ],
          } as never,
        }
      }),
    )
  const send = (path: string, method: TestRequest['method'] = 'GET', body?: object) =>
    requestAs(api, tenant.token, [path, { method, ...(body && { body }) }])
  const add = (threshold_type: string, change: object = {}) =>
    send('/projects/shop/shop-web/release-thresholds/', 'POST', {
      ...{ threshold_type, trigger_type: 'over', value: 1, window_in_seconds: 3_600 },
      ...change,
    })
  const ask = async (query = RANGE) => {
    const answer = await send(`/organizations/shop/release-threshold-statuses/?${query}`)
    return { ...answer, json: answer.json as Record<string, Standing[]> }
  }
  const figures = async (key = 'shop-web-shop@1') =>
    (await ask()).json[key]?.map((one) => [one.metric_value, one.is_healthy])
  return { api, tenant, store, send, add, ask, figures }
}

interface Standing {
  readonly metric_value: number
  readonly is_healthy: boolean
  readonly start: string
  readonly threshold_type: string
}

describe('how a release fares', () => {
  it('is told by project and version, with the threshold', async () => {
    const { store, add, ask, tenant } = await openShop()
    await store([{ hash: 'a' }, { hash: 'a', afterMinutes: 59 }, { hash: 'a', afterMinutes: 60 }])
    const { json: threshold } = await add('total_error_count')
    const { status, json } = await ask()
    expect(status).toBe(200)
    expect(json).toEqual({
      'shop-web-shop@1': [
        {
          ...(threshold as object),
          key: 'shop-web-shop@1',
          release: 'shop@1',
          project_slug: 'shop-web',
          project_id: tenant.project.id,
          start: iso(BEGAN_MS),
          end: iso(BEGAN_MS + HOUR_MS),
          is_healthy: false,
          metric_value: 2,
        },
      ],
    })
  })

  it('is healthy on the right side of the value, and at it', async () => {
    const { store, add, figures } = await openShop()
    await store([{ hash: 'a' }, { hash: 'b' }])
    for (const value of [1, 2, 3]) await add('total_error_count', { value })
    for (const value of [1, 2, 3]) {
      await add('total_error_count', { trigger_type: 'under', value })
    }
    const healthy = (await figures())?.map(([, isHealthy]) => isHealthy)
    expect(healthy).toEqual([false, true, true, true, true, false])
  })

  it('counts errors of the release, and of the environment where one is named', async () => {
    const { store, add, figures } = await openShop()
    await store([
      { hash: 'a' },
      { hash: 'a', environment: 'test' },
      { hash: 'a', release: 'shop@2' },
      { hash: 'm', type: 'default' },
    ])
    await add('total_error_count')
    await add('total_error_count', { environment: 'test' })
    expect(await figures()).toEqual([
      [2, false],
      [1, true],
    ])
  })

  it('counts issues that are new in the release', async () => {
    const { store, add, figures } = await openShop()
    await store([{ hash: 'old', release: 'shop@0', afterMinutes: -30 }])
    await store([
      { hash: 'old' },
      { hash: 'new' },
      { hash: 'new', afterMinutes: 1 },
      { hash: 'test', environment: 'test', afterMinutes: 2 },
      { hash: 'late', afterMinutes: 61 },
    ])
    await add('new_issue_count')
    await add('new_issue_count', { environment: 'live' })
    expect(await figures()).toEqual([
      [2, false],
      [1, true],
    ])
  })

  it('counts issues that nothing handled', async () => {
    const { store, add, figures } = await openShop()
    await store([
      { hash: 'a', isUnhandled: true },
      { hash: 'a', isUnhandled: true },
      { hash: 'b', isUnhandled: true, environment: 'test' },
      { hash: 'c' },
      { hash: 'd', isUnhandled: true, release: 'shop@2' },
    ])
    await add('unhandled_issue_count')
    await add('unhandled_issue_count', { environment: 'test' })
    expect(await figures()).toEqual([
      [2, false],
      [1, true],
    ])
  })

  it('counts issues that came back with the release', async () => {
    const { store, add, figures, send } = await openShop()
    await store([{ hash: 'a', release: 'shop@0', afterMinutes: -30 }, { hash: 'b' }])
    const list = (await send('/organizations/shop/issues/?query=')).json as { id: string }[]
    for (const { id } of list) await send(`/issues/${id}/`, 'PUT', { status: 'resolved' })
    await store([{ hash: 'a', afterMinutes: 1 }])
    await store([{ hash: 'b', afterMinutes: 2, release: 'shop@2' }])
    // Regressions happen when they are noticed, whenever the event occurred.
    const window = { value: 0, window_in_seconds: 86_400 }
    await add('regressed_issue_count', window)
    await add('regressed_issue_count', { ...window, window_in_seconds: 60 })
    await add('regressed_issue_count', { ...window, environment: 'live' })
    expect(await figures()).toEqual([
      [1, false],
      [0, true],
      [1, false],
    ])
  })

  it('is told from the latest deploy to the environment on', async () => {
    const { store, add, ask, send } = await openShop()
    await store([{ hash: 'a' }, { hash: 'a', afterMinutes: 40 }])
    await add('total_error_count', { environment: 'live' })
    await add('total_error_count')
    const dateFinished = iso(BEGAN_MS + 30 * MINUTE_MS)
    for (const environment of ['live', 'test']) {
      const deploy = { environment, dateFinished }
      await send('/organizations/shop/releases/shop@1/deploys/', 'POST', deploy)
    }
    const rows = (await ask()).json['shop-web-shop@1']
    expect(rows?.map(({ start, metric_value }) => [start, metric_value])).toEqual([
      [dateFinished, 1],
      [iso(BEGAN_MS), 2],
    ])
  })

  it('is told of releases by time, version, environment and project', async () => {
    const { store, add, ask } = await openShop()
    await store([
      { hash: 'a' },
      { hash: 'a', release: 'shop@2', environment: 'test', afterMinutes: 60 },
    ])
    await add('total_error_count')
    await add('total_error_count', { environment: 'test' })
    const keys = async (query: string) => {
      const { json } = await ask(query)
      return Object.entries(json).map(([key, rows]) => `${key} ${rows.length}`)
    }
    expect(await keys(RANGE)).toEqual(['shop-web-shop@2 2', 'shop-web-shop@1 2'])
    expect(await keys(`${RANGE}&release=shop@1`)).toEqual(['shop-web-shop@1 2'])
    expect(await keys(`${RANGE}&environment=test`)).toEqual(['shop-web-shop@2 1'])
    expect(await keys(`${RANGE}&projectSlug=shop-web&release=other`)).toEqual([])
    const until = `start=${iso(BEGAN_MS - 1)}&end=${iso(BEGAN_MS)}`
    expect(await keys(until)).toEqual(['shop-web-shop@1 2'])
  })

  it('comes by pages', async () => {
    const { store, add, ask } = await openShop()
    await store([{ hash: 'a' }, { hash: 'a', release: 'shop@2', afterMinutes: 60 }])
    await add('total_error_count')
    const first = await ask(`${RANGE}&per_page=1`)
    expect(Object.keys(first.json)).toEqual(['shop-web-shop@2'])
    expect(first.headers.get('link')).toContain('results="true"; cursor="0:1:0"')
    const second = await ask(`${RANGE}&per_page=1&cursor=0:1:0`)
    expect(Object.keys(second.json)).toEqual(['shop-web-shop@1'])
    expect(second.headers.get('link')).toContain('rel="next"; results="false"')
  })

  it('comes by as many releases as are quickly counted', async () => {
    const { store, add, ask } = await openShop()
    await store(
      Array.from({ length: 9 }, (_, at) => ({
        ...{ hash: 'a', release: `shop@${at}`, afterMinutes: at },
      })),
    )
    for (let value = 0; value < 50; value += 1) await add('total_error_count', { value })
    const { json, headers } = await ask()
    expect(Object.keys(json)).toEqual([8, 7].map((at) => `shop-web-shop@${at}`))
    expect(headers.get('link')).toContain('results="true"; cursor="0:2:0"')
    const rest = await ask(`${RANGE}&cursor=0:8:0`)
    expect(Object.keys(rest.json)).toEqual(['shop-web-shop@0'])
  })

  it('is refused of one release that has more than is quickly counted', async () => {
    const { api, tenant, add, ask, send } = await openShop()
    const projects = ['shop-web']
    for (const name of ['till', 'bar']) {
      await send('/teams/shop/shop/projects/', 'POST', { name })
      projects.push(name)
    }
    await send('/organizations/shop/releases/', 'POST', { version: 'shop@1', projects })
    const counted = { thresholdType: 'total_error_count', triggerType: 'over', value: 1 } as const
    const all = await api.deps.stores.projects.list(tenant.organization.id)
    for (const { id: projectId } of all) {
      const place = { projectId, environmentId: undefined, createdAtMs: NOW_MS }
      const given = { ...place, ...counted, windowSeconds: 60 }
      for (let count = 0; count < 49; count += 1) {
        await api.deps.stores.releaseThresholds.insert(given, 50)
      }
    }
    const around = `start=${iso(NOW_MS - HOUR_MS)}&end=${iso(NOW_MS + HOUR_MS)}`
    const { status, json } = await ask(around)
    expect(status).toBe(400)
    expect(json).toEqual({ project: [expect.stringContaining('name fewer projects')] })
    await add('total_error_count')
    const two = await ask(`${around}&project=till&project=bar`)
    expect(Object.values(two.json).flat()).toHaveLength(98)
  })

  it.each([
    ['', 400, 'start'],
    [`start=${iso(NOW_MS)}`, 400, 'end'],
    [`end=${iso(NOW_MS)}`, 400, 'start'],
    [`start=${iso(NOW_MS)}&end=${iso(NOW_MS)}`, 400, 'start'],
    ['start=now&end=then', 400, 'start'],
    [`${RANGE}&per_page=x`, 400, 'per_page'],
    [`${RANGE}${'&release=x'.repeat(101)}`, 400, 'release'],
    [`${RANGE}&project=nothing`, 404, 'detail'],
  ])('is refused where the question makes no sense: %s', async (query, wanted, field) => {
    const { ask } = await openShop()
    const { status, json } = await ask(query)
    expect(status).toBe(wanted)
    expect(Object.keys(json)).toEqual([field])
  })

  it('is told of the projects that the caller may see', async () => {
    const { api, store, add, tenant } = await openShop()
    await store([{ hash: 'a' }])
    await add('total_error_count')
    const settings = { openMembership: false }
    await api.deps.stores.organizations.update(tenant.organization.id, { settings })
    const user = await api.createUser('x@shop.example', tenant)
    const outside = await api.createToken(user)
    const path = `/organizations/shop/release-threshold-statuses/?${RANGE}`
    expect((await requestAs(api, outside, [path])).json).toEqual({})
  })
})
