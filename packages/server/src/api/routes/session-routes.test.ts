import { describe, expect, it } from 'vitest'
import { createTestApi, NOW_MS } from '../testing/create-test-api.ts'
import { openSession } from '../testing/open-session.ts'
import { requestAs } from '../testing/request-as.ts'

const EMAIL = 'owner@shop.example'

async function openTwo() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const first = await openSession(api, EMAIL)
  api.clock.set(NOW_MS + 1000)
  return { api, tenant, first, second: await openSession(api, EMAIL) }
}

interface Listed {
  readonly id: string
  readonly isCurrent: boolean
}

describe('/users/me/sessions/', () => {
  it('lists where somebody is signed in, what was used last first', async () => {
    const { api, tenant, first } = await openTwo()
    const list = await first.request('/users/me/sessions/')
    expect(list.json).toMatchObject([
      { isCurrent: false, ipAddress: '192.0.2.1', method: 'password' },
      { isCurrent: true, ipAddress: '192.0.2.1', lastSeen: new Date(NOW_MS).toISOString() },
    ])
    const own = await first.request(`/users/${tenant.owner.id}/sessions/`)
    expect(own.json).toEqual(list.json)
    const text = JSON.stringify(list.json)
    for (const session of await api.deps.stores.sessions.listForUser(tenant.owner.id)) {
      expect(text).not.toContain(session.sessionHash)
    }
    expect((await first.request('/users/me/ips/')).json).toEqual([
      {
        ipAddress: '192.0.2.1',
        firstSeen: new Date(NOW_MS).toISOString(),
        lastSeen: new Date(NOW_MS + 1000).toISOString(),
      },
    ])
  })

  it('ends one of them', async () => {
    const { first, second } = await openTwo()
    const rows = (await first.request('/users/me/sessions/')).json as readonly Listed[]
    const other = rows.find((row) => !row.isCurrent)
    const path = `/users/me/sessions/${other?.id}/`
    expect((await first.request(path, { method: 'DELETE' })).status).toBe(204)
    expect((await first.request(path, { method: 'DELETE' })).status).toBe(404)
    expect((await second.request('/auth/')).status).toBe(401)
    expect((await first.request('/auth/')).status).toBe(200)
  })

  it('is nothing for tokens, nor for other people', async () => {
    const { api, tenant, first } = await openTwo()
    await api.createUser('m@shop.example', tenant)
    const member = await openSession(api, 'm@shop.example')
    const [row] = (await first.request('/users/me/sessions/')).json as readonly Listed[]
    const path = `/users/me/sessions/${row?.id}/`
    expect((await member.request(path, { method: 'DELETE' })).status).toBe(404)
    expect((await member.request(`/users/${tenant.owner.id}/sessions/`)).status).toBe(404)
    expect((await requestAs(api, tenant.token, ['/users/me/sessions/'])).status).toBe(403)
    expect((await requestAs(api, undefined, ['/users/me/sessions/'])).status).toBe(401)
  })

  it('does not show a session that has ended by itself', async () => {
    const { api, second } = await openTwo()
    api.clock.set(NOW_MS + 14 * 86_400_000)
    expect((await second.request('/users/me/sessions/')).json).toHaveLength(1)
  })
})

describe('signing out', () => {
  it('ends one session, or all with {all: true}', async () => {
    const { api, first, second } = await openTwo()
    const third = await openSession(api, EMAIL)
    expect((await first.request('/auth/', { method: 'DELETE' })).status).toBe(204)
    expect((await second.request('/auth/')).status).toBe(200)
    const all = await second.request('/auth/', { method: 'DELETE', body: { all: true } })
    expect(all.status).toBe(204)
    for (const browser of [first, second, third]) {
      expect((await browser.request('/auth/')).status).toBe(401)
    }
  })
})

describe('PUT /auth/', () => {
  it('lets dangerous things be done for half an hour, under another secret', async () => {
    const { api, first } = await openTwo()
    const enroll = '/users/me/authenticators/totp/enroll/'
    expect((await first.request(enroll)).status).toBe(200)
    api.clock.set(NOW_MS + 30 * 60_000)
    const refused = await first.request(enroll)
    expect([refused.status, refused.json]).toEqual([
      401,
      {
        detail: {
          code: 'sudo-required',
          message: 'Account verification required.',
          extra: { username: EMAIL, hasPasswordAuth: true },
        },
      },
    ])
    const before = first.cookies.get('vedette_session')
    const put = (password: string) => first.request('/auth/', { method: 'PUT', body: { password } })
    const wrong = await put('wrong')
    expect([wrong.status, wrong.json]).toMatchObject([403, { detail: { code: 'ignore' } }])
    expect((await put(`password of ${EMAIL}`)).status).toBe(200)
    expect(first.cookies.get('vedette_session')).not.toBe(before)
    expect((await first.request(enroll)).status).toBe(200)
    const headers = { cookie: `vedette_session=${before}` }
    expect((await requestAs(api, undefined, ['/auth/', { headers }])).status).toBe(401)
  })
})
