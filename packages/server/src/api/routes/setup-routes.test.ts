import { describe, expect, it } from 'vitest'
import { hashSecret } from '../../users/secret-hash.ts'
import { createTestApi, NOW_MS, type TestApi } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

const OPTION = 'setup.token_hash'

async function openSetup(): Promise<TestApi> {
  const api = createTestApi()
  await api.createTenant('shop')
  await api.deps.stores.options.upsert(OPTION, hashSecret('link'), NOW_MS)
  return api
}

function setUp(api: TestApi, changes: object = {}) {
  const body = { token: 'link', email: 'First@Shop.example', password: 'long enough', name: 'F' }
  const request = { method: 'POST', body: { ...body, ...changes } } as const
  return requestAs(api, undefined, ['/auth/setup/', request])
}

describe('the one-time set-up', () => {
  it('makes the first superuser, owner of every organization, and signs them in', async () => {
    const api = await openSetup()
    const { json } = await requestAs(api, undefined, ['/auth/setup/'])
    expect(json).toEqual({ isSetupOpen: true })
    const answer = await setUp(api)
    expect(answer.status).toBe(200)
    expect(answer.json).toMatchObject({ email: 'first@shop.example', isSuperuser: true })
    const cookie = `vedette_session=${answer.cookies.get('vedette_session')}`
    const detail = await requestAs(api, undefined, [
      '/organizations/shop/',
      { headers: { cookie } },
    ])
    expect(detail.json).toMatchObject({ orgRole: 'owner', projects: [{ isMember: true }] })
    expect((await requestAs(api, undefined, ['/auth/setup/'])).json).toEqual({ isSetupOpen: false })
  })

  it('works once: of several at the same time one wins', async () => {
    const api = await openSetup()
    const answers = await Promise.all(
      ['a@x.example', 'b@x.example', 'c@x.example'].map((email) => setUp(api, { email })),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 403, 403])
    expect((await setUp(api, { email: 'd@x.example' })).status).toBe(403)
  })

  it.each([
    [{ token: 'other' }, 403],
    [{ password: 'short' }, 400],
    [{ email: 'no address' }, 400],
    [{ email: 'owner@shop.example' }, 400],
  ])('refuses %j and stays open for the right one', async (changes, status) => {
    const api = await openSetup()
    expect((await setUp(api, changes)).status).toBe(status)
    expect((await setUp(api)).status).toBe(200)
  })

  it('is closed where there is no link', async () => {
    const api = createTestApi()
    expect((await setUp(api)).status).toBe(403)
  })
})
