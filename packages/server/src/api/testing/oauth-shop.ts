import { Hono } from 'hono'
import { expect } from 'vitest'
import { oauthPages } from '../oauth/oauth-pages.ts'
import { createTestApi } from './create-test-api.ts'
import { openSession, type TestBrowser } from './open-session.ts'

const EMAIL = 'owner@shop.example'
export const REDIRECT_URI = 'https://chart.example/back?from=shop'
// RFC 7636 appendix B.
export const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
export const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

export interface TestClient {
  readonly clientId: string
  readonly secret: string | null
}

type Texts = { readonly [name: string]: string }

export interface FormAnswer {
  readonly status: number
  readonly headers: Headers
  readonly json: Texts
}

/** A server with a person at a browser, an application, and a way to ask for tokens. */
export async function openOAuthShop(client: object = {}) {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const browser = await openSession(api, EMAIL)
  const root = new Hono({ strict: false })
    .route('/', oauthPages(api.deps))
    .get('*', (context) => context.text('a page'))

  async function register(body: object = {}): Promise<TestClient> {
    const input = { name: 'Chart', redirectUris: [REDIRECT_URI], ...body }
    const { json } = await browser.request('/api-applications/', { method: 'POST', body: input })
    const { id, clientSecret } = json as { id: string; clientSecret: string | null }
    return { clientId: id, secret: clientSecret }
  }

  /** Where a program sends the person's browser. */
  function visit(query: string) {
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return root.request(`/oauth/authorize/${query}`, { headers: { cookie } })
  }

  async function postForm(path: string, form: Texts, headers: Texts = {}): Promise<FormAnswer> {
    const request = { method: 'POST', headers, body: new URLSearchParams(form) }
    const response = await root.request(path, request)
    const text = await response.text()
    const json = text === '' ? {} : JSON.parse(text)
    return { status: response.status, headers: response.headers, json }
  }

  const own = await register(client)
  const credentials = credentialsOf(own)
  const ask = (changes: { readonly [name: string]: string | undefined } = {}) =>
    queryOf({ ...askedBy(own), ...changes })
  /** The code that comes back when the person approves. */
  const approve = async (query = ask(), at: TestBrowser = browser): Promise<string> => {
    const body = { query, approve: true }
    const { status, json } = await at.request('/oauth/authorize/', { method: 'POST', body })
    expect(status).toBe(200)
    const { redirectTo } = json as { redirectTo: string }
    return new URL(redirectTo).searchParams.get('code') ?? ''
  }
  const exchange = (code: string, changes: Texts = {}) =>
    postForm('/oauth/token/', {
      ...credentials,
      grant_type: 'authorization_code',
      code,
      redirect_uri: REDIRECT_URI,
      code_verifier: VERIFIER,
      ...changes,
    })
  const refresh = (token: string | undefined, changes: Texts = {}) =>
    postForm('/oauth/token/', {
      ...credentials,
      grant_type: 'refresh_token',
      refresh_token: token ?? '',
      ...changes,
    })
  const parts = { api, tenant, browser, root, register, postForm, visit }
  return { ...parts, own, credentials, ask, approve, exchange, refresh }
}

/** What a program sends a browser with: `undefined` leaves something out. */
function askedBy({ clientId }: TestClient) {
  return {
    client_id: clientId,
    response_type: 'code',
    redirect_uri: REDIRECT_URI,
    scope: 'org:read event:read openid email',
    state: 'of the program',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
  }
}

function queryOf(parameters: { readonly [name: string]: string | undefined }): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) query.append(name, value)
  }
  return `?${query}`
}

function credentialsOf({ clientId, secret }: TestClient): Texts {
  return { client_id: clientId, ...(secret === null ? {} : { client_secret: secret }) }
}
