import { describe, expect, it } from 'vitest'
import { createTestApi, URL_PREFIX } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const send = (path: string, method?: 'POST' | 'PUT' | 'DELETE', body?: unknown) =>
    requestAs(api, tenant.token, [path, { ...(method ? { method } : {}), body }])
  return { api, tenant, send }
}

describe('organizations', () => {
  it('are listed with what command line tools insist on', async () => {
    const { send } = await openShop()
    const { json, headers } = await send('/organizations/?cursor=')
    expect(json).toMatchObject([
      { slug: 'shop', name: 'SHOP', isEarlyAdopter: false, require2FA: false, features: [] },
    ])
    expect(headers.get('link')).toContain('results="false"')
    expect(headers.get('cache-control')).toBe('private, no-store')
    expect((await send('/organizations/?query=nothing')).json).toEqual([])
  })

  it('show their teams, projects and what the caller may do', async () => {
    const { send } = await openShop()
    const { json } = await send('/organizations/shop')
    expect(json).toMatchObject({
      orgRole: 'owner',
      access: expect.arrayContaining(['org:admin', 'event:read']),
      teams: [{ slug: 'shop', isMember: true }],
      projects: [{ slug: 'shop-web', teams: [{ slug: 'shop' }] }],
    })
  })

  it('list their members', async () => {
    const { api, tenant, send } = await openShop()
    await api.createUser('m@shop.example', tenant)
    const { json } = await send('/organizations/shop/members/')
    expect(json).toMatchObject([
      { email: 'm@shop.example', role: 'member', pending: false, teams: [] },
      { email: 'owner@shop.example', role: 'owner', roleName: 'Owner', teams: ['shop'] },
    ])
  })
})

describe('teams and projects', () => {
  it('are created, the project with its first key', async () => {
    const { send } = await openShop()
    const team = await send('/organizations/shop/teams/', 'POST', { name: 'Back End' })
    expect([team.status, team.json]).toMatchObject([201, { slug: 'back-end', isMember: true }])
    const input = { name: 'Order API', platform: 'python' }
    const project = await send('/teams/shop/back-end/projects/', 'POST', input)
    expect(project.status).toBe(201)
    expect(project.json).toMatchObject({ slug: 'order-api', platform: 'python', firstEvent: null })
    expect((await send('/projects/shop/order-api/keys/')).json).toHaveLength(1)
    expect((await send('/teams/shop/back-end/projects/')).json).toMatchObject([
      { slug: 'order-api' },
    ])
    const again = await send('/teams/shop/back-end/projects/', 'POST', input)
    expect(again.status).toBe(409)
    expect((await send('/organizations/shop/teams/', 'POST', { slug: 'shop' })).status).toBe(409)
  })

  it('are changed field by field', async () => {
    const { send } = await openShop()
    const path = '/projects/shop/shop-web/'
    await send(path, 'PUT', { allowedDomains: ['shop.example'] })
    const { json } = await send(path, 'PUT', { slug: 'web', platform: null })
    expect(json).toMatchObject({
      slug: 'web',
      name: 'Web',
      platform: null,
      allowedDomains: ['shop.example'],
      organization: { slug: 'shop' },
    })
    expect((await send('/projects/shop/web/')).status).toBe(200)
    expect(await send(path)).toMatchObject({
      status: 302,
      json: { slug: 'web', detail: { extra: { slug: 'web' } } },
    })
  })

  it.each([
    [{ slug: 'No Slug' }, 'slug'],
    [{ slug: '123' }, 'slug'],
    [{ name: ' ' }, 'name'],
    [{ allowedDomains: 'shop.example' }, 'allowedDomains'],
    [{ allowedDomains: ['*', 'not an origin'] }, 'allowedDomains.1'],
    [{ storeCrashReports: 1 }, 'storeCrashReports'],
  ])('refuse %j with the name of the field', async (body, field) => {
    const { send } = await openShop()
    const { status, json } = await send('/projects/shop/shop-web/', 'PUT', body)
    expect(status).toBe(400)
    expect(Object.keys(json as object)).toEqual([field])
  })

  it('are found by id as well as by slug', async () => {
    const { tenant, send } = await openShop()
    const { json } = await send(`/projects/${tenant.organization.id}/${tenant.project.id}/`)
    expect(json).toMatchObject({ slug: 'shop-web' })
  })

  it('are listed in pages that link to one another', async () => {
    const { send } = await openShop()
    for (const name of ['a', 'b', 'c']) await send('/teams/shop/shop/projects/', 'POST', { name })
    const first = await send('/organizations/shop/projects/?per_page=3')
    expect(first.json).toMatchObject([{ slug: 'a' }, { slug: 'b' }, { slug: 'c' }])
    const next = /<([^>]+)>; rel="next"; results="true"; cursor="0:3:0"/.exec(
      first.headers.get('link') ?? '',
    )?.[1]
    expect(next).toMatch(`${URL_PREFIX}/api/0/organizations/shop/projects/?per_page=3&cursor=`)
    const last = await send((next ?? '').replace(`${URL_PREFIX}/api/0`, ''))
    expect(last.json).toMatchObject([{ slug: 'shop-web' }])
    expect(last.headers.get('link')).toMatch(/rel="previous"; results="true".*results="false"/)
    expect((await send('/projects/')).json).toHaveLength(4)
  })

  it.each(['cursor=x', 'cursor=0:-1:0', 'limit=0', 'limit=x'])(
    'refuse the page %s',
    async (page) => {
      const { send } = await openShop()
      expect((await send(`/organizations/shop/projects/?${page}`)).status).toBe(400)
    },
  )
})

describe('client keys', () => {
  it('carry every DSN, ready to be pasted', async () => {
    const { tenant, send } = await openShop()
    const { json } = await send('/projects/shop/shop-web/keys/')
    const [key] = json as readonly { public: string; secret: string }[]
    const id = tenant.project.id
    expect(key).toMatchObject({
      projectId: id,
      dsn: {
        public: `http://${key?.public}@vedette.example:9000/${id}`,
        secret: `http://${key?.public}:${key?.secret}@vedette.example:9000/${id}`,
        csp: `${URL_PREFIX}/api/${id}/csp-report/?sentry_key=${key?.public}`,
      },
    })
  })

  it('are made, limited, switched off and deleted, and each is noted', async () => {
    const { api, tenant, send } = await openShop()
    const made = await send('/projects/shop/shop-web/keys/', 'POST', { name: 'CI' })
    expect(made.status).toBe(201)
    const path = `/projects/shop/shop-web/keys/${(made.json as { id: string }).id}/`
    const rateLimit = { window: 60, count: 10 }
    expect((await send(path, 'PUT', { rateLimit })).json).toMatchObject({ rateLimit, label: 'CI' })
    const off = await send(path, 'PUT', { isActive: false, rateLimit: null })
    expect(off.json).toMatchObject({ isActive: false, rateLimit: null })
    expect((await send(path)).json).toMatchObject({ isActive: false })
    expect((await send(path, 'DELETE')).status).toBe(204)
    expect((await send(path)).status).toBe(404)
    const page = { offset: 0, limit: 9 }
    const log = await api.deps.stores.auditLog.list(tenant.organization.id, page)
    expect(log.rows.map((entry) => entry.action)).toEqual([
      'projectkey.remove',
      'projectkey.edit',
      'projectkey.edit',
      'projectkey.create',
    ])
    expect(log.rows[0]).toMatchObject({ actorUserId: tenant.owner.id, ip: '192.0.2.1' })
  })
})
