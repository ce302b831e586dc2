import type { GroupingInfo } from '@vedette/protocol/api/grouping'
import type { EventId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { createTestApi } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

const EVENT_ID = 'a'.repeat(32) as EventId
const PATH = `/projects/shop/shop-web/events/${EVENT_ID}/grouping-info/`

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const exception = { values: [{ type: 'Timeout', value: 'too slow' }] }
  await api.storeEvents(tenant, [{ hash: 'h1', event: { event_id: EVENT_ID, exception } }])
  const send = (method: 'GET' | 'POST', body?: unknown) =>
    requestAs(api, tenant.token, [PATH, { method, body }])
  return { send }
}

const countingIn = (json: unknown) =>
  Object.values(json as GroupingInfo).filter(({ contributes }) => contributes)

describe('how an event is grouped', () => {
  it('is explained by rules that nobody has set, and these stay unset', async () => {
    const { send } = await openShop()
    const before = countingIn((await send('GET')).json)
    const draft = { fingerprintingRules: 'error.type:Timeout -> slow' }
    const tried = countingIn((await send('POST', draft)).json)
    expect(tried).toMatchObject([{ type: 'custom_fingerprint' }])
    expect(JSON.stringify(tried)).toContain('slow')
    expect(tried[0]?.hash).not.toBe(before[0]?.hash)
    expect(countingIn((await send('GET')).json)).toEqual(before)
    expect(countingIn((await send('POST', {})).json)).toEqual(before)
  })

  it('is not explained by rules that cannot be read: their places are named', async () => {
    const { send } = await openShop()
    const draft = { fingerprintingRules: '# fine\nlevel:error nonsense', unknown: 1 }
    expect(await send('POST', draft)).toMatchObject({ status: 400 })
    const { status, json } = await send('POST', { fingerprintingRules: draft.fingerprintingRules })
    expect(status).toBe(400)
    expect(json).toMatchObject({ fingerprintingRules: [expect.stringMatching(/^Line 2, column /)] })
  })
})
