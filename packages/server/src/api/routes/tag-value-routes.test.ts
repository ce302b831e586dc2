import type { SuggestedTagValue } from '@vedette/protocol/api/issue'
import type { EventId } from '@vedette/protocol/ids'
import { beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, NOW_MS } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  await api.createUser('ann@shop.example', tenant)
  const tags = [
    ['Firefox', 'shop@1.0', 'email:jane@x.org'],
    ['Chrome', 'shop@2.0', 'id:7'],
    ['Firefox', 'shop@1.0', 'id:8'],
  ] as const
  await api.storeEvents(
    tenant,
    tags.map(([browser, release, user], index) => ({
      hash: 'cart',
      event: {
        event_id: `${index}`.padStart(32, '0') as EventId,
        timestamp: NOW_MS / 1000 - 10_000 + (index === 1 ? 5_000 : index),
        tags: [
          ['browser', browser],
          ['release', release],
          ['user', user],
        ] as const,
      },
    })),
  )
  const send = (path: string) => requestAs(api, tenant.token, [path])
  const values = async (path: string) => {
    const { json } = await send(`/organizations/shop/tags/${path}`)
    return (json as readonly SuggestedTagValue[]).map(({ value }) => value).join()
  }
  return { api, send, values }
}

describe('values that a search may have', () => {
  let shop: Awaited<ReturnType<typeof openShop>>
  beforeAll(async () => {
    shop = await openShop()
  })

  it.each([
    ['browser/values/', 'Firefox,Chrome'],
    ['browser/values/?query=FIRE', 'Firefox'],
    ['browser/values/?sort=-last_seen', 'Chrome,Firefox'],
    ['browser/values/?statsPeriod=90m', 'Chrome'],
    ['browser/values/?project=shop-web&limit=1', 'Firefox'],
    ['moon/values/', ''],
    ['release/values/', 'shop@2.0,shop@1.0'],
    ['firstRelease/values/?query=2', 'shop@2.0'],
    ['user.id/values/', '7,8'],
    ['user.email/values/?query=jane', 'jane@x.org'],
    ['is/values/?query=assigned', 'assigned,unassigned'],
    ['error.unhandled/values/', 'true,false'],
    ['issue.priority/values/', 'high,medium,low'],
    ['project/values/', 'shop-web'],
    ['has/values/', 'browser,release,user'],
    ['platform/values/', 'javascript'],
    ['assigned/values/', 'me,my_teams,none,#shop,ann@shop.example,owner@shop.example'],
    ['bookmarks/values/?query=ann', 'ann@shop.example'],
    ['timesSeen/values/', ''],
  ])('answers %s', async (path, values) => {
    expect(await shop.values(path)).toBe(values)
  })

  it('have the shape that clients read', async () => {
    const { json } = await shop.send('/projects/shop/shop-web/tags/browser/values/?query=fire')
    expect(json).toEqual([
      {
        key: 'browser',
        name: 'Firefox',
        value: 'Firefox',
        count: 2,
        firstSeen: expect.any(String),
        lastSeen: expect.any(String),
      },
    ])
    const { json: known } = await shop.send('/organizations/shop/tags/is/values/?query=linked')
    expect(known).toMatchObject([{ value: 'linked', count: null, lastSeen: null }, {}])
  })

  it.each(['sort=-size', `query=${'x'.repeat(201)}`, 'statsPeriod=soon', 'limit=0'])(
    'refuse ?%s',
    async (query) => {
      const { status } = await shop.send(`/organizations/shop/tags/browser/values/?${query}`)
      expect(status).toBe(400)
    },
  )
})
