import { describe, expect, it, vi } from 'vitest'
import { hashSecret } from '../../users/secret-hash.ts'
import { APPLICATIONS_MAX } from '../application-input.ts'
import { createTestApi, NOW_MS } from '../testing/create-test-api.ts'
import { openSession } from '../testing/open-session.ts'
import { requestAs } from '../testing/request-as.ts'

const EMAIL = 'owner@shop.example'
const PATH = '/api-applications/'
const redirectUris = ['https://chart.example/back']

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const browser = await openSession(api, EMAIL)
  async function make(body: object = { name: 'Chart', redirectUris }) {
    const made = await browser.request(PATH, { method: 'POST', body })
    expect(made.status).toBe(201)
    return made.json as { id: string; clientSecret: string | null }
  }
  return { api, tenant, browser, make }
}

describe('/api-applications/', () => {
  it('registers one, whose secret is shown once and kept as a hash', async () => {
    const { api, browser, make } = await openShop()
    const body = {
      name: 'Chart',
      homepageUrl: 'https://chart.example/',
      privacyUrl: '',
      termsUrl: null,
      allowedOrigins: ['https://chart.example'],
      redirectUris: [...redirectUris, ...redirectUris],
    }
    const { clientSecret, ...shown } = await make(body)
    expect(clientSecret).toMatch(/^[0-9a-f]{64}$/)
    expect(shown).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{64}$/),
      clientID: shown.id,
      name: 'Chart',
      homepageUrl: 'https://chart.example/',
      privacyUrl: null,
      termsUrl: null,
      allowedOrigins: ['https://chart.example'],
      redirectUris,
      isPublic: false,
      dateCreated: new Date(NOW_MS).toISOString(),
    })
    const kept = { ...shown, clientSecret: null }
    expect((await browser.request(PATH)).json).toEqual([kept])
    expect((await browser.request(`${PATH}${shown.id}/`)).json).toEqual(kept)
    const row = await api.deps.stores.applications.findByClientId(shown.id)
    expect(row?.secretHash).toBe(hashSecret(clientSecret ?? ''))
  })

  it('registers one with nothing said, and a public one without a secret', async () => {
    const { browser, make } = await openShop()
    const bare = await browser.request(PATH, { method: 'POST' })
    expect(bare.status).toBe(201)
    expect(bare.json).toMatchObject({ name: 'Application', redirectUris: [], isPublic: false })
    const { id, clientSecret } = await make({ isPublic: true })
    expect(clientSecret).toBeNull()
    const rotated = await browser.request(`${PATH}${id}/rotate-secret/`, { method: 'POST' })
    expect(rotated.status).toBe(400)
  })

  it('changes what is named, gives another secret, deletes, and notes all of it', async () => {
    const { api, browser, make } = await openShop()
    const append = vi.spyOn(api.deps.stores.auditLog, 'append')
    const { id, clientSecret } = await make({ name: 'Chart', homepageUrl: 'https://a.example/' })
    const path = `${PATH}${id}/`
    const body = { name: 'Robot', homepageUrl: null, redirectUris }
    const changed = await browser.request(path, { method: 'PUT', body })
    expect(changed.status).toBe(200)
    expect(changed.json).toMatchObject({ ...body, clientSecret: null })
    const rotated = await browser.request(`${path}rotate-secret/`, { method: 'POST' })
    expect(rotated.status).toBe(200)
    const { clientSecret: other } = rotated.json as { clientSecret: string }
    expect(other).toMatch(/^[0-9a-f]{64}$/)
    expect(other).not.toBe(clientSecret)
    const row = await api.deps.stores.applications.findByClientId(id)
    expect(row?.secretHash).toBe(hashSecret(other))
    expect((await browser.request(path, { method: 'DELETE' })).status).toBe(204)
    expect((await browser.request(path)).status).toBe(404)
    expect(append.mock.calls.map(([{ action, target }]) => `${action} ${target}`)).toEqual([
      'oauth-application.add Chart',
      'oauth-application.edit Robot',
      'oauth-application.rotate-secret Robot',
      'oauth-application.remove Robot',
    ])
    expect(JSON.stringify(append.mock.calls)).not.toContain(other)
  })

  it('are nobody else\u2019s', async () => {
    const { api, make, tenant } = await openShop()
    await api.createUser('member@shop.example', tenant)
    const { id } = await make()
    const other = await openSession(api, 'member@shop.example')
    expect((await other.request(PATH)).json).toEqual([])
    for (const [method, path] of [
      ['GET', `${PATH}${id}/`],
      ['PUT', `${PATH}${id}/`],
      ['DELETE', `${PATH}${id}/`],
      ['POST', `${PATH}${id}/rotate-secret/`],
    ] as const) {
      const body = method === 'PUT' ? { name: 'Mine' } : undefined
      expect([method, (await other.request(path, { method, body })).status]).toEqual([method, 404])
    }
    expect(await api.deps.stores.applications.findByClientId(id)).toBeDefined()
  })

  it('are made by people at a browser, not by tokens', async () => {
    const { api, tenant } = await openShop()
    for (const method of ['GET', 'POST'] as const) {
      const request = { method, ...(method === 'GET' ? {} : { body: {} }) }
      expect((await requestAs(api, tenant.token, [PATH, request])).status).toBe(403)
    }
  })

  it('are no more than anybody looks after', async () => {
    const { api, browser, make } = await openShop()
    for (let made = 0; made < APPLICATIONS_MAX; made++) await make({})
    const refused = await browser.request(PATH, { method: 'POST', body: {} })
    expect(refused.status).toBe(400)
    expect(refused.json).toMatchObject({ detail: expect.stringContaining('100 applications') })
    expect(api.loggedErrors).toEqual([])
  })

  it.each([
    [{ name: '' }, 'name'],
    [{ name: 'x'.repeat(65) }, 'name'],
    [{ homepageUrl: 'javascript:alert(1)' }, 'homepageUrl'],
    [{ homepageUrl: 'chart.example' }, 'homepageUrl'],
    [{ termsUrl: `https://a.example/${'x'.repeat(200)}` }, 'termsUrl'],
    [{ redirectUris: 'https://chart.example/back' }, 'redirectUris'],
    [{ redirectUris: ['https://ok.example/', 'http://chart.example/'] }, 'redirectUris.1'],
    [{ redirectUris: ['https://chart.example/#x'] }, 'redirectUris.0'],
    [
      { redirectUris: Array.from({ length: 21 }, (_, at) => `https://${at}.example/`) },
      'redirectUris',
    ],
    [{ allowedOrigins: ['*'] }, 'allowedOrigins.0'],
    [{ allowedOrigins: ['https://chart.example/page'] }, 'allowedOrigins.0'],
    [{ clientSecret: 'mine' }, 'nonFieldErrors'],
  ])('refuses %j and names %s', async (body, field) => {
    const { browser, make } = await openShop()
    const { id } = await make()
    for (const [method, path] of [
      ['POST', PATH],
      ['PUT', `${PATH}${id}/`],
    ] as const) {
      const answer = await browser.request(path, { method, body })
      expect([method, answer.status]).toEqual([method, 400])
      expect(Object.keys(answer.json as object)).toEqual([field])
    }
  })
})
