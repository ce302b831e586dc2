import { describe, expect, it } from 'vitest'
import { createTestApi } from './testing/create-test-api.ts'

const PAGE = { origin: 'https://tool.example' }

async function openShop() {
  const api = createTestApi()
  const { token } = await api.createTenant('shop')
  const send = (method: string, path: string, headers: Record<string, string> = {}) =>
    api.app.request(`/api/0${path}`, { method, headers })
  return { send, authorization: `Bearer ${token}` }
}

describe('methods', () => {
  it('are told by OPTIONS, to everybody', async () => {
    const { send } = await openShop()
    const answer = await send('OPTIONS', '/projects/shop/shop-web/')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('allow')).toMatch(/^GET, HEAD, PUT.*, OPTIONS$/)
    expect((await send('OPTIONS', '/nothing/')).status).toBe(404)
  })

  it('answer 405 with those that there are where one is missing', async () => {
    const { send, authorization } = await openShop()
    const answer = await send('POST', '/organizations/shop/issues/', { authorization })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toMatch(/^GET, HEAD, PUT, DELETE, OPTIONS$/)
    expect(await answer.json()).toEqual({ detail: 'Method "POST" not allowed.' })
  })

  it('include HEAD: the headers of GET without its body', async () => {
    const { send, authorization } = await openShop()
    const answer = await send('HEAD', '/organizations/shop/issues/', { authorization })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('link')).toContain('rel="next"')
    expect(await answer.text()).toBe('')
  })
})

describe('a page of another origin', () => {
  const asks = (headers: string) => ({
    ...PAGE,
    'access-control-request-method': 'PUT',
    'access-control-request-headers': headers,
  })

  it('is let in with a token', async () => {
    const { send, authorization } = await openShop()
    const path = '/organizations/shop/issues/'
    const before = await send('OPTIONS', path, asks('authorization,content-type'))
    expect(before.headers.get('access-control-allow-origin')).toBe(PAGE.origin)
    expect(before.headers.get('access-control-allow-methods')).toContain('PUT')
    expect(before.headers.get('access-control-allow-headers')).toContain('Authorization')
    const answer = await send('GET', path, { ...PAGE, authorization })
    expect(answer.headers.get('access-control-allow-origin')).toBe(PAGE.origin)
    expect(answer.headers.get('access-control-expose-headers')).toContain('Link')
    expect(answer.headers.get('vary')).toBe('Origin')
  })

  it('is never let in with a session', async () => {
    const { send, authorization } = await openShop()
    const path = '/organizations/shop/issues/'
    const before = await send('OPTIONS', path, asks('content-type,x-csrftoken'))
    expect(before.headers.get('access-control-allow-origin')).toBeNull()
    const answers = [before, await send('GET', path, { ...PAGE, authorization })]
    for (const { headers } of answers) {
      expect(headers.get('access-control-allow-credentials')).toBeNull()
    }
    expect((await send('GET', '/', PAGE)).headers.get('access-control-allow-origin')).toBeNull()
  })
})
