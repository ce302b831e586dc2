import { describe, expect, it, vi } from 'vitest'
import { NOW_MS } from '../testing/create-test-api.ts'
import { CHALLENGE, openOAuthShop, REDIRECT_URI } from '../testing/oauth-shop.ts'
import { createTestBrowser } from '../testing/open-session.ts'
import { requestAs } from '../testing/request-as.ts'

const PATH = '/oauth/authorize/'

describe('what an application asks for', () => {
  it('is told to who is at the browser', async () => {
    const { browser, ask, own } = await openOAuthShop({ homepageUrl: 'https://chart.example/' })
    const answer = await browser.request(`${PATH}${ask()}`)
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual({
      application: {
        id: own.clientId,
        clientID: own.clientId,
        name: 'Chart',
        homepageUrl: 'https://chart.example/',
        privacyUrl: null,
        termsUrl: null,
        isPublic: false,
      },
      scopes: ['org:read', 'event:read', 'openid', 'email'],
      redirectUri: REDIRECT_URI,
    })
  })

  it.each([
    [{ client_id: undefined }, 'No application'],
    [{ client_id: 'f'.repeat(64) }, 'No application'],
    [{ redirect_uri: 'https://evil.example/' }, 'not one that was registered'],
    [{ redirect_uri: `${REDIRECT_URI}&more=1` }, 'not one that was registered'],
  ])('leads nowhere with %j', async (changes, sentence) => {
    const { browser, visit, ask } = await openOAuthShop()
    const query = ask(changes)
    const page = await visit(query)
    expect([page.status, await page.text()]).toEqual([200, 'a page'])
    for (const body of [undefined, { query, approve: true }, { query, approve: false }]) {
      const answer = body
        ? await browser.request(PATH, { method: 'POST', body })
        : await browser.request(`${PATH}${query}`)
      expect(answer.status).toBe(400)
      expect(answer.json).toEqual({ detail: expect.stringContaining(sentence) })
    }
  })

  it.each([
    [{ response_type: undefined }, 'invalid_request'],
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ response_mode: 'fragment' }, 'invalid_request'],
    [{ scope: undefined }, 'invalid_scope'],
    [{ scope: 'org:read everything' }, 'invalid_scope'],
    [{ code_challenge: 'short' }, 'invalid_request'],
    [{ code_challenge_method: undefined }, 'invalid_request'],
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
    [{ code_challenge: undefined }, 'invalid_request'],
    [{ prompt: 'none' }, 'interaction_required'],
    [{ state: 'x'.repeat(2001) }, 'invalid_request'],
  ])('goes back to the program with %j as %s', async (changes, error) => {
    const { api, browser, visit, ask } = await openOAuthShop()
    const query = ask(changes)
    const page = await visit(query)
    expect(page.status).toBe(302)
    expect(page.headers.get('cache-control')).toBe('no-store')
    const location = page.headers.get('location') ?? ''
    expect(location).toContain(`${REDIRECT_URI}&`)
    const told = new URL(location).searchParams
    expect(told.get('error')).toBe(error)
    expect(told.get('iss')).toBe(api.deps.urlPrefix)
    expect(told.has('code')).toBe(false)
    expect((await browser.request(`${PATH}${query}`)).json).toEqual({ redirectTo: location })
    const body = { query, approve: true }
    const decided = await browser.request(PATH, { method: 'POST', body })
    expect(decided.json).toEqual({ redirectTo: location })
  })

  it('leads nobody anywhere who has not signed in', async () => {
    const { root, ask } = await openOAuthShop()
    const page = await root.request(`/oauth/authorize/${ask({ scope: 'everything' })}`)
    expect([page.status, await page.text()]).toEqual([200, 'a page'])
  })

  it('goes back with what was given twice, and has no fault of its own repeated', async () => {
    const { visit, ask } = await openOAuthShop()
    const page = await visit(`${ask()}&scope=org:admin`)
    const told = new URL(page.headers.get('location') ?? '').searchParams
    expect(told.get('error')).toBe('invalid_request')
    const twice = await visit(`${ask()}&redirect_uri=https://evil.example/`)
    expect(await twice.text()).toBe('a page')
  })

  it('wants a challenge of a public application, and of no other', async () => {
    const without = { code_challenge: undefined, code_challenge_method: undefined }
    const open = await openOAuthShop({ isPublic: true })
    const refused = await open.visit(open.ask(without))
    expect(refused.status).toBe(302)
    expect(refused.headers.get('location')).toContain('error=invalid_request')
    const own = await openOAuthShop()
    expect(await own.approve(own.ask(without))).toMatch(/^[0-9a-f]{64}$/)
  })

  it('may leave out the address where there is but one', async () => {
    const { browser, ask, register } = await openOAuthShop()
    const query = ask({ redirect_uri: undefined })
    const answer = await browser.request(`${PATH}${query}`)
    expect(answer.json).toMatchObject({ redirectUri: REDIRECT_URI })
    for (const redirectUris of [[], [REDIRECT_URI, 'https://other.example/']]) {
      const { clientId } = await register({ redirectUris })
      const other = ask({ redirect_uri: undefined, client_id: clientId })
      expect((await browser.request(`${PATH}${other}`)).status).toBe(400)
    }
  })

  it('may name any port of the own machine', async () => {
    const { browser, ask, register } = await openOAuthShop()
    const { clientId } = await register({ redirectUris: ['http://127.0.0.1/back'] })
    const asked = { client_id: clientId, redirect_uri: 'http://127.0.0.1:53211/back' }
    const answer = await browser.request(`${PATH}${ask(asked)}`)
    expect(answer.json).toMatchObject({ redirectUri: asked.redirect_uri })
  })
})

describe('the decision', () => {
  it('gives the program a code, which is noted', async () => {
    const { api, browser, ask } = await openOAuthShop()
    const append = vi.spyOn(api.deps.stores.auditLog, 'append')
    const body = { query: ask(), approve: true }
    const answer = await browser.request(PATH, { method: 'POST', body })
    const { redirectTo } = answer.json as { redirectTo: string }
    expect(redirectTo.startsWith(`${REDIRECT_URI}&code=`)).toBe(true)
    const told = new URL(redirectTo).searchParams
    expect(told.get('state')).toBe('of the program')
    expect(told.get('iss')).toBe(api.deps.urlPrefix)
    expect(told.get('from')).toBe('shop')
    const [entry] = append.mock.calls.flat()
    expect(entry).toMatchObject({ action: 'oauth-authorization.add', target: 'Chart' })
    expect(JSON.stringify(entry)).not.toContain(told.get('code'))
  })

  it('may be no', async () => {
    const { api, browser, ask, tenant } = await openOAuthShop()
    const body = { query: ask(), approve: false }
    const answer = await browser.request(PATH, { method: 'POST', body })
    const { redirectTo } = answer.json as { redirectTo: string }
    expect(new URL(redirectTo).searchParams.get('error')).toBe('access_denied')
    expect(new URL(redirectTo).searchParams.get('state')).toBe('of the program')
    expect(await api.deps.stores.grants.listAuthorizations(tenant.owner.id)).toEqual([])
  })

  it('is a person\u2019s who has just proved who they are', async () => {
    const { api, browser, ask, tenant } = await openOAuthShop()
    const request = { method: 'POST', body: { query: ask(), approve: true } } as const
    expect((await requestAs(api, tenant.token, [PATH, request])).status).toBe(403)
    expect((await createTestBrowser(api).request(PATH, request)).status).toBe(401)
    const headers = { 'x-csrftoken': 'of another site' }
    expect((await browser.request(PATH, { ...request, headers })).status).toBe(403)
    api.clock.set(NOW_MS + 30 * 60_000)
    const refused = await browser.request(PATH, request)
    expect(refused.status).toBe(401)
    expect(refused.json).toMatchObject({ detail: { code: 'sudo-required' } })
    expect(await api.deps.stores.grants.listAuthorizations(tenant.owner.id)).toEqual([])
  })

  it.each([
    [{}, ['query', 'approve']],
    [{ query: '?x', approve: 'yes' }, ['approve']],
    [{ query: 'x'.repeat(8001), approve: true }, ['query']],
    [{ query: '', approve: true, scope: CHALLENGE }, ['nonFieldErrors']],
  ])('names what is wrong in %j', async (body, fields) => {
    const { browser } = await openOAuthShop()
    const answer = await browser.request(PATH, { method: 'POST', body })
    expect(answer.status).toBe(400)
    expect(Object.keys(answer.json as object)).toEqual(fields)
  })
})
