import { describe, expect, it } from 'vitest'
import type { Scope } from '../../users/scopes.ts'
import { createTestApi, URL_PREFIX } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

const PATH = '/organizations/shop/org-auth-tokens/'
const KEYS = '/organizations/shop/api-keys/'

interface Made {
  readonly id: string
  readonly token: string
  readonly key: string
}

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const other = await api.createTenant('other')
  const post = async (path: string, body: object, token = tenant.token) => {
    const { status, json } = await requestAs(api, token, [path, { method: 'POST', body }])
    return { status, json: json as Made }
  }
  return { api, tenant, other, post }
}

describe('/organizations/{o}/org-auth-tokens/', () => {
  it('makes a token that tells tools where it is from', async () => {
    const { post } = await openShop()
    const { status, json } = await post(PATH, { name: 'CI' })
    expect(status).toBe(201)
    expect(json).toMatchObject({ name: 'CI', scopes: ['org:ci'], dateLastUsed: null })
    const [, encoded, secret] =
      /^sntrys_([A-Za-z0-9+/]+=*)_([A-Za-z0-9+/]{43})$/.exec(json.token) ?? []
    expect(secret).toBeDefined()
    const payload = Buffer.from(encoded ?? '', 'base64').toString()
    expect(JSON.parse(payload)).toEqual({
      iat: expect.any(Number),
      url: URL_PREFIX,
      region_url: URL_PREFIX,
      org: 'shop',
    })
    expect(payload).toMatch(/^{"iat":[0-9.]+,"url":/)
  })

  it('gives a caller without a person who is known in one organization', async () => {
    const { api, post } = await openShop()
    const { token } = (await post(PATH, { name: 'CI' })).json
    const get = (path: string) => requestAs(api, token, [path])
    expect((await get('/')).json).toEqual({
      version: '0',
      auth: { scopes: ['org:ci'] },
      user: null,
    })
    expect((await get('/organizations/')).json).toMatchObject([{ slug: 'shop' }])
    expect((await get('/organizations/shop/releases/')).status).toBe(200)
    expect((await get('/organizations/shop/chunk-upload/')).status).toBe(200)
    expect((await get('/organizations/other/releases/')).status).toBe(404)
    expect((await get('/organizations/shop/issues/')).status).toBe(403)
    expect((await get('/organizations/shop/members/')).status).toBe(403)
    expect((await get(PATH)).status).toBe(403)
    const me = await get('/auth/')
    expect([me.status, me.json]).toEqual([
      403,
      { detail: 'Only a person can do this, not a token of an organization.' },
    ])
  })

  it('lists, renames and revokes them', async () => {
    const { api, tenant, post } = await openShop()
    const { id, token } = (await post(PATH, { name: 'CI' })).json
    await post(PATH, { name: 'Another' })
    await requestAs(api, token, ['/'])
    const list = await requestAs(api, tenant.token, [PATH])
    expect(list.json).toMatchObject([
      { name: 'CI', dateLastUsed: expect.any(String) },
      { name: 'Another' },
    ])
    expect(JSON.stringify(list.json)).not.toContain('sntrys_')
    const one = `${PATH}${id}/`
    const put = { method: 'PUT', body: { name: 'Builds' } } as const
    expect((await requestAs(api, tenant.token, [one, put])).status).toBe(204)
    expect((await requestAs(api, tenant.token, [one])).json).toMatchObject({ name: 'Builds' })
    expect((await requestAs(api, tenant.token, [one, { method: 'DELETE' }])).status).toBe(204)
    expect((await requestAs(api, token, ['/'])).status).toBe(401)
    const log = await api.deps.stores.auditLog.list(tenant.organization.id, {
      limit: 10,
      offset: 0,
    })
    expect(log.rows.map(({ action }) => action).sort()).toEqual([
      'org-auth-token.create',
      'org-auth-token.create',
      'org-auth-token.edit',
      'org-auth-token.remove',
    ])
  })

  it('is made by a member and revoked by who may change settings', async () => {
    const { api, tenant, post } = await openShop()
    const member = await api.createToken(await api.createUser('m@shop.example', tenant, 'member'))
    const { status, json } = await post(PATH, { name: 'CI' }, member)
    expect(status).toBe(201)
    const answer = await requestAs(api, member, [`${PATH}${json.id}/`, { method: 'DELETE' }])
    expect(answer.status).toBe(403)
  })

  it('reaches no project that its maker does not', async () => {
    const { api, tenant, post } = await openShop()
    const { stores } = api.deps
    const id = tenant.organization.id
    const user = await api.createUser('out@shop.example', tenant, 'member')
    const token = await api.createToken(user)
    await stores.organizations.update(id, { settings: { openMembership: false } })
    const outside = await post(PATH, { name: 'CI' }, token)
    expect(outside).toMatchObject({ status: 403, json: { detail: expect.any(String) } })
    const member = await stores.members.find(id, user.id)
    const [team] = await stores.teams.list(id)
    if (member && team) await stores.members.setTeamRole(member.id, team.id, 'contributor')
    expect((await post(PATH, { name: 'CI' }, token)).status).toBe(201)
    if (member && team) await stores.members.setTeamRole(member.id, team.id, 'agent')
    expect((await post(PATH, { name: 'CI' }, token)).status).toBe(403)
  })

  it('is renamed by its maker, and by who may revoke it', async () => {
    const { api, tenant, post } = await openShop()
    const join = async (name: string) =>
      api.createToken(await api.createUser(`${name}@shop.example`, tenant, 'member'))
    const [maker, other] = [await join('maker'), await join('other')]
    const path = `${PATH}${(await post(PATH, { name: 'CI' }, maker)).json.id}/`
    const rename = async (token: string) =>
      (await requestAs(api, token, [path, { method: 'PUT', body: { name: 'x' } }])).status
    expect([await rename(other), await rename(maker)]).toEqual([403, 204])
    expect(await rename(tenant.token)).toBe(204)
  })

  it('hides those of other organizations', async () => {
    const { api, other, post } = await openShop()
    const { id } = (await post(PATH, { name: 'CI' })).json
    const path = `/organizations/other/org-auth-tokens/${id}/`
    expect((await requestAs(api, other.token, [path])).status).toBe(404)
    expect((await requestAs(api, other.token, [path, { method: 'DELETE' }])).status).toBe(404)
    expect((await requestAs(api, other.token, [PATH])).status).toBe(404)
  })

  it('cannot be made by a token that may do less', async () => {
    const { api, tenant, post } = await openShop()
    const limited = await api.createToken(tenant.owner, ['org:admin'])
    const { status, json } = await post(PATH, { name: 'CI' }, limited)
    expect([status, json]).toEqual([
      403,
      { detail: 'A token cannot make one that may do more: org:ci.' },
    ])
  })

  it.each([{}, { name: ' ' }, { name: 'x', scopes: ['org:admin'] }])('refuses %j', async (body) => {
    const { post } = await openShop()
    expect((await post(PATH, body)).status).toBe(400)
  })
})

describe('/organizations/{o}/api-keys/', () => {
  it('makes a key with scopes of choice that acts for no person', async () => {
    const { api, tenant, post } = await openShop()
    const made = await post(KEYS, { label: 'Dashboard', scope_list: ['event:read', 'org:read'] })
    expect(made.status).toBe(201)
    const { id, key } = made.json
    expect(key).toMatch(/^sntryi_[0-9a-f]{64}$/)
    expect((await requestAs(api, key, ['/organizations/shop/issues/'])).status).toBe(200)
    expect((await requestAs(api, key, ['/organizations/'])).json).toMatchObject([{ slug: 'shop' }])
    const put = { method: 'PUT', body: { label: 'Wall' } } as const
    const renamed = await requestAs(api, tenant.token, [`${KEYS}${id}/`, put])
    expect(renamed.json).toMatchObject({ label: 'Wall', scope_list: ['event:read', 'org:read'] })
    expect((await requestAs(api, tenant.token, [KEYS])).json).toMatchObject([{ label: 'Wall' }])
    const gone = await requestAs(api, tenant.token, [`${KEYS}${id}/`, { method: 'DELETE' }])
    expect(gone.status).toBe(204)
    expect((await requestAs(api, key, ['/organizations/'])).status).toBe(401)
  })

  it('notes in the audit log which key did something', async () => {
    const { api, tenant, post } = await openShop()
    const scope_list: readonly Scope[] = ['org:admin']
    const { key } = (await post(KEYS, { label: 'Robot', scope_list })).json
    expect((await post(KEYS, { label: 'Child', scope_list }, key)).status).toBe(201)
    const log = await api.deps.stores.auditLog.list(tenant.organization.id, {
      limit: 10,
      offset: 0,
    })
    expect(log.rows).toContainEqual(
      expect.objectContaining({
        actorUserId: undefined,
        data: { name: 'Child', scopes: scope_list, token: 'Robot' },
      }),
    )
  })

  it('is for owners, and never gives more than the maker has', async () => {
    const { api, tenant, post } = await openShop()
    const manager = await api.createUser('boss@shop.example', tenant, 'manager')
    const body = { label: 'x', scope_list: ['org:read'] }
    expect((await post(KEYS, body, await api.createToken(manager))).status).toBe(403)
    const limited = await api.createToken(tenant.owner, ['org:admin'])
    expect((await post(KEYS, body, limited)).status).toBe(201)
    const more = { label: 'x', scope_list: ['event:read'] }
    expect((await post(KEYS, more, limited)).status).toBe(403)
  })
})
