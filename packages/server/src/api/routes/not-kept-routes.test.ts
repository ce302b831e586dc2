import { expect, it } from 'vitest'
import { createTestApi } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

const ORGANIZATION = '/organizations/shop'

it.each([
  [`${ORGANIZATION}/integrations/`, []],
  [`${ORGANIZATION}/config/integrations/`, { providers: [] }],
  [`${ORGANIZATION}/alert-rules/`, []],
  [`${ORGANIZATION}/combined-rules/`, []],
  ['/projects/shop/shop-web/rules/', []],
])('%s is empty for whoever may ask, and unknown to strangers', async (path, nothing) => {
  const api = createTestApi()
  const { token } = await api.createTenant('shop')
  const stranger = await api.createTenant('bank')
  const answer = await requestAs(api, token, [path])
  expect([answer.status, answer.json]).toEqual([200, nothing])
  expect((await requestAs(api, stranger.token, [path])).status).toBe(404)
})
