import type { IssueDetail } from '@vedette/protocol/api/issue'
import type { EventId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { createTestApi, URL_PREFIX } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

const SECRET = 'hush'
const EVENT = {
  event_id: '1'.padStart(32, '0') as EventId,
  title: 'Cart',
  user: { id: SECRET, email: SECRET, ip_address: SECRET },
  request: { url: SECRET, headers: [[SECRET, SECRET]], cookies: [[SECRET, SECRET]], data: SECRET },
  contexts: { device: { name: SECRET } },
  extra: { token: SECRET },
  tags: [['user', SECRET]],
  breadcrumbs: { values: [{ message: SECRET }] },
  server_name: SECRET,
  logentry: { message: 'hello %s', formatted: 'hello you', params: [SECRET] },
  exception: {
    values: [
      {
        type: 'Error',
        value: 'x is undefined',
        mechanism: { type: SECRET, data: { [SECRET]: SECRET } },
        stacktrace: {
          registers: { rip: SECRET },
          frames: [
            {
              filename: 'cart.js',
              abs_path: `/home/${SECRET}/cart.js`,
              function: 'pay',
              lineno: 3,
              context_line: 'x.y()',
              vars: { password: SECRET },
            },
          ],
        },
      },
    ],
  },
} as const

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  await api.storeEvents(tenant, [{ hash: 'cart', event: EVENT as never }])
  const list = await requestAs(api, tenant.token, ['/organizations/shop/issues/'])
  const [{ id = '' } = {}] = list.json as readonly Partial<IssueDetail>[]
  const share = async (isPublic: boolean) => {
    const request = { method: 'PUT', body: { isPublic } } as const
    return (await requestAs(api, tenant.token, [`/issues/${id}/`, request])).json as IssueDetail
  }
  const get = (path: string) => requestAs(api, undefined, [path])
  return { api, tenant, share, get }
}

describe('a shared issue', () => {
  it('is open to everyone who has its link, until that is taken away', async () => {
    const { share, get } = await openShop()
    const { shareId, activity } = await share(true)
    expect(shareId).toMatch(/^[0-9a-f]{32}$/)
    expect(activity[0]).toMatchObject({ type: 'set_public' })
    for (const root of ['/shared', '/organizations/shop/shared']) {
      const { status, json } = await get(`${root}/issues/${shareId}/`)
      expect(status).toBe(200)
      expect(json).toMatchObject({
        title: 'Cart',
        permalink: `${URL_PREFIX}/share/issue/${shareId}/`,
        latestEvent: { title: 'Cart' },
      })
    }
    expect(await share(false)).toMatchObject({ isPublic: false, shareId: null })
    expect((await get(`/shared/issues/${shareId}/`)).status).toBe(404)
    expect((await share(true)).shareId).not.toBe(shareId)
  })

  it('shows what failed and where, and nothing of people and machines', async () => {
    const { share, get } = await openShop()
    const { shareId } = await share(true)
    const { json } = await get(`/shared/issues/${shareId}/`)
    expect(JSON.stringify(json)).not.toContain(SECRET)
    expect(JSON.stringify(json)).toContain('x.y()')
    expect(json).toMatchObject({
      latestEvent: { entries: [{ type: 'message' }, { type: 'exception' }] },
    })
  })

  it('is no other organization’s, and nobody’s where sharing is switched off', async () => {
    const { api, tenant, share, get } = await openShop()
    await api.createTenant('other')
    const { shareId } = await share(true)
    expect((await get(`/organizations/other/shared/issues/${shareId}/`)).status).toBe(404)
    expect((await get('/shared/issues/x/')).status).toBe(404)
    const settings = { allowSharedIssues: false }
    await api.deps.stores.organizations.update(tenant.organization.id, { settings })
    expect((await get(`/shared/issues/${shareId}/`)).status).toBe(404)
    expect(await share(true)).toEqual({ isPublic: [expect.any(String)] })
  })
})
