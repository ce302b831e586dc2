import { describe, expect, it } from 'vitest'
import { createEmailLink } from '../../users/account-link.ts'
import { createTestApi, NOW_MS } from '../testing/create-test-api.ts'
import { openSession } from '../testing/open-session.ts'
import { requestAs } from '../testing/request-as.ts'

const EMAIL = 'owner@shop.example'
const ME = '/users/me/'
const EMAILS = '/users/me/emails/'

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  return { api, tenant, browser: await openSession(api, EMAIL) }
}

describe('/users/me/', () => {
  it('tells a person about themselves, and a token too', async () => {
    const { api, tenant, browser } = await openShop()
    const answer = await browser.request(ME)
    expect(answer.json).toMatchObject({
      id: String(tenant.owner.id),
      email: EMAIL,
      hasPasswordAuth: true,
      has2fa: false,
      avatar: { avatarType: 'letter_avatar' },
      emails: [{ email: EMAIL, is_verified: false }],
      options: { theme: 'system', timezone: 'UTC', stacktraceOrder: -1, clock24Hours: false },
    })
    expect(JSON.stringify(answer.json)).not.toContain('hash of')
    expect((await requestAs(api, tenant.token, [ME])).json).toEqual(answer.json)
    expect((await requestAs(api, tenant.token, ['/users/999/'])).status).toBe(404)
  })

  it('keeps a name and what the pages look like', async () => {
    const { browser } = await openShop()
    const options = { theme: 'dark', timezone: 'Europe/Vienna', stacktraceOrder: '2' }
    const put = (body: object) => browser.request(ME, { method: 'PUT', body })
    const changed = await put({ name: 'Jane', options: { ...options, clock24Hours: true } })
    expect(changed.status).toBe(200)
    expect((await put({ options: { theme: 'light' } })).status).toBe(200)
    expect((await browser.request(ME)).json).toMatchObject({
      name: 'Jane',
      options: {
        theme: 'light',
        timezone: 'Europe/Vienna',
        stacktraceOrder: 2,
        clock24Hours: true,
      },
    })
  })

  it('tells choices from what everybody has, and takes one back', async () => {
    const { browser } = await openShop()
    const put = (options: object) => browser.request(ME, { method: 'PUT', body: { options } })
    expect((await browser.request(ME)).json).toMatchObject({ chosenOptions: [] })
    expect((await put({ timezone: 'UTC', clock24Hours: true })).json).toMatchObject({
      chosenOptions: ['timezone', 'clock24Hours'],
    })
    expect((await put({ clock24Hours: null })).json).toMatchObject({
      chosenOptions: ['timezone'],
      options: { timezone: 'UTC', clock24Hours: false },
    })
  })

  it.each([
    [{ options: { theme: 'pink' } }, 'options.theme'],
    [{ options: { timezone: 'Mars/Olympus' } }, 'options.timezone'],
    [{ options: { unknown: 1 } }, 'options'],
    [{ name: ' ' }, 'name'],
    [{ isStaff: true }, 'nonFieldErrors'],
    [{ email: 'x@y.example' }, 'nonFieldErrors'],
  ])('refuses %j and names %s', async (body, field) => {
    const { browser } = await openShop()
    const answer = await browser.request(ME, { method: 'PUT', body })
    expect([answer.status, Object.keys(answer.json as object)]).toEqual([400, [field]])
  })

  it('lists the organizations that somebody is in', async () => {
    const { api, tenant } = await openShop()
    await api.createTenant('other')
    const { json } = await requestAs(api, tenant.token, ['/users/me/organizations/'])
    expect(json).toMatchObject([{ slug: 'shop' }])
  })

  it('closes the account of who leaves nothing behind alone', async () => {
    const { api, tenant, browser } = await openShop()
    const refused = await browser.request(ME, { method: 'DELETE' })
    expect([refused.status, refused.json]).toEqual([
      400,
      { detail: 'You are the only owner of shop: make somebody else an owner first.' },
    ])
    await api.createUser('second@shop.example', tenant, 'owner')
    const closed = await browser.request(ME, { method: 'DELETE' })
    expect([closed.status, browser.cookies.size]).toEqual([204, 0])
    expect((await requestAs(api, tenant.token, ['/auth/'])).status).toBe(401)
    const members = await api.deps.stores.members.list(tenant.organization.id)
    expect(members).toHaveLength(1)
    const body = { email: EMAIL, password: `password of ${EMAIL}` }
    const login = await requestAs(api, undefined, ['/auth/login/', { method: 'POST', body }])
    expect(login.status).toBe(401)
  })
})

describe('/users/me/emails/', () => {
  const OTHER = 'me@home.example'

  async function openWithLink() {
    const shop = await openShop()
    const { api, tenant, browser } = shop
    expect((await browser.request(EMAILS, { method: 'POST', body: { email: OTHER } })).status).toBe(
      201,
    )
    const request = { userId: tenant.owner.id, nowMs: NOW_MS, email: OTHER }
    const { path, row } = createEmailLink(request, api.deps.random)
    await api.deps.stores.oneTimeSecrets.insert(row)
    const body = { token: path.split('/').at(-2) }
    const confirm = () => browser.request(`${EMAILS}confirm/`, { method: 'POST', body })
    return { ...shop, confirm }
  }

  it('adds an address, verifies it by a link and signs in with it', async () => {
    const { api, browser, confirm } = await openWithLink()
    const choose = () => browser.request(EMAILS, { method: 'PUT', body: { email: OTHER } })
    expect((await choose()).status).toBe(400)
    const confirmed = await confirm()
    expect(confirmed.json).toEqual({ email: OTHER, isPrimary: false, isVerified: true })
    expect((await confirm()).status).toBe(401)
    const other = await openSession(api, EMAIL)
    const before = browser.cookies.get('vedette_session')
    expect((await choose()).status).toBe(200)
    expect(browser.cookies.get('vedette_session')).not.toBe(before)
    expect((await other.request('/auth/')).status).toBe(401)
    expect((await browser.request(EMAILS)).json).toEqual([
      { email: OTHER, isPrimary: true, isVerified: true },
      { email: EMAIL, isPrimary: false, isVerified: false },
    ])
    const body = { email: OTHER, password: `password of ${EMAIL}` }
    const login = await requestAs(api, undefined, ['/auth/login/', { method: 'POST', body }])
    expect(login.status).toBe(200)
  })

  it('takes a link from the one that it is for', async () => {
    const { api, tenant } = await openWithLink()
    await api.createUser('m@shop.example', tenant)
    const member = await openSession(api, 'm@shop.example')
    const request = { userId: tenant.owner.id, nowMs: NOW_MS, email: OTHER }
    const { path, row } = createEmailLink(request, api.deps.random)
    await api.deps.stores.oneTimeSecrets.insert(row)
    const body = { token: path.split('/').at(-2) }
    const stolen = await member.request(`${EMAILS}confirm/`, { method: 'POST', body })
    expect(stolen.status).toBe(401)
  })

  it('removes an address, but never the one to sign in with', async () => {
    const { browser } = await openWithLink()
    const remove = (email: string) => browser.request(EMAILS, { method: 'DELETE', body: { email } })
    expect((await remove(EMAIL)).status).toBe(400)
    expect((await remove(OTHER.toUpperCase())).status).toBe(204)
    expect((await remove(OTHER)).status).toBe(404)
  })

  it('is changed shortly after the password was given, and not by a token', async () => {
    const { api, tenant, browser } = await openShop()
    const post = { method: 'POST', body: { email: OTHER } } as const
    api.clock.set(NOW_MS + 30 * 60_000)
    expect((await browser.request(EMAILS, post)).status).toBe(401)
    expect((await requestAs(api, tenant.token, [EMAILS, post])).status).toBe(403)
    expect((await requestAs(api, tenant.token, [EMAILS])).json).toMatchObject([{ email: EMAIL }])
  })

  it.each([
    [{ email: 'nonsense' }, 400],
    [{}, 400],
    [{ email: EMAIL }, 409],
  ])('answers %j with %i', async (body, status) => {
    const { browser } = await openShop()
    const answer = await browser.request(EMAILS, { method: 'POST', body })
    expect(answer.status).toBe(status)
  })
})
