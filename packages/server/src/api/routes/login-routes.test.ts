import { describe, expect, it } from 'vitest'
import { createTestApi, NOW_MS, type TestApi } from '../testing/create-test-api.ts'
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

  it('verifies a password for unknown users too: the time tells nothing', async () => {
    const verified: string[] = []
    const api = createTestApi({
      verifyPassword: async (_password, hash) => {
        verified.push(hash)
        return true // even a decoy that fits opens nothing
      },
    })
    expect((await login(api, 'nobody@shop.example', 'x')).status).toBe(401)
    expect(verified).toHaveLength(1)
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
