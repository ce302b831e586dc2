import { describe, expect, it } from 'vitest'
import { createToken } from '../users/token.ts'
import { createTestApi, NOW_MS } from './testing/create-test-api.ts'
import { requestAs } from './testing/request-as.ts'

const DAY_MS = 86_400_000

describe('a token', () => {
  it('answers who it acts for, and its scopes', async () => {
    const api = createTestApi()
    const { owner } = await api.createTenant('shop')
    const token = await api.createToken(owner, ['project:write'])
    const { status, json } = await requestAs(api, token, ['/'])
    expect(status).toBe(200)
    expect(json).toMatchObject({
      version: '0',
      auth: { scopes: ['project:write', 'project:read'] },
      user: { email: 'owner@shop.example' },
    })
    expect((await requestAs(api, token, ['/auth/'])).json).toMatchObject({ id: String(owner.id) })
  })

  it.each(['Bearer nonsense', 'Basic YTpi', 'Bearer', ''])('is refused when %j', async (header) => {
    const api = createTestApi()
    await api.createTenant('shop')
    const headers = { authorization: header }
    const { status } = await requestAs(api, undefined, ['/organizations/', { headers }])
    expect(status).toBe(401)
  })

  it('is refused once it has expired', async () => {
    const api = createTestApi()
    const { owner } = await api.createTenant('shop')
    const times = { createdAtMs: NOW_MS, expiresAtMs: NOW_MS + 1000 }
    const request = { userId: owner.id, name: 'CI', scopes: ['org:read'], ...times } as const
    const { plain, row } = createToken(request, { hex: () => 'f'.repeat(64) })
    await api.deps.stores.tokens.insert(row)
    expect((await requestAs(api, plain, ['/auth/'])).status).toBe(200)
    api.clock.set(NOW_MS + 1000)
    expect((await requestAs(api, plain, ['/auth/'])).status).toBe(401)
  })

  it('is refused once its user is no longer active', async () => {
    const api = createTestApi()
    const { owner, token } = await api.createTenant('shop')
    expect((await requestAs(api, token, ['/auth/'])).status).toBe(200)
    await api.deps.stores.users.update(owner.id, { isActive: false })
    const { status, json } = await requestAs(api, token, ['/auth/'])
    expect(status).toBe(401)
    expect(json).toEqual({ detail: 'This token is unknown or has expired.' })
  })

  it('notes when it was last used, at most once a minute', async () => {
    const api = createTestApi()
    const { owner, token } = await api.createTenant('shop')
    const lastUsed = async () =>
      (await api.deps.stores.tokens.listForUser(owner.id))[0]?.lastUsedAtMs
    await requestAs(api, token, ['/auth/'])
    api.clock.set(NOW_MS + 59_000)
    await requestAs(api, token, ['/auth/'])
    expect(await lastUsed()).toBe(NOW_MS)
    api.clock.set(NOW_MS + 60_000)
    await requestAs(api, token, ['/auth/'])
    expect(await lastUsed()).toBe(NOW_MS + 60_000)
  })
})

describe('nobody', () => {
  it('may see the index and learns nothing else', async () => {
    const api = createTestApi()
    await api.createTenant('shop')
    const index = await requestAs(api, undefined, ['/'])
    expect(index.json).toEqual({ version: '0', auth: null, user: null })
    for (const path of ['/auth/', '/organizations/', '/projects/', '/issues/1/']) {
      const { status, json } = await requestAs(api, undefined, [path])
      expect([path, status]).toEqual([path, 401])
      expect(json).toEqual({ detail: 'Authentication credentials were not provided.' })
    }
  })

  it('gets 404 in JSON for an address that does not exist', async () => {
    const api = createTestApi()
    const { token } = await api.createTenant('shop')
    for (const asker of [undefined, token]) {
      const { status, json } = await requestAs(api, asker, ['/users/me/regions/'])
      expect(status).toBe(404)
      expect(json).toEqual({ detail: 'The requested resource does not exist' })
    }
  })
})

describe('a session', () => {
  async function openSession() {
    const api = createTestApi()
    const tenant = await api.createTenant('shop')
    const body = { email: 'Owner@shop.example', password: 'password of owner@shop.example' }
    const answer = await requestAs(api, undefined, ['/auth/login/', { method: 'POST', body }])
    const session = answer.cookies.get('vedette_session')
    const csrf = answer.cookies.get('vedette_csrf') ?? ''
    const cookie = `vedette_session=${session}; vedette_csrf=${csrf}`
    return { api, tenant, cookie, csrf, answer }
  }

  it('is opened by a login, in a cookie that scripts do not see', async () => {
    const { api, answer, cookie } = await openSession()
    expect(answer.status).toBe(200)
    expect(answer.json).toMatchObject({ email: 'owner@shop.example' })
    const [session, csrf] = answer.headers.getSetCookie()
    expect(session).toMatch(
      /^vedette_session=\w+; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    expect(csrf).toMatch(/^vedette_csrf=[0-9a-f]{64}; Max-Age=7776000; Path=\/; SameSite=Lax$/)
    const { status } = await requestAs(api, undefined, ['/auth/', { headers: { cookie } }])
    expect(status).toBe(200)
  })

  it('is secure where the server is reached by https', async () => {
    const api = createTestApi({ urlPrefix: 'https://vedette.example' })
    await api.createTenant('shop')
    const body = { username: 'owner@shop.example', password: 'password of owner@shop.example' }
    const answer = await requestAs(api, undefined, ['/auth/login/', { method: 'POST', body }])
    for (const cookie of answer.headers.getSetCookie()) expect(cookie).toContain('Secure')
  })

  it('writes only with the header that matches it', async () => {
    const { api, tenant, cookie, csrf } = await openSession()
    const path = `/projects/shop/${tenant.project.slug}/`
    const put = (headers: Record<string, string>) =>
      requestAs(api, undefined, [path, { method: 'PUT', body: { name: 'New' }, headers }])
    expect((await put({ cookie })).status).toBe(403)
    // A cookie planted by another site does not help: the token belongs to the session.
    const planted = cookie.replace(/vedette_csrf=.*/, 'vedette_csrf=planted')
    expect((await put({ cookie: planted, 'x-csrftoken': 'planted' })).status).toBe(403)
    const right = await put({ cookie, 'x-csrftoken': csrf })
    expect([right.status, right.json]).toMatchObject([200, { name: 'New' }])
  })

  it('ends by signing out', async () => {
    const { api, cookie, csrf } = await openSession()
    const headers = { cookie, 'x-csrftoken': csrf }
    const out = await requestAs(api, undefined, ['/auth/', { method: 'DELETE', headers }])
    expect(out.status).toBe(204)
    expect(out.cookies.get('vedette_session')).toBe('')
    expect((await requestAs(api, undefined, ['/auth/', { headers: { cookie } }])).status).toBe(401)
  })

  it('lasts while it is used, and at most ninety days', async () => {
    const { api, cookie } = await openSession()
    const visit = async (day: number) => {
      api.clock.set(NOW_MS + day * DAY_MS)
      return (await requestAs(api, undefined, ['/auth/', { headers: { cookie } }])).status
    }
    for (let day = 13; day < 90; day += 13) expect([day, await visit(day)]).toEqual([day, 200])
    expect(await visit(90)).toBe(401)
  })

  it('ends when nobody came for a fortnight', async () => {
    const { api, cookie } = await openSession()
    api.clock.set(NOW_MS + 14 * DAY_MS)
    expect((await requestAs(api, undefined, ['/auth/', { headers: { cookie } }])).status).toBe(401)
  })

  it('gives the second cookie again when the browser has lost it', async () => {
    const { api, cookie, csrf } = await openSession()
    const only = cookie.split(';')[0] ?? ''
    const answer = await requestAs(api, undefined, ['/auth/', { headers: { cookie: only } }])
    expect(answer.cookies.get('vedette_csrf')).toBe(csrf)
  })

  it('writes under a new secret key once the page has been loaded again', async () => {
    const { api, tenant, cookie, csrf } = await openSession()
    const moved = createTestApi({ stores: api.deps.stores, secretKey: 'n'.repeat(32) })
    const put = (headers: Record<string, string>) => {
      const path = `/projects/shop/${tenant.project.slug}/`
      return requestAs(moved, undefined, [path, { method: 'PUT', body: { name: 'New' }, headers }])
    }
    expect((await put({ cookie, 'x-csrftoken': csrf })).status).toBe(403)
    const reloaded = await requestAs(moved, undefined, ['/auth/', { headers: { cookie } }])
    expect(reloaded.status).toBe(200)
    const renewed = reloaded.cookies.get('vedette_csrf') ?? ''
    expect(renewed).not.toBe(csrf)
    expect((await put({ cookie, 'x-csrftoken': renewed })).status).toBe(200)
  })
})
