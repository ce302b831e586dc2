import { describe, expect, it } from 'vitest'
import { createTestApi, NOW_MS } from '../testing/create-test-api.ts'
import { enrollApp, openSession } from '../testing/open-session.ts'
import { requestAs } from '../testing/request-as.ts'

const ROOT = 'root@vedette.example'
const OWNER = 'owner@shop.example'
const HALF_AN_HOUR_MS = 31 * 60_000

async function openServer() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const inserted = await api.createUser(ROOT)
  const { users } = api.deps.stores
  const root = (await users.update(inserted.id, { isSuperuser: true })) ?? inserted
  const browser = await openSession(api, ROOT)
  const path = `/users/${tenant.owner.id}/`
  const put = (body: object, target = path) => browser.request(target, { method: 'PUT', body })
  return { api, tenant, users, root, browser, path, put }
}

describe('accounts of others', () => {
  it('are listed by a part of the name, and by what they are', async () => {
    const { api, root, browser } = await openServer()
    await enrollApp(api, browser)
    const token = await api.createToken(root)
    const emails = async (query: string) => {
      const { json } = await requestAs(api, token, [`/users/?query=${query}`])
      return (json as readonly { email: string }[]).map(({ email }) => email)
    }
    expect(await emails('SHOP')).toEqual([OWNER])
    expect(await emails('is:superuser')).toEqual([ROOT])
    expect(await emails('is:inactive')).toEqual([])
    expect((await requestAs(api, token, ['/users/?query=is:x'])).status).toBe(400)
    const listed = await requestAs(api, token, [`/users/?email=${ROOT}`])
    expect(listed.json).toMatchObject([{ has2fa: true, hasPasswordAuth: true, isSuperuser: true }])
  })

  it('are read by superusers alone', async () => {
    const { api, tenant, root, browser, path } = await openServer()
    expect((await browser.request(path)).json).toMatchObject({ email: OWNER, has2fa: false })
    expect((await browser.request(`${path}organizations/`)).json).toMatchObject([{ slug: 'shop' }])
    const token = await api.createToken(root, ['event:read'])
    expect((await requestAs(api, token, [path])).status).toBe(403)
    for (const suffix of ['', 'organizations/']) {
      const target = [`/users/${root.id}/${suffix}`] as const
      expect((await requestAs(api, tenant.token, target)).status).toBe(404)
    }
    expect((await browser.request('/users/999/')).status).toBe(404)
  })

  it('are renamed, locked out and let in again', async () => {
    const { api, tenant, put, users } = await openServer()
    const theirs = await openSession(api, OWNER)
    expect((await put({ name: 'Jane' })).json).toMatchObject({ name: 'Jane' })
    expect((await put({ isActive: false })).json).toMatchObject({ isActive: false })
    expect((await theirs.request('/auth/')).status).toBe(401)
    expect((await requestAs(api, tenant.token, ['/auth/'])).status).toBe(401)
    expect((await put({ isActive: true })).json).toMatchObject({ isActive: true })
    expect(await users.find(tenant.owner.id)).toMatchObject({ isActive: true, name: 'Jane' })
    for (const log of [tenant.organization.id, undefined]) {
      const { rows } = await api.deps.stores.auditLog.list(log, { offset: 0, limit: 10 })
      const actions = rows.map(({ action }) => action).filter((one) => one.startsWith('user.'))
      expect(actions.toSorted()).toEqual(['user.activate', 'user.deactivate', 'user.rename'])
    }
  })

  it('are made superusers, but never is the last one unmade', async () => {
    const { put, root, users } = await openServer()
    const own = `/users/${root.id}/`
    const refused = await put({ isSuperuser: false }, own)
    expect([refused.status, refused.json]).toEqual([
      400,
      { detail: `${ROOT} is the only superuser: make somebody else one first.` },
    ])
    expect((await put({ isActive: false }, own)).status).toBe(400)
    expect((await put({ isSuperuser: true })).status).toBe(200)
    expect((await put({ isSuperuser: false }, own)).json).toMatchObject({ isSuperuser: false })
    expect((await put({ isSuperuser: true }, own)).status).toBe(403)
    expect(await users.find(root.id)).toMatchObject({ isSuperuser: false, isActive: true })
  })

  it('change hands only before who has just proved who they are', async () => {
    const { api, browser, put, path, users, tenant } = await openServer()
    api.clock.set(NOW_MS + HALF_AN_HOUR_MS)
    for (const body of [{ isSuperuser: true }, { isActive: false }]) {
      const refused = await put(body)
      expect([refused.status, refused.json]).toMatchObject([
        401,
        { detail: { code: 'sudo-required' } },
      ])
    }
    expect((await browser.request(path, { method: 'DELETE' })).status).toBe(401)
    expect(await users.find(tenant.owner.id)).toMatchObject({ isActive: true, isSuperuser: false })
    expect((await put({ name: 'Jane' })).status).toBe(200)
  })

  it('are changed by no token, and by nobody for themselves', async () => {
    const { api, tenant, root, path } = await openServer()
    const target = (body: object) => [path, { method: 'PUT', body }] as const
    const token = await api.createToken(root)
    expect((await requestAs(api, token, target({ name: 'x' }))).status).toBe(403)
    expect((await requestAs(api, tenant.token, target({ isSuperuser: true }))).status).toBe(403)
    const theirs = await openSession(api, OWNER)
    const own = await theirs.request('/users/me/', { method: 'PUT', body: { isSuperuser: true } })
    expect(own.status).toBe(403)
    const other = `/users/${root.id}/`
    const foreign = await theirs.request(other, { method: 'PUT', body: { isActive: false } })
    expect(foreign.status).toBe(404)
    expect((await theirs.request(other, { method: 'DELETE' })).status).toBe(404)
  })

  it('are closed where somebody else looks after what they own', async () => {
    const { api, tenant, browser, path, users } = await openServer()
    const refused = await browser.request(path, { method: 'DELETE' })
    expect([refused.status, refused.json]).toEqual([
      400,
      { detail: `${OWNER} is the only owner of shop: make somebody else an owner first.` },
    ])
    await api.createUser('second@shop.example', tenant, 'owner')
    expect((await browser.request(path, { method: 'DELETE' })).status).toBe(204)
    expect(await users.find(tenant.owner.id)).toMatchObject({
      isActive: false,
      passwordHash: undefined,
    })
    expect((await requestAs(api, tenant.token, ['/auth/'])).status).toBe(401)
    expect((await browser.request('/auth/')).status).toBe(200)
  })

  it('are not closed when they are of the last superuser', async () => {
    const { browser } = await openServer()
    const refused = await browser.request('/users/me/', { method: 'DELETE' })
    expect(refused.status).toBe(400)
    expect((await browser.request('/auth/')).status).toBe(200)
  })

  it('lose a second factor whose app is lost', async () => {
    const { api, browser, path, root } = await openServer()
    const theirs = await openSession(api, OWNER)
    await enrollApp(api, theirs)
    const { json } = await browser.request(path)
    const [app] = (json as { authenticators: readonly { id: string }[] }).authenticators
    const target = `${path}authenticators/${app?.id}/`
    const token = await api.createToken(root)
    expect((await requestAs(api, token, [target, { method: 'DELETE' }])).status).toBe(403)
    expect((await browser.request(target, { method: 'DELETE' })).status).toBe(204)
    expect((await browser.request(path)).json).toMatchObject({ has2fa: false })
    expect((await theirs.request('/auth/')).status).toBe(401)
    expect((await browser.request('/auth/')).status).toBe(200)
    const other = await openSession(api, OWNER)
    expect((await other.request(target, { method: 'DELETE' })).status).toBe(404)
  })
})
