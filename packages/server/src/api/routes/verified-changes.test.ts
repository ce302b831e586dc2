import { describe, expect, it } from 'vitest'
import { createTestApi, NOW_MS } from '../testing/create-test-api.ts'
import { openSession } from '../testing/open-session.ts'
import { requestAs } from '../testing/request-as.ts'

const EMAIL = 'owner@shop.example'
const HALF_AN_HOUR_MS = 30 * 60_000

/** What makes a way in, or cannot be taken back. */
const CHANGES = [
  ['POST', '/api-tokens/', { scopes: ['event:read'] }, 201],
  ['POST', '/api-applications/', { name: 'Chart' }, 201],
  ['POST', '/organizations/shop/org-auth-tokens/', { name: 'CI' }, 201],
  ['POST', '/organizations/shop/api-keys/', { label: 'x', scope_list: ['event:read'] }, 201],
  ['DELETE', '/projects/shop/shop-web/', undefined, 204],
  ['DELETE', '/organizations/shop/', { slug: 'shop' }, 202],
] as const

describe.each(CHANGES)('%s %s', (method, path, body, status) => {
  it('wants that who is at the browser proves again who they are', async () => {
    const api = createTestApi()
    const tenant = await api.createTenant('shop')
    const browser = await openSession(api, EMAIL)
    api.clock.set(NOW_MS + HALF_AN_HOUR_MS)
    const refused = await browser.request(path, { method, body })
    expect(refused.status).toBe(401)
    expect(refused.json).toMatchObject({ detail: { code: 'sudo-required' } })
    expect(await api.deps.stores.projects.list(tenant.organization.id)).toHaveLength(1)
    const password = `password of ${EMAIL}`
    await browser.request('/auth/', { method: 'PUT', body: { password } })
    expect((await browser.request(path, { method, body })).status).toBe(status)
  })

  it('asks no token for that', async () => {
    const api = createTestApi()
    const { token } = await api.createTenant('shop')
    api.clock.set(NOW_MS + HALF_AN_HOUR_MS)
    const answer = await requestAs(api, token, [path, { method, body }])
    // Tokens of people are made in a browser alone.
    expect(answer.status).toBe(path.startsWith('/api-') ? 403 : status)
  })
})
