import { describe, expect, it } from 'vitest'
import { codeOf } from '../testing/code-of.ts'
import { createTestApi, NOW_MS, type TestApi } from '../testing/create-test-api.ts'
import { createTestBrowser, enrollApp, openSession } from '../testing/open-session.ts'
import { requestAs } from '../testing/request-as.ts'

const EMAIL = 'owner@shop.example'
const LIST = '/users/me/authenticators/'
const ENROLL = `${LIST}totp/enroll/`

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  return { api, tenant, browser: await openSession(api, EMAIL) }
}

async function openProtected() {
  const shop = await openShop()
  return { ...shop, ...(await enrollApp(shop.api, shop.browser)) }
}

/** A browser that has given the password. */
async function begin(api: TestApi) {
  const browser = createTestBrowser(api)
  const body = { email: EMAIL, password: `password of ${EMAIL}` }
  const answer = await browser.request('/auth/login/', { method: 'POST', body })
  const give = (otp: string) => browser.request('/auth/2fa/', { method: 'POST', body: { otp } })
  return { browser, answer, give }
}

describe('enrolling an app', () => {
  it('shows what an app reads, and begins with a code of it', async () => {
    const { browser } = await openShop()
    const prepared = await browser.request(ENROLL)
    const { secret, qrcode } = prepared.json as { secret: string; qrcode: string }
    expect(prepared.json).toMatchObject({ id: 'totp', isEnrolled: false, form: [{ name: 'otp' }] })
    expect(qrcode).toMatch(/^otpauth:\/\/totp\/Vedette%20vedette\.example%3A9000:owner%40shop/)
    const before = browser.cookies.get('vedette_session')
    const body = { secret, otp: codeOf(secret, NOW_MS) }
    const enrolled = await browser.request(ENROLL, { method: 'POST', body })
    const { codes } = enrolled.json as { codes: readonly string[] }
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$/)
    expect(browser.cookies.get('vedette_session')).not.toBe(before)
    const list = await browser.request(LIST)
    expect(list.json).toMatchObject([
      { id: 'totp', isEnrolled: true, authId: expect.any(String), lastUsedAt: null },
      { id: 'recovery', isEnrolled: true, isBackupInterface: true, codesLeft: 10 },
    ])
    expect(JSON.stringify(list.json)).not.toContain(secret)
    expect((await browser.request(ENROLL)).status).toBe(400)
    const later = { secret, otp: codeOf(secret, NOW_MS + 30_000) }
    expect((await browser.request(ENROLL, { method: 'POST', body: later })).status).toBe(400)
  })

  it.each([
    [{ secret: 'A'.repeat(32), otp: '000000' }, 'otp'],
    [{ secret: 'A', otp: '000000' }, 'secret'],
    [{ otp: '000000' }, 'secret'],
  ])('refuses %j and names %s', async (body, field) => {
    const { browser } = await openShop()
    const answer = await browser.request(ENROLL, { method: 'POST', body })
    expect([answer.status, Object.keys(answer.json as object)]).toEqual([400, [field]])
    expect((await browser.request(LIST)).json).toMatchObject([{ isEnrolled: false }, {}])
  })

  it('ends the other sessions, which nobody gave a code for', async () => {
    const { api, browser } = await openShop()
    const other = await openSession(api, EMAIL)
    await enrollApp(api, browser)
    expect((await other.request('/auth/')).status).toBe(401)
  })

  it('keeps no secret that could be read', async () => {
    const { api, tenant, secret } = await openProtected()
    const [app] = await api.deps.stores.authenticators.list(tenant.owner.id)
    expect(app?.sealedSecret).toBeDefined()
    expect(JSON.stringify(app)).not.toContain(secret)
  })
})

describe('signing in with a second factor', () => {
  it('signs nobody in before the code', async () => {
    const { api, secret } = await openProtected()
    const { browser, answer, give } = await begin(api)
    expect([answer.status, answer.json]).toMatchObject([403, { '2fa_required': true }])
    expect([...answer.cookies.keys()]).toEqual(['vedette_challenge'])
    expect(answer.headers.getSetCookie()[0]).toContain('HttpOnly')
    expect((await browser.request('/auth/')).status).toBe(401)
    api.clock.set(NOW_MS + 30_000)
    const done = await give(codeOf(secret, NOW_MS + 30_000))
    expect([done.status, done.json]).toMatchObject([200, { email: EMAIL }])
    expect((await browser.request('/auth/')).status).toBe(200)
    expect(browser.cookies.has('vedette_challenge')).toBe(false)
  })

  it('takes no code twice, not even the one that enrolled the app', async () => {
    const { api, secret } = await openProtected()
    const code = codeOf(secret, NOW_MS + 60_000)
    expect((await (await begin(api)).give(codeOf(secret, NOW_MS))).status).toBe(403)
    api.clock.set(NOW_MS + 60_000)
    expect((await (await begin(api)).give(code)).status).toBe(200)
    const again = await (await begin(api)).give(code)
    expect([again.status, again.json]).toEqual([
      403,
      { detail: 'The code is wrong, or was used already.' },
    ])
    // Nor an older one, that somebody has read over a shoulder.
    expect((await (await begin(api)).give(codeOf(secret, NOW_MS + 30_000))).status).toBe(403)
  })

  it('takes each recovery code once, however it is typed', async () => {
    const { api, codes } = await openProtected()
    const code = (codes[0] ?? '').toLowerCase().replaceAll('-', ' ')
    expect((await (await begin(api)).give(code)).status).toBe(200)
    const { browser, give } = await begin(api)
    expect((await give(code)).status).toBe(403)
    expect((await give(codes[1] ?? '')).status).toBe(200)
    expect((await browser.request(LIST)).json).toMatchObject([{}, { codesLeft: 8 }])
  })

  it('refuses after ten wrong codes in an hour, however often the password was given', async () => {
    const { api, secret } = await openProtected()
    for (let attempt = 0; attempt < 10; attempt += 1) {
      api.clock.set(NOW_MS + attempt * 120_000)
      expect((await (await begin(api)).give('000000')).status).toBe(403)
    }
    const nowMs = NOW_MS + 20 * 60_000
    api.clock.set(nowMs)
    const refused = await (await begin(api)).give(codeOf(secret, nowMs))
    expect([refused.status, Number(refused.headers.get('retry-after')) > 600]).toEqual([429, true])
    api.clock.set(NOW_MS + 60 * 60_000)
    const later = await (await begin(api)).give(codeOf(secret, NOW_MS + 60 * 60_000))
    expect(later.status).toBe(200)
  })

  it('wants the code within ten minutes, once, and from the same browser', async () => {
    const { api, codes } = await openProtected()
    const { give, browser } = await begin(api)
    const body = { otp: codes[0] }
    const stranger = await requestAs(api, undefined, ['/auth/2fa/', { method: 'POST', body }])
    expect(stranger.status).toBe(401)
    const challenge = browser.cookies.get('vedette_challenge') ?? ''
    expect((await give(codes[1] ?? '')).status).toBe(200)
    browser.cookies.clear()
    browser.cookies.set('vedette_challenge', challenge)
    expect((await give(codes[2] ?? '')).status).toBe(401)
    const late = await begin(api)
    api.clock.set(NOW_MS + 10 * 60_000)
    expect((await late.give(codes[3] ?? '')).status).toBe(401)
  })

  it('lets nobody in whose account was closed meanwhile', async () => {
    const { api, tenant, codes } = await openProtected()
    const { give } = await begin(api)
    await api.deps.stores.users.update(tenant.owner.id, { isActive: false })
    expect((await give(codes[0] ?? '')).status).toBe(401)
  })
})

describe('recovery codes', () => {
  it('are made anew: the old ones are no longer good', async () => {
    const { api, browser, codes } = await openProtected()
    const [, recovery] = (await browser.request(LIST)).json as { authId: string }[]
    const renewed = await browser.request(`${LIST}${recovery?.authId}/`, { method: 'PUT' })
    const fresh = (renewed.json as { codes: readonly string[] }).codes
    expect(fresh).toHaveLength(10)
    expect((await (await begin(api)).give(codes[0] ?? '')).status).toBe(403)
    expect((await (await begin(api)).give(fresh[0] ?? '')).status).toBe(200)
  })
})

describe('removing the app', () => {
  it('takes the recovery codes with it, and wants the password', async () => {
    const { api, browser } = await openProtected()
    const [app, recovery] = (await browser.request(LIST)).json as { authId: string }[]
    const remove = (id = '') => browser.request(`${LIST}${id}/`, { method: 'DELETE' })
    expect((await remove(recovery?.authId)).status).toBe(400)
    api.clock.set(NOW_MS + 30 * 60_000)
    expect((await remove(app?.authId)).status).toBe(401)
    api.clock.set(NOW_MS)
    expect((await remove(app?.authId)).status).toBe(204)
    expect((await begin(api)).answer.status).toBe(200)
    expect((await remove(app?.authId)).status).toBe(404)
  })
})

describe('an organization that requires a second factor', () => {
  async function openRequiring() {
    const shop = await openShop()
    const { organizations } = shop.api.deps.stores
    await organizations.update(shop.tenant.organization.id, { settings: { require2FA: true } })
    return shop
  }

  it('is made so only by who has one', async () => {
    const { api, browser } = await openShop()
    const require2FA = () =>
      browser.request('/organizations/shop/', { method: 'PUT', body: { require2FA: true } })
    const refused = await require2FA()
    expect(refused).toMatchObject({ status: 400, json: { require2FA: [expect.any(String)] } })
    await enrollApp(api, browser)
    expect((await require2FA()).status).toBe(200)
  })

  it('shows who has none its name alone, and says what is missing', async () => {
    const { api, tenant, browser } = await openRequiring()
    const refused = await browser.request('/organizations/shop/issues/')
    expect([refused.status, refused.json]).toEqual([
      401,
      {
        detail: {
          code: '2fa-required',
          message: 'Organization requires two-factor authentication to be enabled',
          extra: {},
        },
      },
    ])
    expect((await browser.request('/organizations/')).json).toMatchObject([{ slug: 'shop' }])
    expect((await browser.request('/projects/')).json).toEqual([])
    expect((await requestAs(api, tenant.token, ['/organizations/shop/'])).status).toBe(401)
    await enrollApp(api, browser)
    expect((await browser.request('/organizations/shop/issues/')).status).toBe(200)
    expect((await browser.request('/projects/')).json).toHaveLength(1)
  })

  it('lets nobody remove the app', async () => {
    const { api, browser } = await openRequiring()
    await enrollApp(api, browser)
    const [app] = (await browser.request(LIST)).json as { authId: string }[]
    const answer = await browser.request(`${LIST}${app?.authId}/`, { method: 'DELETE' })
    expect(answer.status).toBe(403)
  })

  it('lets programs in, which have no telephone', async () => {
    const { api, tenant, browser } = await openRequiring()
    await enrollApp(api, browser)
    const path = '/organizations/shop/org-auth-tokens/'
    const made = await browser.request(path, { method: 'POST', body: { name: 'CI' } })
    const { token } = made.json as { token: string }
    expect((await requestAs(api, token, ['/organizations/shop/releases/'])).status).toBe(200)
    expect(tenant.organization.slug).toBe('shop')
  })
})
