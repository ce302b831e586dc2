import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createIdentityProvider, type OidcSettings } from '../../oidc/create-identity-provider.ts'
import {
  startProvider,
  type TestAccount,
  type TestProvider,
} from '../../oidc/testing/start-provider.ts'
import { createTestApi, NOW_MS, URL_PREFIX } from '../testing/create-test-api.ts'
import {
  createTestBrowser,
  enrollApp,
  openSession,
  type TestBrowser,
} from '../testing/open-session.ts'

let provider: TestProvider
beforeAll(async () => {
  provider = await startProvider(`${URL_PREFIX}/api/0/auth/oidc/callback/`)
})
afterAll(() => provider.stop())

const EMAIL = 'owner@shop.example'
const JANE = { sub: 'jane', email: 'jane@shop.example', email_verified: true, name: 'Jane Doe' }

async function open(given: Partial<OidcSettings> = {}) {
  const { issuer, client } = provider
  const rules = { name: 'Test ID', emailDomains: [], joins: true, allowInternal: true }
  const scopes = ['openid', 'email', 'profile']
  const settings = { issuer, ...client, ...rules, scopes, ...given }
  const log = { warn() {} }
  // Of the provider's own time, which is the real one.
  const clock = { nowMs: () => Date.now() }
  const api = createTestApi({ identityProvider: createIdentityProvider(settings, { clock, log }) })
  return { api, tenant: await api.createTenant('shop'), browser: createTestBrowser(api) }
}

/** Where the way to the provider and back ends in this browser. */
async function signIn(browser: TestBrowser, account: TestAccount, begin = '/auth/oidc/') {
  const begun = await browser.request(begin)
  const url = begun.headers.get('location') ?? ''
  return comeBack(browser, await provider.visit(url, account))
}

async function comeBack(browser: TestBrowser, url: string): Promise<string> {
  const answer = await browser.request(url.replace(`${URL_PREFIX}/api/0`, ''))
  expect(answer.status).toBe(302)
  return answer.headers.get('location')?.replace(URL_PREFIX, '') ?? ''
}

const fault = (name: string) => `/auth/login/?sso=${name}`

describe('signing in by a provider', () => {
  it('makes a member of who is new, and knows them by the subject from then on', async () => {
    const { api, tenant, browser } = await open()
    expect(await signIn(browser, JANE, '/auth/oidc/?next=/organizations/')).toBe('/organizations/')
    const me = await browser.request('/auth/')
    expect(me.json).toMatchObject({ email: 'jane@shop.example', name: 'Jane Doe' })
    const { users, members } = api.deps.stores
    const jane = await users.findByEmail(JANE.email)
    const member = jane && (await members.find(tenant.organization.id, jane.id))
    expect(member?.role).toBe('member')
    const again = createTestBrowser(api)
    expect(await signIn(again, { ...JANE, email: 'jane.new@shop.example' })).toBe('/')
    expect((await again.request('/auth/')).json).toMatchObject({ id: String(jane?.id) })
    expect((await again.request('/users/me/sessions/')).json).toMatchObject([
      { method: 'oidc' },
      {},
    ])
  })

  it('finds the account of the same address, if both sides have verified it', async () => {
    const { api, tenant, browser } = await open()
    const claims = { sub: 'o', email: EMAIL, email_verified: true }
    expect(await signIn(browser, claims)).toBe(fault('account-unverified'))
    await api.deps.stores.users.update(tenant.owner.id, { isEmailVerified: true })
    expect(await signIn(browser, claims)).toBe('/')
    expect((await browser.request('/auth/')).json).toMatchObject({ id: String(tenant.owner.id) })
  })

  it.each<[string, Partial<OidcSettings>, TestAccount]>([
    ['email-unverified', {}, { ...JANE, email_verified: false }],
    ['email-unverified', {}, { sub: 'jane', email: JANE.email }],
    ['email-missing', {}, { sub: 'jane' }],
    ['domain', { emailDomains: ['other.example'] }, JANE],
    ['no-account', { joins: false }, JANE],
  ])('refuses with %s by %j: %j', async (name, settings, account) => {
    const { api, browser } = await open(settings)
    expect(await signIn(browser, account)).toBe(fault(name))
    expect(browser.cookies.has('vedette_session')).toBe(false)
    expect(await api.deps.stores.users.findByEmail(JANE.email)).toBeUndefined()
  })

  it('lets in who has an address of a domain that is named', async () => {
    const { browser } = await open({ emailDomains: ['shop.example'] })
    expect(await signIn(browser, JANE)).toBe('/')
  })

  it('lets nobody in whose account is closed', async () => {
    const { api, browser } = await open()
    await signIn(browser, JANE)
    const jane = await api.deps.stores.users.findByEmail(JANE.email)
    if (jane) await api.deps.stores.users.update(jane.id, { isActive: false })
    expect(await signIn(createTestBrowser(api), JANE)).toBe(fault('disabled'))
    expect(await signIn(createTestBrowser(api), { ...JANE, sub: 'j2' })).toBe(fault('disabled'))
  })

  it('asks for the second factor of who has one', async () => {
    const { api, tenant, browser } = await open()
    const owner = await openSession(api, EMAIL)
    const { codes } = await enrollApp(api, owner)
    await api.deps.stores.users.update(tenant.owner.id, { isEmailVerified: true })
    const claims = { sub: 'o', email: EMAIL, email_verified: true }
    expect(await signIn(browser, claims)).toBe('/auth/login/?step=code&next=%2F')
    expect((await browser.request('/auth/')).status).toBe(401)
    const body = { otp: codes[0] }
    expect((await browser.request('/auth/2fa/', { method: 'POST', body })).status).toBe(200)
  })
})

const CONNECTED = '/settings/account/identities/?sso=connected'

describe('/users/me/identities/', () => {
  async function connect(browser: TestBrowser) {
    const asked = await browser.request('/users/me/identities/', { method: 'POST', body: {} })
    const { url } = asked.json as { url: string }
    return provider.visit(url, JANE)
  }

  it('ties an account elsewhere to who is signed in, and unties it', async () => {
    const { api } = await open()
    const owner = await openSession(api, EMAIL)
    expect(await comeBack(owner, await connect(owner))).toBe(CONNECTED)
    const list = await owner.request('/users/me/identities/')
    expect(list.json).toMatchObject([{ name: JANE.email, provider: { id: provider.issuer } }])
    const other = createTestBrowser(api)
    expect(await signIn(other, JANE)).toBe('/')
    expect((await other.request('/auth/')).json).toMatchObject({ email: EMAIL })
    const [row] = list.json as { id: string }[]
    const gone = await owner.request(`/users/me/identities/${row?.id}/`, { method: 'DELETE' })
    expect(gone.status).toBe(204)
    expect((await owner.request('/users/me/identities/')).json).toEqual([])
  })

  it('ties nothing in the browser of somebody else', async () => {
    const { api, tenant } = await open()
    const owner = await openSession(api, EMAIL)
    await api.createUser('m@shop.example', tenant)
    const member = await openSession(api, 'm@shop.example')
    expect(await comeBack(member, await connect(owner))).toBe(fault('state'))
    expect((await member.request('/users/me/identities/')).json).toEqual([])
  })

  it('keeps the only way to sign in', async () => {
    const { browser } = await open()
    await signIn(browser, JANE)
    const [row] = (await browser.request('/users/me/identities/')).json as { id: string }[]
    const kept = await browser.request(`/users/me/identities/${row?.id}/`, { method: 'DELETE' })
    expect(kept.status).toBe(400)
  })
})

describe('an answer of the provider', () => {
  async function begin() {
    const opened = await open()
    const begun = await opened.browser.request('/auth/oidc/')
    return { ...opened, url: begun.headers.get('location') ?? '' }
  }

  it('asks with PKCE, state and nonce', async () => {
    const { url } = await begin()
    const query = new URL(url).searchParams
    expect(query.get('code_challenge_method')).toBe('S256')
    expect(query.get('redirect_uri')).toBe(`${URL_PREFIX}/api/0/auth/oidc/callback/`)
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(query.get(name)?.length).toBeGreaterThan(40)
    }
  })

  it('is refused with another state, a second time, too late, and in another browser', async () => {
    const { api, browser, url } = await begin()
    const back = await provider.visit(url, JANE)
    const forged = new URL(back)
    forged.searchParams.set('state', 'x'.repeat(43))
    expect(await comeBack(browser, forged.href)).toBe(fault('state'))
    expect(await comeBack(createTestBrowser(api), back)).toBe(fault('state'))
    expect(await comeBack(browser, back)).toBe(fault('state')) // used up by the attempt before
    const late = await browser.request('/auth/oidc/')
    const lateBack = await provider.visit(late.headers.get('location') ?? '', JANE)
    api.clock.set(NOW_MS + 15 * 60_000)
    expect(await comeBack(browser, lateBack)).toBe(fault('state'))
    expect(browser.cookies.has('vedette_session')).toBe(false)
  })

  it('is refused with another nonce: it was meant for another request', async () => {
    const { browser, url } = await begin()
    const changed = new URL(url)
    changed.searchParams.set('nonce', 'another')
    expect(await comeBack(browser, await provider.visit(changed.href, JANE))).toBe(fault('state'))
  })

  it('is refused with another challenge, as a stolen code is', async () => {
    const { browser, url } = await begin()
    const changed = new URL(url)
    changed.searchParams.set('code_challenge', 'A'.repeat(43))
    const answer = await comeBack(browser, await provider.visit(changed.href, JANE))
    expect(answer).toBe(fault('provider'))
  })

  it('may be that the person did not want to', async () => {
    const { browser, url } = await begin()
    const state = new URL(url).searchParams.get('state')
    const iss = encodeURIComponent(provider.issuer)
    const denied = `${URL_PREFIX}/api/0/auth/oidc/callback/?error=access_denied&state=${state}`
    expect(await comeBack(browser, `${denied}&iss=${iss}`)).toBe(fault('denied'))
  })
})

describe('a provider', () => {
  it('is not asked at an internal address unless that is permitted', async () => {
    const { browser } = await open({ allowInternal: false })
    const answer = await browser.request('/auth/oidc/')
    expect(answer.headers.get('location')).toBe(`${URL_PREFIX}${fault('provider')}`)
  })

  it('is told to the sign-in page, or that there is none', async () => {
    const { browser } = await open()
    expect((await browser.request('/auth/config/')).json).toEqual({
      canRegister: false,
      ssoName: 'Test ID',
      ssoLoginLink: `${URL_PREFIX}/api/0/auth/oidc/`,
    })
    const without = createTestBrowser(createTestApi())
    expect((await without.request('/auth/config/')).json).toMatchObject({ ssoLoginLink: null })
    expect((await without.request('/auth/oidc/')).status).toBe(404)
  })
})
