import { request as sendRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { afterEach, describe, expect, it } from 'vitest'
import { SearchTooLarge } from '../store/search-too-large.ts'
import { createTestApi } from './testing/create-test-api.ts'
import { requestAs } from './testing/request-as.ts'

const open: { close(): void }[] = []
afterEach(() => {
  for (const server of open.splice(0)) server.close()
})

/** The API behind a real socket: requests there have other bodies than those made in memory. */
async function listen() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const server = createAdaptorServer({ fetch: api.app.fetch })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(server)
  const { port } = server.address() as AddressInfo
  const send = (method: string, path: string, chunks: readonly string[] = []) =>
    new Promise<number>((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${tenant.token}`,
        ...(chunks.length > 0 ? { 'content-type': 'application/json' } : {}),
      }
      const target = { host: '127.0.0.1', port, path: `/api/0${path}`, method, headers }
      const request = sendRequest(target, (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
      request.on('error', reject)
      for (const chunk of chunks) request.write(chunk)
      request.end()
    })
  return { api, send }
}

describe('the API behind a socket', () => {
  it('takes a DELETE that declares no length', async () => {
    const { api, send } = await listen()
    expect(await send('DELETE', '/auth/')).toBe(204)
    expect(api.loggedErrors).toEqual([])
  })

  it('takes a body in chunks', async () => {
    const { send } = await listen()
    expect(await send('PUT', '/projects/shop/shop-web/', ['{"na', 'me":"x"}'])).toBe(200)
  })

  it('stops reading a body in chunks at the limit', async () => {
    const { api, send } = await listen()
    const chunk = 'x'.repeat(300_000)
    const path = '/projects/shop/shop-web/'
    expect(await send('PUT', path, [`"${chunk}`, chunk, chunk, `${chunk}"`])).toBe(413)
    expect(api.loggedErrors).toEqual([])
  })

  it('refuses an empty body where one is needed', async () => {
    const { send } = await listen()
    expect(await send('PUT', '/projects/shop/shop-web/')).toBe(415)
  })
})

describe('the API', () => {
  it('takes no text with a NUL in it, and names the field', async () => {
    const api = createTestApi()
    const { token } = await api.createTenant('shop')
    const put = (body: object) =>
      requestAs(api, token, ['/projects/shop/shop-web/', { method: 'PUT', body }])
    const refused = await put({ name: 'a\0b' })
    expect(refused).toMatchObject({ status: 400, json: { name: [expect.any(String)] } })
    expect((await put({ options: { 'a\0b': 1 } })).json).toHaveProperty('options')
    expect((await put({ allowedDomains: ['ok', '\0'] })).json).toHaveProperty('allowedDomains')
    expect((await put({ name: 'a\\u0000b' })).status).toBe(200)
  })

  it('refuses a search that takes too much memory, which is no error of the server', async () => {
    const api = createTestApi()
    const { token } = await api.createTenant('shop')
    api.deps.stores.search.searchIssues = () => Promise.reject(new SearchTooLarge())
    const refused = await requestAs(api, token, ['/organizations/shop/issues/'])
    expect(refused).toMatchObject({
      status: 503,
      json: { detail: expect.stringContaining('memory') },
    })
    expect(api.loggedErrors).toEqual([])
  })

  it('tells its log no secret of an address', async () => {
    const logged: object[] = []
    const keep = (fields: object) => logged.push(fields)
    const log = { debug: keep, info: keep, warn: keep, error: keep }
    const api = createTestApi({ log })
    await api.createTenant('shop')
    const secret = 'ab'.repeat(32)
    const answer = await requestAs(api, undefined, [`/accept-invite/shop/1/${secret}/`])
    expect(answer.status).toBe(400)
    expect(JSON.stringify(logged)).toContain('/accept-invite/shop/1/')
    expect(JSON.stringify(logged)).not.toContain(secret)
  })
})
