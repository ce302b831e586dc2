import type { EventId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { createTestApi, NOW_MS } from '../testing/create-test-api.ts'

const NATIVE = 'a'.repeat(32) as EventId
const OTHER = 'b'.repeat(32) as EventId

async function openShop() {
  const api = createTestApi()
  const { token } = await seed(api)
  const send = async (id: string, query = '') => {
    const path = `/api/0/projects/shop/shop-web/events/${id}/apple-crash-report/${query}`
    const response = await api.app.request(path, { headers: { authorization: `Bearer ${token}` } })
    return { response, text: await response.text() }
  }
  return { send }
}

async function seed(api: ReturnType<typeof createTestApi>) {
  const tenant = await api.createTenant('shop')
  const frames = [{ function: 'pay', instruction_addr: '0x1010', image_addr: '0x1000' }]
  const exception = { values: [{ type: 'SIGSEGV', stacktrace: { frames } }] }
  const debug_meta = { images: [{ code_file: '/a/Shop', image_addr: '0x1000', image_size: 99 }] }
  const timestamp = NOW_MS / 1000 - 60
  await api.storeEvents(tenant, [
    { hash: 'a', event: { event_id: NATIVE, platform: 'cocoa', timestamp, exception, debug_meta } },
    { hash: 'a', event: { event_id: OTHER, platform: 'python', timestamp, exception } },
  ])
  return tenant
}

describe('the Apple crash report of an event', () => {
  it('is plain text with functions', async () => {
    const { send } = await openShop()
    const { response, text } = await send(NATIVE)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/)
    expect(text).toMatch(/^0 {3}Shop +0x0000000000001010 pay$/m)
    expect(text).not.toContain('Binary Images')
  })

  it.each(['1', 'true'])('has addresses and images with minified=%s', async (value) => {
    const { send } = await openShop()
    const { text } = await send(NATIVE, `?minified=${value}`)
    expect(text).toMatch(/^0 {3}Shop +0x0000000000001010 0x1000 \+ 16$/m)
    expect(text).toContain('Binary Images:\n0x1000 - 0x1062 Shop ')
  })

  it('is a file where it is asked for as one', async () => {
    const { send } = await openShop()
    const { response, text } = await send(NATIVE, '?download=1')
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="${NATIVE}-symbolicated.crash"`,
    )
    expect(response.headers.get('content-length')).toBe(String(text.length))
    const raw = await send(NATIVE, '?minified=1&download')
    expect(raw.response.headers.get('content-disposition')).toContain(`"${NATIVE}.crash"`)
  })

  it('is for native events alone', async () => {
    const { send } = await openShop()
    const { response, text } = await send(OTHER)
    expect(response.status).toBe(403)
    expect(JSON.parse(text).detail).toContain('cocoa and native')
    expect((await send('c'.repeat(32))).response.status).toBe(404)
    expect((await send('x')).response.status).toBe(404)
  })
})
