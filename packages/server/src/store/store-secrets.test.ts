import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OrganizationId, ProjectId } from '@vedette/protocol/ids'
import { expect, it } from 'vitest'
import { oauthPages } from '../api/oauth/oauth-pages.ts'
import { createTestApi, type TestApi } from '../api/testing/create-test-api.ts'
import { createTestBrowser, enrollApp, type TestBrowser } from '../api/testing/open-session.ts'
import { systemRandom } from '../platform/random.ts'
import { createEmailLink, createResetLink } from '../users/account-link.ts'
import type { IdentityProvider } from '../users/identity-provider.ts'
import { hashPassword, verifyPassword } from '../users/password.ts'
import { createTransferLink } from '../users/transfer-link.ts'
import { openStore } from './open-store.ts'

const PASSWORD = 'clever otter on ice'

const CHECKS = {
  state: 'the state of a trip to the provider',
  nonce: 'the nonce of a trip to the provider',
  codeVerifier: 'the verifier of a trip to the provider',
}
const PROVIDER: IdentityProvider = {
  name: 'Test ID',
  emailDomains: [],
  joins: true,
  begin: async () => ({ url: 'https://id.example/', checks: CHECKS }),
  finish: () => Promise.reject(new Error('nobody comes back')),
}

it('keeps no secret in the file that could be used by who reads it', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'vedette-secrets-'))
  const databasePath = join(directory, 'vedette.db')
  const store = await openStore({ databasePath, threaded: false, migrate: true })
  try {
    const api = createTestApi({
      stores: store,
      random: systemRandom,
      hashPassword: (password) => hashPassword(password, systemRandom),
      verifyPassword,
      identityProvider: PROVIDER,
    })
    const createdAtMs = 1
    const { id } = await store.users.insert({
      email: 'me@shop.example',
      name: '',
      passwordHash: await api.deps.hashPassword(PASSWORD),
      isSuperuser: true,
      createdAtMs,
    })
    await store.organizations.insert({ slug: 'shop', name: 'Shop', createdAtMs })
    const secrets: string[] = [PASSWORD, ...Object.values(CHECKS)]
    const browser = createTestBrowser(api)
    const login = { email: 'me@shop.example', password: PASSWORD }
    const signIn = () => browser.request('/auth/login/', { method: 'POST', body: login })
    await signIn()
    const post = async (path: string, body: object) =>
      (await browser.request(path, { method: 'POST', body })).json as Record<string, string>
    secrets.push((await post('/api-tokens/', { scopes: ['org:read'] })).token ?? '')
    const paths = '/organizations/shop/'
    secrets.push((await post(`${paths}org-auth-tokens/`, { name: 'CI' })).token ?? '')
    secrets.push((await post(`${paths}api-keys/`, { scope_list: ['org:read'] })).key ?? '')
    secrets.push(...(await letProgramIn(api, browser)))
    const { secret, codes } = await enrollApp(api, browser)
    secrets.push(secret, ...codes, ...codes.map((code) => code.replaceAll('-', '')))
    const member = await post(`${paths}members/`, { email: 'new@shop.example', role: 'member' })
    secrets.push(member.inviteLink?.split('/').at(-2) ?? '')
    await browser.request('/auth/oidc/')
    for (const name of ['vedette_session', 'vedette_csrf', 'vedette_provider']) {
      secrets.push(browser.cookies.get(name) ?? '')
    }
    browser.cookies.clear()
    await signIn()
    secrets.push(browser.cookies.get('vedette_challenge') ?? '')
    const request = { userId: id, nowMs: createdAtMs, email: 'other@shop.example' }
    const times = { nowMs: createdAtMs, random: systemRandom }
    const places = { projectId: 1 as ProjectId, organizationId: 1 as OrganizationId }
    const people = { requesterUserId: id, receiverUserId: id }
    for (const { path, row } of [
      createResetLink(request, systemRandom),
      createEmailLink(request, systemRandom),
      createTransferLink({ ...places, ...people }, times),
    ]) {
      await store.oneTimeSecrets.insert(row)
      secrets.push(/[0-9a-f]{64}/.exec(path)?.[0] ?? '')
    }
    expect(secrets.every((text) => text.length >= 16)).toBe(true)
    expect(await store.organizationTokens.list(1 as OrganizationId, 'internal')).toHaveLength(1)
    await store.close()
    const file = readFileSync(databasePath, 'latin1')
    expect(file).toContain('me@shop.example')
    expect(secrets.filter((text) => file.includes(text))).toEqual([])
  } finally {
    await store.close().catch(() => undefined)
    rmSync(directory, { recursive: true, force: true })
  }
})

/** What a program has in hand after it was approved twice: all that it may show to get in. */
async function letProgramIn(api: TestApi, browser: TestBrowser): Promise<readonly string[]> {
  const post = async (path: string, body: object) =>
    (await browser.request(path, { method: 'POST', body })).json as Record<string, string>
  const redirectUris = ['https://chart.example/']
  const { id = '', clientSecret = '' } = await post('/api-applications/', { redirectUris })
  const client = { client_id: id, client_secret: clientSecret }
  const query = `response_type=code&scope=org:read&client_id=${id}`
  const approve = async () => {
    const { redirectTo = '' } = await post('/oauth/authorize/', { query, approve: true })
    return new URL(redirectTo).searchParams.get('code') ?? ''
  }
  const pages = oauthPages(api.deps)
  const ask = async (form: Record<string, string>) => {
    const body = new URLSearchParams({ ...client, ...form })
    const answer = await pages.request('/oauth/token', { method: 'POST', body })
    return (await answer.json()) as { access_token: string; refresh_token: string }
  }
  const codes = [await approve(), await approve()]
  const code = codes[0] ?? ''
  const first = await ask({ grant_type: 'authorization_code', code })
  const next = await ask({ grant_type: 'refresh_token', refresh_token: first.refresh_token })
  const tokens = [first, next].flatMap((answer) => [answer.access_token, answer.refresh_token])
  // The halves of a refresh token are kept apart.
  const halves = tokens.flatMap((token) => [token.slice(-64, -32), token.slice(-32)])
  return [clientSecret, ...codes, ...tokens, ...halves]
}
