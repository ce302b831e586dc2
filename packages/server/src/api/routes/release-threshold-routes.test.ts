import type { EventId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { createTestApi, NOW_MS } from '../testing/create-test-api.ts'
import { requestAs, type TestRequest } from '../testing/request-as.ts'

const WANTED = {
  threshold_type: 'total_error_count',
  trigger_type: 'over',
  value: 100,
  window_in_seconds: 1_800,
}
const HOME = '/projects/shop/shop-web/release-thresholds/'

interface Threshold {
  readonly id: string
  readonly environment: { readonly name: string } | null
}

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  await api.storeEvents(
    tenant,
    ['live', 'test'].map((environment, index) => ({
      hash: 'a',
      event: { event_id: String(index).repeat(32) as EventId, environment },
    })),
  )
  const send = (path: string, method: TestRequest['method'] = 'GET', body?: object) =>
    requestAs(api, tenant.token, [path, { method, ...(body && { body }) }])
  const add = async (change: object = {}) =>
    (await send(HOME, 'POST', { ...WANTED, ...change })).json as Threshold
  const actions = async () => {
    const page = { offset: 0, limit: 10 }
    const { rows } = await api.deps.stores.auditLog.list(tenant.organization.id, page)
    return rows.map(({ action, target }) => `${action} ${target}`)
  }
  return { api, tenant, send, add, actions }
}

describe('what a project expects of its releases', () => {
  it('is kept, with the environment', async () => {
    const { send, tenant } = await openShop()
    const { status, json } = await send(HOME, 'POST', { ...WANTED, environment: 'live' })
    expect(status).toBe(201)
    expect(json).toEqual({
      id: expect.any(String),
      ...WANTED,
      environment: { id: expect.any(String), name: 'live' },
      project: expect.objectContaining({ id: String(tenant.project.id), slug: 'shop-web' }),
      date_added: new Date(NOW_MS).toISOString(),
    })
    const { id } = json as Threshold
    expect((await send(`${HOME}${id}/`)).json).toEqual(json)
    expect((await send(HOME)).json).toEqual([json])
    expect((await send(`${HOME}?environment=test`)).json).toEqual([])
  })

  it('is about all environments where it names none', async () => {
    const { add } = await openShop()
    expect((await add()).environment).toBeNull()
    expect((await add({ environment: null })).environment).toBeNull()
    expect((await add({ environment: '' })).environment).toBeNull()
  })

  it('is changed, and keeps an environment that is not named', async () => {
    const { send, add } = await openShop()
    const { id } = await add({ environment: 'live' })
    const path = `${HOME}${id}/`
    const change = { ...WANTED, threshold_type: 'new_issue_count', value: 0, project: 'shop-web' }
    const { status, json } = await send(path, 'PUT', change)
    expect(status).toBe(200)
    expect(json).toMatchObject({ ...change, project: {}, environment: { name: 'live' } })
    const moved = await send(path, 'PUT', { ...WANTED, environment: 'test' })
    expect(moved.json).toMatchObject({ ...WANTED, environment: { name: 'test' } })
    const opened = await send(path, 'PUT', { ...WANTED, environment: null })
    expect(opened.json).toMatchObject({ environment: null })
    expect((await send(path)).json).toEqual(opened.json)
  })

  it('goes when it is deleted', async () => {
    const { send, add } = await openShop()
    const path = `${HOME}${(await add()).id}/`
    expect((await send(path, 'DELETE')).status).toBe(204)
    for (const method of ['GET', 'PUT', 'DELETE'] as const) {
      const body = method === 'PUT' ? WANTED : undefined
      expect((await send(path, method, body)).status).toBe(404)
    }
  })

  it('is noted in the audit log', async () => {
    const { send, add, actions } = await openShop()
    const { id } = await add()
    await send(`${HOME}${id}/`, 'PUT', { ...WANTED, value: 1 })
    await send(`${HOME}${id}/`, 'DELETE')
    expect((await actions()).slice(0, 3)).toEqual([
      `release-threshold.remove shop-web/${id}`,
      `release-threshold.edit shop-web/${id}`,
      `release-threshold.add shop-web/${id}`,
    ])
  })

  it.each([
    [{ threshold_type: 'errors' }, 'threshold_type', 'Invalid option'],
    [{ threshold_type: 'failure_rate' }, 'threshold_type', 'made of transactions'],
    [{ threshold_type: 'crash_free_session_rate' }, 'threshold_type', 'made of sessions'],
    [{ threshold_type: 'crash_free_user_rate' }, 'threshold_type', 'does not take yet'],
    [{ trigger_type: 'percent_over' }, 'trigger_type', 'Invalid option'],
    [{ value: -1 }, 'value', 'greater than or equal to'],
    [{ value: 1.5 }, 'value', 'Invalid input'],
    [{ window_in_seconds: undefined }, 'window_in_seconds', 'required'],
    [{ window_in_seconds: 2 ** 31 }, 'window_in_seconds', 'less than'],
    [{ environment: 'nowhere' }, 'environment', 'no environment'],
    [{ environment: 'x'.repeat(65) }, 'environment', 'no more than 64 characters'],
  ])('is refused where it makes no sense: %o', async (change, field, sentence) => {
    const { send, add } = await openShop()
    const { id } = await add()
    for (const [path, method] of [
      [HOME, 'POST'],
      [`${HOME}${id}/`, 'PUT'],
    ] as const) {
      const { status, json } = await send(path, method, { ...WANTED, ...change })
      expect(status).toBe(400)
      expect(json).toEqual({ [field]: [expect.stringContaining(sentence)] })
    }
    expect((await send(HOME)).json).toHaveLength(1)
  })

  it('is no more than fifty things', async () => {
    const { send, add } = await openShop()
    for (let count = 0; count < 50; count += 1) await add()
    const { status, json } = await send(HOME, 'POST', WANTED)
    expect(status).toBe(400)
    expect(json).toEqual({ detail: 'A project has at most 50 thresholds.' })
    expect((await send(HOME)).json).toHaveLength(50)
  })

  it('is nobody else’s, nor another project’s', async () => {
    const { api, tenant, send, add } = await openShop()
    const { id } = await add()
    const till = await send('/teams/shop/shop/projects/', 'POST', { name: 'Till' })
    expect(till.status).toBe(201)
    expect((await send(`/projects/shop/till/release-thresholds/${id}/`)).status).toBe(404)
    expect((await send(`${HOME}x/`)).status).toBe(404)
    const bank = await api.createTenant('bank')
    const foreign = requestAs(api, bank.token, [
      `/projects/bank/bank-web/release-thresholds/${id}/`,
      { method: 'DELETE' },
    ])
    expect((await foreign).status).toBe(404)
    const reader = await api.createToken(tenant.owner, ['project:read'])
    expect((await requestAs(api, reader, [HOME])).status).toBe(200)
    const post = requestAs(api, reader, [HOME, { method: 'POST', body: WANTED }])
    expect((await post).status).toBe(403)
  })

  it('is listed for an organization, by projects and environments', async () => {
    const { send, add } = await openShop()
    const first = await add()
    const live = await add({ environment: 'live' })
    const list = async (query: string) => {
      const { status, json } = await send(`/organizations/shop/release-thresholds/?${query}`)
      return status === 200 ? (json as Threshold[]).map(({ id }) => id) : status
    }
    expect(await list('project=shop-web')).toEqual([first.id, live.id])
    expect(await list('project=-1&environment=live')).toEqual([live.id])
    expect(await list('project=-1&environment=test')).toEqual([])
    expect(await list('project=-1&environment=nowhere')).toBe(404)
    expect(await list('project=nothing')).toBe(404)
    expect(await list('')).toBe(400)
    expect(await list('project=-1&per_page=1&cursor=0:1:0')).toEqual([live.id])
  })
})
