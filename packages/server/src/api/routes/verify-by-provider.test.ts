import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createIdentityProvider } from '../../oidc/create-identity-provider.ts'
import { startProvider, type TestProvider } from '../../oidc/testing/start-provider.ts'
import { codeOf } from '../testing/code-of.ts'
import { createTestApi, NOW_MS, type TestApi, URL_PREFIX } from '../testing/create-test-api.ts'
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

const JANE = { sub: 'jane', email: 'jane@shop.example', email_verified: true, name: 'Jane' }
const JOHN = { sub: 'john', email: 'john@shop.example', email_verified: true, name: 'John' }
const HALF_AN_HOUR_MS = 30 * 60_000
// Whatever wants a verification.
const ENROLL = '/users/me/authenticators/totp/enroll/'
const PAGE = '/settings/account/security/'

function open(aheadMs = 0) {
  const { issuer, client } = provider
  const rules = { name: 'Test ID', emailDomains: [], joins: true, allowInternal: true }
  const settings = { issuer, ...client, ...rules, scopes: ['openid', 'email', 'profile'] }
  const deps = { clock: { nowMs: () => Date.now() + aheadMs }, log: { warn() {} } }
  return createTestApi({ identityProvider: createIdentityProvider(settings, deps) })
}

async function comeBack(browser: TestBrowser, url: string): Promise<string> {
  const answer = await browser.request(url.replace(`${URL_PREFIX}/api/0`, ''))
  return answer.headers.get('location')?.replace(URL_PREFIX, '') ?? ''
}

/** Jane, who has no password, in a browser that she signed in with half an hour ago. */
async function openJane(api: TestApi): Promise<TestBrowser> {
  const browser = createTestBrowser(api)
  const begun = await browser.request('/auth/oidc/')
  await comeBack(browser, await provider.visit(begun.headers.get('location') ?? '', JANE))
  api.clock.set(NOW_MS + HALF_AN_HOUR_MS)
  expect((await browser.request(ENROLL)).status).toBe(401)
  return browser
}

async function begin(browser: TestBrowser): Promise<string> {
  const body = { next: PAGE }
  const answer = await browser.request('/auth/verify/', { method: 'POST', body })
  expect(answer.status).toBe(200)
  return (answer.json as { url: string }).url
}

describe('POST /auth/verify/', () => {
  it('verifies the session of who signs in there anew, under another secret', async () => {
    const api = open()
    await api.createTenant('shop')
    const jane = await openJane(api)
    const before = jane.cookies.get('vedette_session')
    const url = await begin(jane)
    const asked = new URL(url).searchParams
    expect([asked.get('prompt'), asked.get('max_age')]).toEqual(['login', '0'])
    expect(await comeBack(jane, await provider.visit(url, JANE))).toBe(`${PAGE}?sso=verified`)
    expect(jane.cookies.get('vedette_session')).not.toBe(before)
    expect((await jane.request(ENROLL)).status).toBe(200)
    expect((await jane.request('/users/me/sessions/')).json).toHaveLength(1)
  })

  it('is nothing for somebody else at the provider', async () => {
    const api = open()
    await api.createTenant('shop')
    const jane = await openJane(api)
    const back = await provider.visit(await begin(jane), JOHN)
    expect(await comeBack(jane, back)).toBe(`${PAGE}?sso=other-identity`)
    expect((await jane.request(ENROLL)).status).toBe(401)
    // Neither does he get an account by it.
    expect(await api.deps.stores.users.findByEmail(JOHN.email)).toBeUndefined()
  })

  it('is nothing for who signed in there before being asked', async () => {
    const api = open(5 * 60_000)
    await api.createTenant('shop')
    const jane = await openJane(api)
    const back = await provider.visit(await begin(jane), JANE)
    expect(await comeBack(jane, back)).toBe(`${PAGE}?sso=not-anew`)
    expect((await jane.request(ENROLL)).status).toBe(401)
  })

  it('is nothing where the provider does not tell when that was', async () => {
    const api = open()
    await api.createTenant('shop')
    const jane = await openJane(api)
    const lax = new URL(await begin(jane))
    lax.searchParams.delete('prompt')
    lax.searchParams.delete('max_age')
    const back = await provider.visit(lax.href, JANE)
    expect(await comeBack(jane, back)).toBe(`${PAGE}?sso=not-anew`)
    expect((await jane.request(ENROLL)).status).toBe(401)
  })

  it('verifies no other session, not even one of the same person', async () => {
    const api = open()
    await api.createTenant('shop')
    const jane = await openJane(api)
    const back = await provider.visit(await begin(jane), JANE)
    const other = createTestBrowser(api)
    const signIn = await other.request('/auth/oidc/')
    await comeBack(other, await provider.visit(signIn.headers.get('location') ?? '', JANE))
    // The whole trip in another session: its cookie tells it from the one that began.
    jane.cookies.set('vedette_session', other.cookies.get('vedette_session') ?? '')
    expect(await comeBack(jane, back)).toBe(`${PAGE}?sso=state`)
  })

  it('leads to no other site, and nowhere where there is no provider', async () => {
    const api = open()
    await api.createTenant('shop')
    const jane = await openJane(api)
    const body = { next: '//evil.example/' }
    const answer = await jane.request('/auth/verify/', { method: 'POST', body })
    const { url } = answer.json as { url: string }
    expect(await comeBack(jane, await provider.visit(url, JANE))).toBe('/?sso=verified')
    const without = createTestApi()
    await without.createTenant('shop')
    const owner = await openSession(without, 'owner@shop.example')
    const refused = await owner.request('/auth/verify/', { method: 'POST', body: {} })
    expect(refused.status).toBe(404)
  })
})

describe('PUT /auth/ with a code', () => {
  it('verifies who has an app and no password, once for each code', async () => {
    const api = open()
    await api.createTenant('shop')
    const jane = await openJane(api)
    await comeBack(jane, await provider.visit(await begin(jane), JANE))
    const { secret } = await enrollApp(api, jane)
    api.clock.set(NOW_MS + 2 * HALF_AN_HOUR_MS)
    const put = (otp: string) => jane.request('/auth/', { method: 'PUT', body: { otp } })
    const wrong = await put('000000')
    expect([wrong.status, wrong.json]).toMatchObject([403, { detail: { code: 'ignore' } }])
    const code = codeOf(secret, api.deps.clock.nowMs())
    expect((await put(code)).status).toBe(200)
    expect((await put(code)).status).toBe(403)
    const path = '/users/me/identities/'
    const [row] = (await jane.request(path)).json as { id: string }[]
    // The verification holds: what refuses is that it is the only way in.
    const kept = await jane.request(`${path}${row?.id}/`, { method: 'DELETE' })
    expect(kept.status).toBe(400)
  })

  it('asks for the password of who has one', async () => {
    const api = open()
    await api.createTenant('shop')
    const owner = await openSession(api, 'owner@shop.example')
    const { codes } = await enrollApp(api, owner)
    const put = (body: object) => owner.request('/auth/', { method: 'PUT', body })
    expect((await put({ otp: codes[0] })).status).toBe(400)
    expect((await put({})).status).toBe(400)
    expect((await put({ otp: '1', password: 'x' })).status).toBe(400)
  })
})
