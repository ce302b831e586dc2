import { describe, expect, it } from 'vitest'
import { createTestApi, NOW_MS } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

const CONFIG = { schedule: { type: 'crontab', value: '0 * * * *' } }

async function openShop() {
  const api = createTestApi()
  const { stores } = api.deps
  const tenant = await api.createTenant('shop')
  const bank = await api.createTenant('bank')
  const dsnOf = async ({ project }: typeof tenant) => {
    const [key] = await stores.projectKeys.list(project.id)
    return `DSN http://${key?.publicKey}@vedette.example/${project.id}`
  }
  const dsn = await dsnOf(tenant)
  const bankDsn = await dsnOf(bank)
  const send = (
    authorization: string,
    target: readonly ['GET' | 'POST' | 'PUT', string],
    body?: object,
  ) =>
    requestAs(api, undefined, [target[1], { method: target[0], body, headers: { authorization } }])
  const post = (path: string, body: object = {}) => send(dsn, ['POST', path], body)
  return { api, tenant, bank, dsn, bankDsn, send, post }
}

describe('a job with the DSN of its project', () => {
  it('describes its monitor, begins a run and ends it', async () => {
    const { send, post, dsn, api, tenant } = await openShop()
    const begun = await post('/monitors/Nightly%20Run/checkins/', { monitor_config: CONFIG })
    expect(begun).toMatchObject({ status: 201, json: { id: expect.any(String) } })
    const { id } = begun.json as { readonly id: string }
    const path = `/monitors/nightly-run/checkins/`
    expect((await send(dsn, ['GET', `${path}${id}/`])).json).toMatchObject({
      id,
      status: 'in_progress',
      environment: 'production',
    })
    api.clock.set(NOW_MS + 1000)
    const ended = await send(dsn, ['PUT', `${path}latest/`], { status: 'ok', duration: 500 })
    expect(ended).toMatchObject({ status: 200, json: { id, status: 'ok', duration: 500 } })
    expect((await send(dsn, ['PUT', `${path}${id}/`], { status: 'error' })).status).toBe(400)
    expect((await send(dsn, ['PUT', `${path}latest/`], { status: 'ok' })).status).toBe(404)
    const hour = Date.UTC(2026, 0, 2, 3) / 1000
    const range = { projectIds: [tenant.project.id], from: hour, to: hour + 1 }
    expect(await api.deps.stores.outcomes.list(range)).toContainEqual(
      expect.objectContaining({ category: 'monitor', kind: 'accepted', quantity: 2 }),
    )
  })

  it('needs a key that holds, of the project that it names', async () => {
    const { send, dsn, bankDsn, tenant, post } = await openShop()
    const path = '/monitors/a/checkins/'
    for (const wrong of [
      'DSN nonsense',
      dsn.replace(/@.*/, '@x/999'),
      `DSN http://${'0'.repeat(32)}@x/${tenant.project.id}`,
      'DSN ',
    ]) {
      expect([wrong, (await send(wrong, ['POST', path])).status]).toEqual([wrong, 401])
    }
    await post(path, { monitor_config: CONFIG })
    expect((await send(bankDsn, ['POST', path], { status: 'ok' })).status).toBe(404)
    expect((await send(bankDsn, ['GET', `${path}latest/`])).status).toBe(404)
    expect((await post('/organizations/shop/monitors/a/checkins/')).status).toBe(201)
    expect((await post('/organizations/bank/monitors/a/checkins/')).status).toBe(404)
  })

  it('opens nothing else', async () => {
    const { send, dsn } = await openShop()
    for (const path of [
      '/organizations/',
      '/organizations/shop/',
      '/organizations/shop/monitors/',
    ]) {
      expect((await send(dsn, ['GET', path])).status).toBe(401)
    }
  })

  it('is told what is wrong with what it says', async () => {
    const { post } = await openShop()
    const refused = async (body: object) => (await post('/monitors/a/checkins/', body)).status
    expect(await refused({ status: 'missed' })).toBe(400)
    expect(await refused({ duration: -1 })).toBe(400)
    expect(await refused({ environment: 'a/b' })).toBe(400)
    expect(await refused({})).toBe(404)
    expect(await refused({ monitor_config: { schedule: 'x' } })).toBe(404)
  })

  it('tells of a monitor in an environment five times a minute', async () => {
    const { post, api } = await openShop()
    const tell = (body: object = {}) => post('/monitors/a/checkins/', { status: 'ok', ...body })
    await tell({ monitor_config: CONFIG })
    for (let count = 0; count < 4; count += 1) expect((await tell()).status).toBe(201)
    const refused = await tell()
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('60')
    expect((await tell({ environment: 'dev' })).status).toBe(201)
    api.clock.set(NOW_MS + 60_000)
    expect((await tell()).status).toBe(201)
  })
})

describe('a job with a token', () => {
  it('finds its monitor by its id, or by its slug below an organization', async () => {
    const { api, tenant, bank, post } = await openShop()
    await post('/monitors/a/checkins/', { monitor_config: CONFIG })
    const monitor = await api.deps.stores.monitors.find([tenant.project.id], 'a')
    const tell = (path: string, token = tenant.token) =>
      requestAs(api, token, [path, { method: 'POST', body: { status: 'ok' } }])
    const byId = `/monitors/${monitor?.guid}/checkins/`
    expect(await tell(byId)).toMatchObject({ status: 201, json: { status: 'ok', release: null } })
    expect((await tell('/organizations/shop/monitors/a/checkins/')).status).toBe(201)
    expect((await tell('/monitors/a/checkins/')).status).toBe(404)
    expect((await tell(byId, bank.token)).status).toBe(404)
    expect((await requestAs(api, undefined, [byId, { method: 'POST' }])).status).toBe(401)
    const latest = await requestAs(api, tenant.token, [`${byId}latest/`])
    expect(latest.json).toMatchObject({ status: 'in_progress' })
    expect((await requestAs(api, bank.token, [`${byId}latest/`])).status).toBe(404)
  })
})
