import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OrganizationId } from '@vedette/protocol/ids'
import { expect, it } from 'vitest'
import { createTestApi } from '../api/testing/create-test-api.ts'
import { createTestBrowser, enrollApp } from '../api/testing/open-session.ts'
import { systemRandom } from '../platform/random.ts'
import { createResetLink } from '../users/account-link.ts'
import { openStore } from './open-store.ts'

const PASSWORD = 'clever otter on ice'

it('keeps no secret in the file that could be used by who reads it', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'vedette-secrets-'))
  const databasePath = join(directory, 'vedette.db')
  const store = await openStore({ databasePath, threaded: false, migrate: true })
  try {
    const api = createTestApi({ stores: store, random: systemRandom })
    const createdAtMs = 1
    const { id } = await store.users.insert({
      email: 'me@shop.example',
      name: '',
      passwordHash: await api.deps.hashPassword(PASSWORD),
      isSuperuser: true,
      createdAtMs,
    })
    await store.organizations.insert({ slug: 'shop', name: 'Shop', createdAtMs })
    const secrets: string[] = []
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
    const { secret, codes } = await enrollApp(api, browser)
    secrets.push(secret, ...codes, ...codes.map((code) => code.replaceAll('-', '')))
    secrets.push(browser.cookies.get('vedette_session') ?? '')
    browser.cookies.clear()
    await signIn()
    secrets.push(browser.cookies.get('vedette_challenge') ?? '')
    const link = createResetLink({ userId: id, nowMs: createdAtMs }, systemRandom)
    await store.oneTimeSecrets.insert(link.row)
    secrets.push(link.path.split('/').at(-2) ?? '')
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
