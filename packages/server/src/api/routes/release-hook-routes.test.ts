import { expect, it } from 'vitest'
import { createTestApi, URL_PREFIX } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

const TOKEN = '/projects/shop/shop-web/releases/token/'

interface Hook {
  readonly token: string
  readonly webhookUrl: string
}

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const hookOf = async (method: 'GET' | 'POST' = 'GET') =>
    (await requestAs(api, tenant.token, [TOKEN, { method }])).json as Hook
  const tell = (url: string, body: object) =>
    requestAs(api, undefined, [url.replace(`${URL_PREFIX}/api/0`, ''), { method: 'POST', body }])
  const get = (path: string) => requestAs(api, tenant.token, [path])
  return { api, tenant, hookOf, tell, get }
}

it('lets a script tell of a release without a token of the API', async () => {
  const { hookOf, tell, get } = await openShop()
  const { webhookUrl } = await hookOf()
  const commits = [{ id: 'abc', repository: 'acme/shop', message: 'Mend' }]
  const told = await tell(webhookUrl, { version: 'shop@1', url: 'https://x.example', commits })
  expect([told.status, told.json]).toEqual([201, { version: 'shop@1' }])
  expect((await tell(webhookUrl, { version: 'shop@1' })).status).toBe(208)
  const { json } = await get('/projects/shop/shop-web/releases/shop@1/')
  expect(json).toMatchObject({ url: 'https://x.example', commitCount: 1 })
  expect((await tell(webhookUrl, { version: 'a/b' })).status).toBe(400)
})

it('ends an address by giving another, and knows no wrong one', async () => {
  const { hookOf, tell, api } = await openShop()
  const before = await hookOf()
  expect(await hookOf()).toEqual(before)
  const after = await hookOf('POST')
  expect(after.token).not.toBe(before.token)
  expect(await hookOf()).toEqual(after)
  expect((await tell(before.webhookUrl, { version: 'shop@1' })).status).toBe(404)
  expect((await tell(after.webhookUrl, { version: 'shop@1' })).status).toBe(201)
  const bank = await api.createTenant('bank')
  const elsewhere = after.webhookUrl.replace(/builtin\/[0-9]+/, `builtin/${bank.project.id}`)
  expect((await tell(elsewhere, { version: 'shop@1' })).status).toBe(404)
  expect((await tell(`${after.webhookUrl.slice(0, -3)}/`, { version: 'x' })).status).toBe(404)
})

it('is shown to whoever may change the project', async () => {
  const { api, tenant } = await openShop()
  const reads = await api.createToken(tenant.owner, ['project:read', 'project:releases'])
  expect((await requestAs(api, reads, [TOKEN])).status).toBe(403)
  const member = await api.createToken(await api.createUser('m@shop.example', tenant))
  expect((await requestAs(api, member, [TOKEN])).status).toBe(403)
})
