import type { EventId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { createTestApi } from '../testing/create-test-api.ts'
import { requestAs, type TestRequest } from '../testing/request-as.ts'

const TAGS = '/projects/shop/shop-web/tags/'

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const tags = [
    ['color', 'red'],
    ['level', 'error'],
  ] as const
  const event_id = 'a'.repeat(32) as EventId
  const event = { event_id, tags, timestamp: api.deps.clock.nowMs() / 1000 - 60 }
  await api.storeEvents(tenant, [{ hash: 'a', event }])
  const send = (path: string, request?: TestRequest) => {
    return requestAs(api, tenant.token, request ? [path, request] : [path])
  }
  const forget = (key: string) => send(`${TAGS}${key}/`, { method: 'DELETE' })
  const keys = async () => ((await send(TAGS)).json as { key: string }[]).map(({ key }) => key)
  return { send, forget, keys }
}

describe('deleting a tag of a project', () => {
  it('takes it from lists, suggestions and searches, and is noted', async () => {
    const { send, forget, keys } = await openShop()
    const find = async () => {
      const { json } = await send('/organizations/shop/issues/?query=color:red')
      return (json as unknown[]).length
    }
    expect(await keys()).toContain('color')
    expect(await find()).toBe(1)
    expect((await forget('color')).status).toBe(204)
    expect(await keys()).toEqual(['level'])
    expect(await find()).toBe(0)
    const suggested = await send('/organizations/shop/tags/color/values/')
    expect(suggested.json).toEqual([])
    expect((await send(`${TAGS}color/`)).status).toBe(404)
    const { json } = await send('/organizations/shop/audit-logs/?event=tagkey.remove')
    expect(json).toMatchObject({ rows: [{ event: 'tagkey.remove', data: { key: 'color' } }] })
  })

  it('is refused for tags that the server sets itself', async () => {
    const { forget, keys } = await openShop()
    for (const key of ['level', 'environment', 'release', 'user']) {
      expect((await forget(key)).status).toBe(403)
    }
    expect(await keys()).toContain('level')
  })

  it('answers 404 for a tag that is not there', async () => {
    const { forget } = await openShop()
    expect((await forget('moon')).status).toBe(404)
    expect((await forget('color')).status).toBe(204)
    expect((await forget('color')).status).toBe(404)
  })
})
