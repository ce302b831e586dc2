import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { ACCESS_TOKEN_MS, CODE_MS, REFRESH_TOKEN_MS } from '../../users/grant.ts'
import { NOW_MS } from '../testing/create-test-api.ts'
import { openOAuthShop, REDIRECT_URI, VERIFIER } from '../testing/oauth-shop.ts'
import { openSession } from '../testing/open-session.ts'
import { requestAs } from '../testing/request-as.ts'

type Shop = Awaited<ReturnType<typeof openOAuthShop>>

async function openGranted(client: object = {}) {
  const shop = await openOAuthShop(client)
  const { json } = await shop.exchange(await shop.approve())
  return { ...shop, tokens: json }
}

const mayAct = async ({ api }: Shop, token: string | undefined) =>
  (await requestAs(api, token, ['/organizations/shop/'])).status === 200

describe('a code', () => {
  it('is exchanged for tokens that act for the person', async () => {
    const shop = await openOAuthShop()
    const answer = await shop.exchange(await shop.approve())
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.json).toEqual({
      access_token: expect.stringMatching(/^sntryu_[0-9a-f]{64}$/),
      refresh_token: expect.stringMatching(/^[0-9a-f]{64}$/),
      token_type: 'bearer',
      expires_in: 2_592_000,
      expires_at: new Date(NOW_MS + ACCESS_TOKEN_MS).toISOString(),
      scope: 'org:read event:read openid email',
      user: { id: String(shop.tenant.owner.id), name: '', email: 'owner@shop.example' },
    })
    const token = answer.json.access_token
    expect(await mayAct(shop, token)).toBe(true)
    const write = { method: 'PUT', body: { name: 'Mine' } } as const
    const refused = await requestAs(shop.api, token, ['/organizations/shop/', write])
    expect(refused.status).toBe(403)
    for (const path of ['/api-tokens/', '/api-applications/', '/api-authorizations/']) {
      expect([path, (await requestAs(shop.api, token, [path])).status]).toEqual([path, 403])
    }
    expect((await shop.browser.request('/api-tokens/')).json).toHaveLength(1)
    shop.api.clock.set(NOW_MS + ACCESS_TOKEN_MS)
    expect(await mayAct(shop, token)).toBe(false)
  })

  it.each([
    [{ code: 'f'.repeat(64) }, 400, 'invalid_grant'],
    [{ code: '' }, 400, 'invalid_request'],
    [{ redirect_uri: 'https://evil.example/' }, 400, 'invalid_grant'],
    [{ redirect_uri: '' }, 400, 'invalid_grant'],
    [{ code_verifier: 'x'.repeat(43) }, 400, 'invalid_grant'],
    [{ code_verifier: '' }, 400, 'invalid_grant'],
    [{ client_secret: 'f'.repeat(64) }, 401, 'invalid_client'],
    [{ client_secret: '' }, 401, 'invalid_client'],
    [{ client_id: 'f'.repeat(64) }, 401, 'invalid_client'],
    [{ client_id: '' }, 401, 'invalid_client'],
    [{ grant_type: 'password' }, 400, 'unsupported_grant_type'],
    [{ grant_type: '' }, 400, 'invalid_request'],
  ])('is not exchanged with %j', async (changes, status, error) => {
    const { api, approve, exchange } = await openOAuthShop()
    const answer = await exchange(await approve(), changes)
    expect(answer.status).toBe(status)
    expect(answer.json).toEqual({ error, error_description: expect.any(String) })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    if (status === 401) expect(answer.headers.get('www-authenticate')).toContain('Basic')
    expect(api.loggedErrors).toEqual([])
  })

  it('is used up by whoever brings it with a wrong verifier', async () => {
    const { approve, exchange } = await openOAuthShop()
    const code = await approve()
    await exchange(code, { code_verifier: 'x'.repeat(43) })
    expect((await exchange(code)).json.error).toBe('invalid_grant')
  })

  it('holds for ten minutes', async () => {
    const { api, approve, exchange } = await openOAuthShop()
    const code = await approve()
    api.clock.set(NOW_MS + CODE_MS)
    expect((await exchange(code)).json.error).toBe('invalid_grant')
  })

  it('ends the tokens made of it when it comes a second time', async () => {
    const shop = await openOAuthShop()
    const append = vi.spyOn(shop.api.deps.stores.auditLog, 'append')
    const code = await shop.approve()
    const { json } = await shop.exchange(code)
    expect(await mayAct(shop, json.access_token)).toBe(true)
    expect((await shop.exchange(code)).json.error).toBe('invalid_grant')
    expect(await mayAct(shop, json.access_token)).toBe(false)
    expect((await shop.refresh(json.refresh_token)).json.error).toBe('invalid_grant')
    expect(append.mock.lastCall?.[0].action).toBe('oauth-authorization.reuse')
  })

  it('gives tokens to one of two who come at once, and to none in the end', async () => {
    const shop = await openOAuthShop()
    const code = await shop.approve()
    const answers = await Promise.all([shop.exchange(code), shop.exchange(code)])
    const tokens = answers.flatMap(({ json }) => json.access_token ?? [])
    expect(tokens.length).toBeLessThan(2)
    for (const token of tokens) expect(await mayAct(shop, token)).toBe(false)
  })

  it('is no other application\u2019s', async () => {
    const { approve, exchange, register } = await openOAuthShop()
    const code = await approve()
    const { clientId, secret } = await register({ name: 'Other' })
    const theirs = { client_id: clientId, client_secret: secret ?? '' }
    expect((await exchange(code, theirs)).json.error).toBe('invalid_grant')
    expect((await exchange(code)).status).toBe(200)
  })

  it('needs no verifier where none was announced, and takes none', async () => {
    const { ask, approve, exchange } = await openOAuthShop()
    const query = ask({ code_challenge: undefined, code_challenge_method: undefined })
    expect((await exchange(await approve(query))).json.error).toBe('invalid_grant')
    expect((await exchange(await approve(query), { code_verifier: '' })).status).toBe(200)
  })

  it('needs no address where none was named', async () => {
    const { ask, approve, exchange } = await openOAuthShop()
    const query = ask({ redirect_uri: undefined })
    expect((await exchange(await approve(query), { redirect_uri: '' })).status).toBe(200)
    expect((await exchange(await approve(query))).status).toBe(200)
    const other = { redirect_uri: 'https://evil.example/' }
    expect((await exchange(await approve(query), other)).json.error).toBe('invalid_grant')
  })
})

describe('an application', () => {
  it('may show its secret in a header', async () => {
    const { approve, postForm, own } = await openOAuthShop()
    const basic = (secret: string) => ({
      authorization: `Basic ${Buffer.from(`${own.clientId}:${secret}`).toString('base64')}`,
    })
    const form = async () => ({
      grant_type: 'authorization_code',
      code: await approve(),
      redirect_uri: REDIRECT_URI,
      code_verifier: VERIFIER,
    })
    const secret = own.secret ?? ''
    expect((await postForm('/oauth/token', await form(), basic(secret))).status).toBe(200)
    expect((await postForm('/oauth/token', await form(), basic('%zz'))).status).toBe(401)
    expect((await postForm('/oauth/token', await form(), basic(''))).status).toBe(401)
    const bearer = { authorization: `Bearer ${secret}` }
    expect((await postForm('/oauth/token', await form(), bearer)).status).toBe(401)
    const twice = { ...(await form()), client_secret: secret }
    const answer = await postForm('/oauth/token', twice, basic(secret))
    expect(answer.json.error).toBe('invalid_request')
  })

  it('has no secret where it is public, and proves itself by the verifier', async () => {
    const { approve, exchange } = await openOAuthShop({ isPublic: true })
    expect((await exchange(await approve())).status).toBe(200)
    expect((await exchange(await approve(), { client_secret: 'guessed' })).status).toBe(401)
    expect((await exchange(await approve(), { code_verifier: '' })).status).toBe(400)
  })

  it('is read by pages of its own origins alone', async () => {
    const origin = 'https://chart.example'
    const { credentials, postForm } = await openOAuthShop({ allowedOrigins: [origin] })
    const header = 'access-control-allow-origin'
    const form = { ...credentials, grant_type: 'refresh_token', refresh_token: 'x' }
    const own = await postForm('/oauth/token/', form, { origin })
    expect(own.headers.get(header)).toBe(origin)
    const other = await postForm('/oauth/token/', form, { origin: 'https://evil.example' })
    expect(other.headers.get(header)).toBeNull()
  })

  it('may not guess without end, and locks out nobody else', async () => {
    const { api, approve, exchange } = await openOAuthShop()
    const code = await approve()
    const wrong = { client_secret: 'guessed' }
    for (let tries = 0; tries < 10; tries++) {
      expect((await exchange(code, wrong)).status).toBe(401)
    }
    const held = await exchange(code)
    expect([held.status, held.json.error]).toEqual([429, 'slow_down'])
    expect(Number(held.headers.get('retry-after'))).toBeGreaterThan(0)
    api.clock.set(NOW_MS + 61_000)
    expect((await exchange(code)).status).toBe(200)
  })

  it('is not held for tokens that some people have taken back', async () => {
    const { approve, exchange, refresh } = await openOAuthShop()
    const { json } = await exchange(await approve())
    for (let at = 0; at < 30; at += 1) {
      expect((await refresh('0'.repeat(64))).json.error).toBe('invalid_grant')
    }
    const atOnce = Array.from({ length: 30 }, () => refresh('0'.repeat(64)))
    expect((await Promise.all(atOnce)).every(({ status }) => status === 400)).toBe(true)
    expect((await refresh(json.refresh_token)).status).toBe(200)
  })

  it('is refused in the same words, whatever it sends', async () => {
    const { api, root, credentials } = await openOAuthShop()
    const post = (body: string, type = 'application/x-www-form-urlencoded') =>
      root.request('/oauth/token/', { method: 'POST', headers: { 'content-type': type }, body })
    expect((await post('{}', 'application/json')).status).toBe(400)
    expect((await post(`code=${'x'.repeat(20_000)}`)).status).toBe(400)
    expect((await post('code=a&code=b')).status).toBe(400)
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), async (code, type) => {
        api.clock.set(api.deps.clock.nowMs() + 61_000)
        const form = new URLSearchParams({ ...credentials, grant_type: type, code })
        for (const body of [form.toString(), code]) {
          const { status } = await post(body)
          expect([400, 401]).toContain(status)
        }
      }),
      { numRuns: 200 },
    )
    expect(api.loggedErrors).toEqual([])
  })
})

describe('a refresh token', () => {
  it('gives other tokens, and ends those before', async () => {
    const shop = await openGranted()
    const { status, json } = await shop.refresh(shop.tokens.refresh_token)
    expect(status).toBe(200)
    expect(json).toMatchObject({ token_type: 'bearer', scope: shop.tokens.scope })
    expect(await mayAct(shop, shop.tokens.access_token)).toBe(false)
    expect(await mayAct(shop, json.access_token)).toBe(true)
    const again = await shop.refresh(json.refresh_token)
    expect(await mayAct(shop, again.json.access_token)).toBe(true)
  })

  it('ends everything when one comes a second time', async () => {
    const shop = await openGranted()
    const { json } = await shop.refresh(shop.tokens.refresh_token)
    expect((await shop.refresh(shop.tokens.refresh_token)).json.error).toBe('invalid_grant')
    expect(await mayAct(shop, json.access_token)).toBe(false)
    expect((await shop.refresh(json.refresh_token)).json.error).toBe('invalid_grant')
  })

  it('ends when it was not used for long', async () => {
    const shop = await openGranted()
    shop.api.clock.set(NOW_MS + REFRESH_TOKEN_MS)
    expect((await shop.refresh(shop.tokens.refresh_token)).json.error).toBe('invalid_grant')
  })

  it.each([
    [{ refresh_token: 'f'.repeat(64) }, 'invalid_grant'],
    [{ refresh_token: 'short' }, 'invalid_grant'],
    [{ refresh_token: '' }, 'invalid_request'],
    [{ client_secret: '' }, 'invalid_client'],
    [{ scope: 'org:admin' }, 'invalid_scope'],
    [{ scope: 'org:read event:read openid profile' }, 'invalid_scope'],
  ])('is refused with %j', async (changes, error) => {
    const { refresh, tokens } = await openGranted()
    expect((await refresh(tokens.refresh_token, changes)).json.error).toBe(error)
    expect((await refresh(tokens.refresh_token, { scope: tokens.scope ?? '' })).status).toBe(200)
  })

  it('is no other application\u2019s', async () => {
    const { refresh, register, tokens } = await openGranted()
    const { clientId, secret } = await register()
    const theirs = { client_id: clientId, client_secret: secret ?? '' }
    expect((await refresh(tokens.refresh_token, theirs)).json.error).toBe('invalid_grant')
    expect((await refresh(tokens.refresh_token)).status).toBe(200)
  })

  it('is nothing to somebody who is no longer active', async () => {
    const { api, refresh, tenant, tokens } = await openGranted()
    await api.deps.stores.users.update(tenant.owner.id, { isActive: false })
    expect((await refresh(tokens.refresh_token)).json.error).toBe('invalid_grant')
  })
})

it('gives no program what a superuser may beyond their organizations', async () => {
  const { api, tenant, tokens } = await openGranted()
  await api.createTenant('bank')
  await api.deps.stores.users.update(tenant.owner.id, { isSuperuser: true })
  const statusOf = async (token: string | undefined, path: string) =>
    (await requestAs(api, token, [path])).status
  expect(await statusOf(tenant.token, '/organizations/bank/')).toBe(200)
  expect(await statusOf(tokens.access_token, '/organizations/bank/')).toBe(404)
  expect(await statusOf(tokens.access_token, '/organizations/shop/')).toBe(200)
})

describe('giving a token back', () => {
  it.each(['access_token', 'refresh_token'])('ends both with the %s', async (name) => {
    const shop = await openGranted()
    const form = { ...shop.credentials, token: shop.tokens[name] ?? '' }
    const { clientId, secret } = await shop.register()
    const theirs = { ...form, client_id: clientId, client_secret: secret ?? '' }
    expect((await shop.postForm('/oauth/revoke/', theirs)).status).toBe(200)
    expect(await mayAct(shop, shop.tokens.access_token)).toBe(true)
    expect((await shop.postForm('/oauth/revoke/', form)).status).toBe(200)
    expect(await mayAct(shop, shop.tokens.access_token)).toBe(false)
    expect((await shop.refresh(shop.tokens.refresh_token)).json.error).toBe('invalid_grant')
    expect((await shop.postForm('/oauth/revoke/', form)).status).toBe(200)
  })

  it('ends no token that a person made', async () => {
    const { api, credentials, postForm, tenant } = await openGranted()
    await postForm('/oauth/revoke/', { ...credentials, token: tenant.token })
    expect((await requestAs(api, tenant.token, ['/organizations/shop/'])).status).toBe(200)
  })
})

describe('who a token acts for', () => {
  const ask = async ({ root }: Shop, token: string | undefined) =>
    root.request('/oauth/userinfo/', { headers: { authorization: `Bearer ${token}` } })

  it('is told as far as its scopes go', async () => {
    const shop = await openOAuthShop()
    for (const [scope, told] of [
      ['openid', {}],
      ['openid profile', { name: '' }],
      ['openid email', { email: 'owner@shop.example', email_verified: false }],
    ] as const) {
      const { json } = await shop.exchange(await shop.approve(shop.ask({ scope })))
      const answer = await ask(shop, json.access_token)
      expect(await answer.json()).toEqual({ sub: String(shop.tenant.owner.id), ...told })
    }
  })

  it('is told to nobody else', async () => {
    const shop = await openGranted()
    const plain = await ask(shop, shop.tenant.token)
    expect(plain.status).toBe(403)
    expect(plain.headers.get('www-authenticate')).toContain('insufficient_scope')
    expect((await ask(shop, 'f'.repeat(64))).status).toBe(401)
    const nobody = await shop.root.request('/oauth/userinfo/')
    expect(nobody.status).toBe(401)
    expect(nobody.headers.get('www-authenticate')).toContain('Bearer')
  })
})

describe('a person', () => {
  it('sees what they approved, and takes it back', async () => {
    const shop = await openGranted()
    const append = vi.spyOn(shop.api.deps.stores.auditLog, 'append')
    await mayAct(shop, shop.tokens.access_token)
    const list = await shop.browser.request('/api-authorizations/')
    const [row] = list.json as { id: string }[]
    expect(list.json).toEqual([
      {
        id: row?.id,
        scopes: ['org:read', 'event:read', 'openid', 'email'],
        application: expect.objectContaining({ id: shop.own.clientId, name: 'Chart' }),
        organization: null,
        homepageUrl: null,
        dateCreated: new Date(NOW_MS).toISOString(),
        dateLastUsed: new Date(NOW_MS).toISOString(),
      },
    ])
    await shop.api.createUser('member@shop.example', shop.tenant)
    const other = await openSession(shop.api, 'member@shop.example')
    const request = { method: 'DELETE', body: { authorization: Number(row?.id) } } as const
    expect((await other.request('/api-authorizations/', request)).status).toBe(404)
    expect((await other.request('/api-authorizations/')).json).toEqual([])
    const none = { method: 'DELETE', body: {} } as const
    expect((await shop.browser.request('/api-authorizations/', none)).status).toBe(400)
    expect((await shop.browser.request('/api-authorizations/', request)).status).toBe(204)
    expect(await mayAct(shop, shop.tokens.access_token)).toBe(false)
    expect((await shop.refresh(shop.tokens.refresh_token)).json.error).toBe('invalid_grant')
    expect((await shop.browser.request('/api-authorizations/')).json).toEqual([])
    expect(append.mock.lastCall?.[0].action).toBe('oauth-authorization.remove')
  })

  it.each<[string, (shop: Shop) => Promise<{ readonly status: number }>]>([
    [
      'another password',
      ({ browser }) => {
        const body = {
          password: 'password of owner@shop.example',
          passwordNew: 'clever otter on ice',
          passwordVerify: 'clever otter on ice',
        }
        return browser.request('/users/me/password/', { method: 'PUT', body })
      },
    ],
    [
      'the end of the application',
      ({ browser, own }) =>
        browser.request(`/api-applications/${own.clientId}/`, { method: 'DELETE' }),
    ],
    [
      'the end of the account',
      async ({ api, browser, tenant }) => {
        await api.createUser('heir@shop.example', tenant, 'owner')
        return browser.request('/users/me/', { method: 'DELETE' })
      },
    ],
  ])('ends codes and tokens with %s', async (_, change) => {
    const shop = await openGranted()
    const code = await shop.approve()
    expect((await change(shop)).status).toBe(204)
    expect(await mayAct(shop, shop.tokens.access_token)).toBe(false)
    expect((await shop.refresh(shop.tokens.refresh_token)).status).toBeGreaterThanOrEqual(400)
    expect((await shop.exchange(code)).status).toBeGreaterThanOrEqual(400)
    expect(await shop.api.deps.stores.grants.listAuthorizations(shop.tenant.owner.id)).toEqual([])
  })
})

it.each(['/oauth/token/', '/oauth/revoke'])('is asked at %s with POST alone', async (path) => {
  const { root } = await openOAuthShop()
  const answer = await root.request(path)
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
})

it('tells clients where everything is', async () => {
  const { api, root } = await openOAuthShop()
  const answer = await root.request('/.well-known/oauth-authorization-server')
  expect(await answer.json()).toMatchObject({
    issuer: api.deps.urlPrefix,
    token_endpoint: `${api.deps.urlPrefix}/oauth/token/`,
    code_challenge_methods_supported: ['S256'],
  })
})
