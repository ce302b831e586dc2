import { describe, expect, it } from 'vitest'
import { createTestApi } from '../testing/create-test-api.ts'
import { requestAs, type TestRequest } from '../testing/request-as.ts'

const SHOP = '/organizations/shop/'
const WEB = '/projects/shop/shop-web/'

async function createShop(overrides: Parameters<typeof createTestApi>[0] = {}) {
  const api = createTestApi(overrides)
  const tenant = await api.createTenant('shop')
  const send = (token: string, path: string, request: TestRequest = {}) =>
    requestAs(api, token, [path, request])
  return {
    api,
    tenant,
    stores: api.deps.stores,
    send,
    owner: (path: string, request?: TestRequest) => send(tenant.token, path, request),
    async join(role: 'member' | 'admin' | 'manager') {
      const user = await api.createUser(`${role}@shop.example`, tenant, role)
      return { user, token: await api.createToken(user) }
    },
  }
}

const put = (body: object): TestRequest => ({ method: 'PUT', body })
const post = (body: object): TestRequest => ({ method: 'POST', body })
const DELETE: TestRequest = { method: 'DELETE' }

describe('an organization', () => {
  it('is changed field by field, and each change is noted', async () => {
    const shop = await createShop()
    const body = { openMembership: false, allowSharedIssues: false, name: 'The Shop' }
    const changed = await shop.owner(SHOP, put(body))
    expect(changed).toMatchObject({ status: 200, json: { ...body, eventsMemberAdmin: true } })
    expect((await shop.owner(SHOP)).json).toMatchObject(body)
    const page = { offset: 0, limit: 1 }
    const log = await shop.stores.auditLog.list(shop.tenant.organization.id, page)
    expect(log.rows).toMatchObject([{ action: 'org.edit', data: { openMembership: false } }])
  })

  it('is listed before those of others where a superuser is in it', async () => {
    const shop = await createShop()
    await shop.api.createTenant('another')
    await shop.stores.users.update(shop.tenant.owner.id, { isSuperuser: true })
    const { json } = await shop.owner('/organizations/')
    expect(json).toMatchObject([{ slug: 'shop' }, { slug: 'another' }])
  })

  it('is not listed in pages of no size', async () => {
    const shop = await createShop()
    const ofNothing = await shop.owner('/organizations/?per_page=0')
    expect(ofNothing).toMatchObject({ status: 400, json: { per_page: [expect.any(String)] } })
    const ofWords = await shop.owner('/organizations/?limit=many')
    expect(ofWords).toMatchObject({ status: 400, json: { limit: [expect.any(String)] } })
  })

  it('is found under the slug that it had', async () => {
    const shop = await createShop()
    expect((await shop.owner(SHOP, put({ slug: 'store' }))).json).toMatchObject({ slug: 'store' })
    expect((await shop.owner(SHOP)).json).toMatchObject({ slug: 'store' })
    expect((await shop.owner(WEB)).json).toMatchObject({ slug: 'shop-web' })
    await shop.api.createTenant('bank')
    expect((await shop.owner(SHOP, put({ slug: 'bank' }))).status).toBe(409)
  })

  it('never gives newcomers a role above that of who says so', async () => {
    const shop = await createShop()
    const { token } = await shop.join('manager')
    expect((await shop.send(token, SHOP, put({ defaultRole: 'owner' }))).status).toBe(400)
    expect((await shop.send(token, SHOP, put({ defaultRole: 'manager' }))).status).toBe(200)
  })

  it('is deleted by an owner who repeats its slug, and nothing of it is found', async () => {
    const shop = await createShop()
    const remove = (body: object): TestRequest => ({ method: 'DELETE', body })
    const { token } = await shop.join('manager')
    expect((await shop.send(token, SHOP, remove({ slug: 'shop' }))).status).toBe(403)
    const slip = await shop.owner(SHOP, remove({ slug: 'shops' }))
    expect(slip).toMatchObject({ status: 400, json: { slug: [expect.any(String)] } })
    expect((await shop.owner(SHOP, remove({ slug: 'shop' }))).status).toBe(202)
    expect((await shop.owner(SHOP)).status).toBe(404)
    expect((await shop.owner(WEB)).status).toBe(404)
    expect((await shop.owner('/organizations/')).json).toEqual([])
  })

  it('is made by superusers, and by everybody where the installation allows it', async () => {
    const closed = await createShop()
    expect((await closed.owner('/organizations/', post({ name: 'New' }))).status).toBe(403)
    await closed.stores.users.update(closed.tenant.owner.id, { isSuperuser: true })
    expect((await closed.owner('/organizations/', post({ name: 'New' }))).status).toBe(201)
    const open = await createShop({ organizationCreation: 'everyone' })
    const made = await open.owner('/organizations/', post({ name: 'New One' }))
    expect(made).toMatchObject({ status: 201, json: { slug: 'new-one' } })
    expect((await open.owner('/organizations/new-one/')).json).toMatchObject({ orgRole: 'owner' })
    const limited = await open.api.createToken(open.tenant.owner, ['org:read'])
    expect((await open.send(limited, '/organizations/', post({ name: 'X' }))).status).toBe(403)
  })
})

describe('a project', () => {
  it('keeps what mails, pages and issues are told about it', async () => {
    const shop = await createShop()
    const body = {
      subjectPrefix: '[shop] ',
      defaultEnvironment: 'production',
      resolveAge: 720,
    }
    expect((await shop.owner(WEB, put(body))).json).toMatchObject(body)
    const reset = { subjectPrefix: '', defaultEnvironment: null, resolveAge: 0 }
    expect((await shop.owner(WEB, put(reset))).json).toMatchObject(reset)
    expect((await shop.owner(WEB, put({ resolveAge: -1 }))).status).toBe(400)
  })

  it('is handed over by its owner alone', async () => {
    const shop = await createShop()
    const { user, token } = await shop.join('member')
    const { token: adminToken } = await shop.join('admin')
    const given = await shop.send(adminToken, WEB, put({ owner: String(user.id) }))
    expect(given.json).toMatchObject({ owner: { id: String(user.id) } })
    const taken = put({ owner: 'admin@shop.example' })
    expect((await shop.send(adminToken, WEB, taken)).status).toBe(403)
    // Inside, the owner may do what only admins do otherwise.
    expect((await shop.send(token, `${WEB}keys/`, post({ name: 'CI' }))).status).toBe(201)
    expect((await shop.send(token, WEB, taken)).status).toBe(200)
    expect((await shop.send(token, `${WEB}keys/`, post({ name: 'CI' }))).status).toBe(403)
  })

  it('is gone at once when it is deleted, and its slug is free', async () => {
    const shop = await createShop()
    const { token } = await shop.join('member')
    expect((await shop.send(token, WEB, DELETE)).status).toBe(403)
    expect((await shop.owner(WEB, DELETE)).status).toBe(204)
    expect((await shop.owner(WEB)).status).toBe(404)
    expect((await shop.owner('/organizations/shop/projects/')).json).toEqual([])
    const body = { name: 'Again', slug: 'shop-web' }
    expect((await shop.owner('/teams/shop/shop/projects/', post(body))).status).toBe(201)
  })
})
