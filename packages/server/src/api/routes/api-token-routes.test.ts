import { describe, expect, it, vi } from 'vitest'
import { createTestApi, NOW_MS } from '../testing/create-test-api.ts'
import { openSession } from '../testing/open-session.ts'
import { requestAs } from '../testing/request-as.ts'

const EMAIL = 'owner@shop.example'

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  return { api, tenant, browser: await openSession(api, EMAIL) }
}

const scopes = ['project:read', 'event:read']

describe('/api-tokens/', () => {
  it('makes a token that is shown once and then works', async () => {
    const { api, browser } = await openShop()
    const body = { name: 'Laptop', scopes: [...scopes, 'event:read'] }
    const made = await browser.request('/api-tokens/', { method: 'POST', body })
    expect(made.status).toBe(201)
    const { token, ...shown } = made.json as { token: string; id: string }
    expect(token).toMatch(/^sntryu_[0-9a-f]{64}$/)
    expect(shown).toMatchObject({ name: 'Laptop', scopes, expiresAt: null, dateLastUsed: null })
    expect(shown).toMatchObject({ tokenLastCharacters: token.slice(-4) })
    const used = await requestAs(api, token, ['/'])
    expect(used.json).toMatchObject({ auth: { scopes }, user: { email: EMAIL } })
    const list = await browser.request('/api-tokens/')
    const [, listed] = list.json as { dateLastUsed: string }[]
    expect(listed).toEqual({ ...shown, dateLastUsed: new Date(NOW_MS).toISOString() })
  })

  it('renames and revokes one, by its path and in the words of the reference', async () => {
    const { api, browser } = await openShop()
    const append = vi.spyOn(api.deps.stores.auditLog, 'append')
    const make = async () => {
      const made = await browser.request('/api-tokens/', { method: 'POST', body: { scopes } })
      return made.json as { id: string; token: string }
    }
    const [one, two] = [await make(), await make()]
    const path = `/api-tokens/${one.id}/`
    const renamed = await browser.request(path, { method: 'PUT', body: { name: 'Laptop' } })
    expect(renamed.status).toBe(204)
    expect((await browser.request(path)).json).toMatchObject({ id: one.id, name: 'Laptop' })
    expect((await browser.request(path, { method: 'DELETE' })).status).toBe(204)
    expect((await browser.request(path)).status).toBe(404)
    const body = { tokenId: Number(two.id) }
    const gone = await browser.request('/api-tokens/', { method: 'DELETE', body })
    expect(gone.status).toBe(204)
    for (const { token } of [one, two]) {
      expect((await requestAs(api, token, ['/auth/'])).status).toBe(401)
    }
    const noted = append.mock.calls.map(([entry]) => entry.action)
    expect(noted).toEqual([
      'api-token.add',
      'api-token.add',
      'api-token.edit',
      'api-token.remove',
      'api-token.remove',
    ])
  })

  it('shows nobody the tokens of somebody else', async () => {
    const { api, browser, tenant } = await openShop()
    await api.createUser('member@shop.example', tenant)
    const made = await browser.request('/api-tokens/', { method: 'POST', body: { scopes } })
    const path = `/api-tokens/${(made.json as { id: string }).id}/`
    const other = await openSession(api, 'member@shop.example')
    expect((await other.request(path)).status).toBe(404)
    expect((await other.request(path, { method: 'DELETE' })).status).toBe(404)
    expect((await other.request(path, { method: 'PUT', body: { name: 'x' } })).status).toBe(404)
    expect((await other.request('/api-tokens/')).json).toEqual([])
  })

  it('is not for tokens: whoever finds one cannot make more', async () => {
    const { api, tenant } = await openShop()
    for (const method of ['GET', 'POST', 'DELETE'] as const) {
      const request = { method, ...(method === 'GET' ? {} : { body: { scopes } }) }
      const answer = await requestAs(api, tenant.token, ['/api-tokens/', request])
      expect([method, answer.status]).toEqual([method, 403])
    }
  })

  it('expires when it was to', async () => {
    const { api, browser } = await openShop()
    const expiresAt = new Date(NOW_MS + 1000).toISOString()
    const body = { scopes, expiresAt }
    const made = await browser.request('/api-tokens/', { method: 'POST', body })
    expect(made.json).toMatchObject({ expiresAt })
    const { token } = made.json as { token: string }
    expect((await requestAs(api, token, ['/auth/'])).status).toBe(200)
    api.clock.set(NOW_MS + 1000)
    expect((await requestAs(api, token, ['/auth/'])).status).toBe(401)
  })

  it.each([
    [{ scopes: [] }, 'scopes'],
    [{ scopes: ['everything'] }, 'scopes.0'],
    [{}, 'scopes'],
    [{ scopes, name: '' }, 'name'],
    [{ scopes, expiresAt: 'tomorrow' }, 'expiresAt'],
    [{ scopes, expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt'],
    [{ scopes, owner: true }, 'nonFieldErrors'],
  ])('refuses %j and names %s', async (body, field) => {
    const { browser } = await openShop()
    const answer = await browser.request('/api-tokens/', { method: 'POST', body })
    expect(answer.status).toBe(400)
    expect(Object.keys(answer.json as object)).toEqual([field])
  })
})

describe('a header with a token', () => {
  it('may be the old form, with the key as the name and no password', async () => {
    const { api, tenant } = await openShop()
    const basic = (pair: string) => ({
      authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
    })
    const get = async (pair: string) =>
      (await requestAs(api, undefined, ['/organizations/', { headers: basic(pair) }])).status
    expect(await get(`${tenant.token}:`)).toBe(200)
    expect(await get(`${tenant.token}:x`)).toBe(401)
    expect(await get(`${EMAIL}:password of ${EMAIL}`)).toBe(401)
    expect(await get(':')).toBe(401)
  })
})
