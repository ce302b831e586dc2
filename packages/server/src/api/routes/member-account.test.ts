import { describe, expect, it } from 'vitest'
import { createTestApi, NOW_MS } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

const UUID = 'a'.repeat(32)

describe('members', () => {
  it('are listed with their pictures, and found by whether they have a second factor', async () => {
    const api = createTestApi()
    const tenant = await api.createTenant('shop')
    const { authenticators, userAvatars } = api.deps.stores
    const ann = await api.createUser('ann@shop.example', tenant)
    const app = { sealedSecret: 'sealed', timeStep: 1, recoveryCodeHashes: [] }
    await authenticators.enroll({ ...app, userId: ann.id, createdAtMs: NOW_MS })
    const picture = { uuid: UUID, contentType: 'image/png', bytes: Uint8Array.of(1) }
    await userAvatars.upsert(ann.id, picture, NOW_MS)
    const invited = { method: 'POST', body: { email: 'new@shop.example' } } as const
    await requestAs(api, tenant.token, ['/organizations/shop/members/', invited])

    const list = async (query: string) => {
      const path = `/organizations/shop/members/?query=${query}`
      return (await requestAs(api, tenant.token, [path])).json as { email: string }[]
    }
    const avatarUrl = expect.stringMatching(new RegExp(`/avatar/${UUID}/$`))
    expect(await list('has2fa:true')).toMatchObject([
      { user: { has2fa: true, avatarUrl, avatar: { avatarType: 'upload', avatarUuid: UUID } } },
    ])
    const others = await list('has2fa:false')
    expect(others.map(({ email }) => email)).toEqual(['new@shop.example', 'owner@shop.example'])
    expect(others[1]).toMatchObject({ user: { has2fa: false, avatarUrl: null } })
    expect(await list('has2fa:false+isInvited:false')).toHaveLength(1)
  })
})
