import { describe, expect, it } from 'vitest'
import { createResetLink } from '../../users/account-link.ts'
import { codeOf } from '../testing/code-of.ts'
import { createTestApi, NOW_MS, type TestApi } from '../testing/create-test-api.ts'
import { createTestBrowser, enrollApp, openSession } from '../testing/open-session.ts'
import { requestAs } from '../testing/request-as.ts'

const EMAIL = 'owner@shop.example'
const OLD = `password of ${EMAIL}`
const NEW = 'clever otter on ice'

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  return { api, tenant, browser: await openSession(api, EMAIL) }
}

async function canSignIn(api: TestApi, password: string): Promise<boolean> {
  const body = { email: EMAIL, password }
  const { status } = await requestAs(api, undefined, ['/auth/login/', { method: 'POST', body }])
  return status === 200
}

describe('PUT /users/me/password/', () => {
  it('asks for the current one, ends other sessions and goes on under another secret', async () => {
    const { api, browser } = await openShop()
    const other = await openSession(api, EMAIL)
    const before = browser.cookies.get('vedette_session')
    const body = { password: OLD, passwordNew: NEW, passwordVerify: NEW }
    const answer = await browser.request('/users/me/password/', { method: 'PUT', body })
    expect(answer.status).toBe(204)
    expect(browser.cookies.get('vedette_session')).not.toBe(before)
    expect((await browser.request('/auth/')).status).toBe(200)
    expect((await other.request('/auth/')).status).toBe(401)
    expect([await canSignIn(api, OLD), await canSignIn(api, NEW)]).toEqual([false, true])
  })

  it.each([
    [{ password: 'wrong', passwordNew: NEW, passwordVerify: NEW }, 'password'],
    [{ password: OLD, passwordNew: NEW, passwordVerify: `${NEW}!` }, 'passwordVerify'],
    [{ password: OLD, passwordNew: 'short', passwordVerify: 'short' }, 'passwordNew'],
    [{ password: OLD, passwordNew: 'Password1', passwordVerify: 'Password1' }, 'passwordNew'],
    [{ password: OLD, passwordNew: EMAIL, passwordVerify: EMAIL }, 'passwordNew'],
    [{ passwordNew: NEW, passwordVerify: NEW }, 'password'],
    [{ password: OLD, passwordNew: NEW }, 'passwordVerify'],
  ])('refuses %j and names %s', async (body, field) => {
    const { api, browser } = await openShop()
    const answer = await browser.request('/users/me/password/', { method: 'PUT', body })
    expect([answer.status, Object.keys(answer.json as object)]).toEqual([400, [field]])
    expect(await canSignIn(api, OLD)).toBe(true)
  })

  it('ends what was begun with the old one: links, and sign-ins that wait for a code', async () => {
    const { api, tenant, browser } = await openShop()
    const { oneTimeSecrets } = api.deps.stores
    const { secret } = await enrollApp(api, browser)
    const { path, row } = createResetLink(
      { userId: tenant.owner.id, nowMs: NOW_MS },
      api.deps.random,
    )
    await oneTimeSecrets.insert(row)
    const thief = createTestBrowser(api)
    const login = { method: 'POST', body: { email: EMAIL, password: OLD } } as const
    expect((await thief.request('/auth/login/', login)).status).toBe(403)
    const body = { password: OLD, passwordNew: NEW, passwordVerify: NEW }
    expect((await browser.request('/users/me/password/', { method: 'PUT', body })).status).toBe(204)
    api.clock.set(NOW_MS + 60_000)
    const otp = codeOf(secret, NOW_MS + 60_000)
    const code = await thief.request('/auth/2fa/', { method: 'POST', body: { otp } })
    expect(code.status).toBe(401)
    const token = path.split('/').at(-2) ?? ''
    const reset = { method: 'POST', body: { token, password: 'another otter on ice' } } as const
    expect((await requestAs(api, undefined, ['/auth/recover/confirm/', reset])).status).toBe(401)
  })

  it.each(['password', 'second factor'])(
    'lets nobody in by a %s step that was under way',
    async (step) => {
      let onVerified = async () => {}
      const api = createTestApi({
        async verifyPassword(password, hash) {
          const isRight = hash === `hash of ${password}`
          await onVerified()
          return isRight
        },
      })
      const { owner } = await api.createTenant('shop')
      const { sessions, users } = api.deps.stores
      if (step === 'second factor') await enrollApp(api, await openSession(api, EMAIL))
      onVerified = async () => {
        await users.update(owner.id, { passwordHash: `hash of ${NEW}` })
        await sessions.deleteForUser(owner.id)
      }
      const thief = createTestBrowser(api)
      const login = { method: 'POST', body: { email: EMAIL, password: OLD } } as const
      expect((await thief.request('/auth/login/', login)).status).toBe(401)
      expect(thief.cookies.size).toBe(0)
      expect(await sessions.listForUser(owner.id)).toEqual([])
    },
  )

  it('counts wrong ones as failed sign-ins', async () => {
    const { browser } = await openShop()
    const body = { password: 'wrong', passwordNew: NEW, passwordVerify: NEW }
    const put = () => browser.request('/users/me/password/', { method: 'PUT', body })
    for (let attempt = 0; attempt < 10; attempt += 1) expect((await put()).status).toBe(400)
    expect((await put()).status).toBe(429)
  })

  it('is not for tokens', async () => {
    const { api, tenant } = await openShop()
    const body = { password: OLD, passwordNew: NEW, passwordVerify: NEW }
    const target = ['/users/me/password/', { method: 'PUT', body }] as const
    expect((await requestAs(api, tenant.token, target)).status).toBe(403)
  })

  it('sets the first one of who came by a provider a moment ago', async () => {
    const { api, tenant, browser } = await openShop()
    await api.deps.stores.users.update(tenant.owner.id, { passwordHash: undefined })
    const body = { passwordNew: NEW, passwordVerify: NEW }
    const put = () => browser.request('/users/me/password/', { method: 'PUT', body })
    api.clock.set(NOW_MS + 30 * 60_000)
    expect((await put()).status).toBe(401)
    api.clock.set(NOW_MS + 29 * 60_000)
    expect((await put()).status).toBe(204)
    expect(await canSignIn(api, NEW)).toBe(true)
  })
})

describe('POST /auth/recover/confirm/', () => {
  async function openLink() {
    const shop = await openShop()
    const { path, row } = createResetLink(
      { userId: shop.tenant.owner.id, nowMs: NOW_MS },
      shop.api.deps.random,
    )
    await shop.api.deps.stores.oneTimeSecrets.insert(row)
    const token = path.split('/').at(-2) ?? ''
    const post = (password: string) => {
      const request = { method: 'POST', body: { token, password } } as const
      return requestAs(shop.api, undefined, ['/auth/recover/confirm/', request])
    }
    return { ...shop, token, post }
  }

  it('sets a new password once and ends all sessions', async () => {
    const { api, browser, post } = await openLink()
    const answer = await post(NEW)
    expect([answer.status, answer.cookies.size]).toEqual([204, 0])
    expect((await browser.request('/auth/')).status).toBe(401)
    expect([await canSignIn(api, OLD), await canSignIn(api, NEW)]).toEqual([false, true])
    const again = await post('another otter on ice')
    expect([again.status, again.json]).toEqual([
      401,
      { detail: 'This link was used already, or is too old: ask for another.' },
    ])
  })

  it('is not used up by a password that is none', async () => {
    const { post } = await openLink()
    const refused = await post('12345678')
    expect([refused.status, refused.json]).toEqual([
      400,
      { password: ['This is one of the most common passwords.'] },
    ])
    expect((await post(NEW)).status).toBe(204)
  })

  it('works for a day, and not for an account that was closed', async () => {
    const { api, tenant, post } = await openLink()
    await api.deps.stores.users.update(tenant.owner.id, { isActive: false })
    expect((await post(NEW)).status).toBe(401)
    await api.deps.stores.users.update(tenant.owner.id, { isActive: true })
    api.clock.set(NOW_MS + 86_400_000)
    expect((await post(NEW)).status).toBe(401)
  })

  it('cannot be guessed at for long', async () => {
    const { api } = await openLink()
    const post = (token: string) => {
      const request = { method: 'POST', body: { token, password: NEW } } as const
      return requestAs(api, undefined, ['/auth/recover/confirm/', request])
    }
    for (let guess = 0; guess < 20; guess += 1) expect((await post(`x${guess}`)).status).toBe(401)
    expect((await post('x')).status).toBe(429)
  })
})
