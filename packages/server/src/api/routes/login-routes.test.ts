import { describe, expect, it } from 'vitest'
import { createTestApi, NOW_MS, type TestApi } from '../testing/create-test-api.ts'
import { createTestBrowser } from '../testing/open-session.ts'
import { requestAs } from '../testing/request-as.ts'

const EMAIL = 'owner@shop.example'

function login(api: TestApi, email: string, password: string) {
  const body = { email, password }
  return requestAs(api, undefined, ['/auth/login/', { method: 'POST', body }])
}

describe('POST /auth/login/', () => {
  it('answers the same for a wrong password, an unknown and an inactive user', async () => {
    const api = createTestApi()
    const { owner } = await api.createTenant('shop')
    const wrong = await login(api, EMAIL, 'wrong')
    const unknown = await login(api, 'nobody@shop.example', 'wrong')
    await api.deps.stores.users.update(owner.id, { isActive: false })
    const inactive = await login(api, EMAIL, `password of ${EMAIL}`)
    for (const answer of [wrong, unknown, inactive]) {
      expect(answer.status).toBe(401)
      expect(answer.json).toEqual({ detail: 'The e-mail address or the password is wrong.' })
      expect(answer.cookies.size).toBe(0)
    }
  })

  it.each([
    ['an unknown address', 'nobody@shop.example', {}],
    ['a wrong password', EMAIL, {}],
    ['a disabled user', EMAIL, { isActive: false }],
    ['a user without a password', EMAIL, { passwordHash: undefined }],
  ])('verifies one hash, as costly as any, for %s', async (_who, email, change) => {
    const verified: string[] = []
    const hashed: string[] = []
    const api = createTestApi({
      hashPassword: async (password) => {
        hashed.push(password)
        return 'decoy'
      },
      verifyPassword: async (_password, hash) => {
        verified.push(hash)
        return hash === 'decoy' // even a decoy that fits opens nothing
      },
    })
    const { owner } = await api.createTenant('shop')
    await api.deps.stores.users.update(owner.id, { passwordHash: 'own', ...change })
    await login(api, 'first@shop.example', 'x') // the decoy is hashed once, at the first attempt
    verified.length = 0
    hashed.length = 0
    expect((await login(api, email, 'x')).status).toBe(401)
    expect([verified.length, hashed.length]).toEqual([1, 0])
  })

  it('has limits that an installation may set, or lift with 0', async () => {
    const session = createTestApi().deps.signIn.session
    const strict = createTestApi({ signIn: { session, ipAttemptsMax: 2, userAttemptsMax: 0 } })
    const open = createTestApi({ signIn: { session, ipAttemptsMax: 0, userAttemptsMax: 0 } })
    const statuses = async (api: TestApi) => {
      const answers = []
      for (let n = 0; n < 30; n += 1) answers.push((await login(api, EMAIL, 'wrong')).status)
      return answers
    }
    expect(new Set(await statuses(open))).toEqual(new Set([401]))
    expect((await statuses(strict)).slice(0, 3)).toEqual([401, 401, 429])
  })

  it('gives a browser a session that it did not have before', async () => {
    const api = createTestApi()
    await api.createTenant('shop')
    const browser = createTestBrowser(api)
    browser.cookies.set('vedette_session', 'planted')
    const body = { email: EMAIL, password: `password of ${EMAIL}` }
    const post = () => browser.request('/auth/login/', { method: 'POST', body })
    expect((await post()).status).toBe(200)
    const first = browser.cookies.get('vedette_session')
    expect(first).not.toBe('planted')
    expect((await post()).status).toBe(200)
    expect(browser.cookies.get('vedette_session')).not.toBe(first)
    // The session that was there is over, whoever else knows its cookie.
    const headers = { cookie: `vedette_session=${first}` }
    expect((await requestAs(api, undefined, ['/auth/', { headers }])).status).toBe(401)
  })

  it.each(['/auth/login/', '/auth/', '/auth/2fa/', '/auth/recover/confirm/', '/auth/setup/'])(
    'refuses a page of another site at %s before it reads anything',
    async (path) => {
      const api = createTestApi()
      await api.createTenant('shop')
      const body = { email: EMAIL, password: `password of ${EMAIL}` }
      const headers = { 'sec-fetch-site': 'cross-site' }
      const answer = await requestAs(api, undefined, [path, { method: 'POST', body, headers }])
      expect([answer.status, answer.cookies.size]).toEqual([403, 0])
      expect(answer.json).toEqual({ detail: 'This cannot be done from the page of another site.' })
    },
  )

  it('takes HTTP Basic as well, as the reference does at /auth/', async () => {
    const api = createTestApi()
    await api.createTenant('shop')
    const post = (pair: string) => {
      const authorization = `Basic ${Buffer.from(pair).toString('base64')}`
      const request = { method: 'POST', headers: { authorization } } as const
      return requestAs(api, undefined, ['/auth/', request])
    }
    const answer = await post(`${EMAIL}:password of ${EMAIL}`)
    expect([answer.status, answer.json]).toMatchObject([200, { email: EMAIL }])
    expect(answer.cookies.has('vedette_session')).toBe(true)
    for (const pair of [`${EMAIL}:wrong`, EMAIL, ':', '']) {
      expect((await post(pair)).status).toBe(401)
    }
  })

  it('refuses an address after ten failures in a minute, whatever comes next', async () => {
    const api = createTestApi()
    await api.createTenant('shop')
    for (let failure = 0; failure < 10; failure += 1) await login(api, EMAIL, 'wrong')
    const refused = await login(api, EMAIL, `password of ${EMAIL}`)
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('60')
    api.clock.set(NOW_MS + 60_000)
    expect((await login(api, EMAIL, `password of ${EMAIL}`)).status).toBe(200)
  })

  it('refuses an address of the network after twenty failures with any names', async () => {
    const api = createTestApi()
    for (let failure = 0; failure < 20; failure += 1) {
      expect((await login(api, `user${failure}@shop.example`, 'wrong')).status).toBe(401)
    }
    expect((await login(api, 'another@shop.example', 'wrong')).status).toBe(429)
  })

  it('does not count logins that succeed', async () => {
    const api = createTestApi()
    await api.createTenant('shop')
    for (let attempt = 0; attempt < 30; attempt += 1) {
      expect((await login(api, EMAIL, `password of ${EMAIL}`)).status).toBe(200)
    }
  })

  it('takes JSON only: a form of another site cannot sign somebody in', async () => {
    const api = createTestApi()
    const response = await api.app.request('/api/0/auth/login/', {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: '{"email":"a","password":"b"}',
    })
    expect(response.status).toBe(415)
  })

  it.each([
    [{ email: 'a@b.example' }, { password: [expect.any(String)] }],
    [{ email: 7, password: 'x' }, { email: [expect.any(String)] }],
    [[], { nonFieldErrors: [expect.any(String)] }],
  ])('refuses %j with sentences by field', async (body, fields) => {
    const api = createTestApi()
    const answer = await requestAs(api, undefined, ['/auth/login/', { method: 'POST', body }])
    expect([answer.status, answer.json]).toEqual([400, fields])
  })

  it('refuses a body over the limit, and one that is no JSON', async () => {
    const api = createTestApi()
    const post = (body: string) =>
      api.app.request('/api/0/auth/login/', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': String(body.length) },
        body,
      })
    expect((await post(`"${'x'.repeat(1024 * 1024)}"`)).status).toBe(413)
    expect((await post('{')).status).toBe(400)
  })
})
