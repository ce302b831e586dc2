import { describe, expect, it } from 'vitest'
import { createApiClient } from './api-client.ts'
import { ApiError } from './api-error.ts'

interface Call {
  readonly url: string
  readonly init: RequestInit | undefined
}

function clientAnswering(response: () => Response, calls: Call[] = []) {
  return createApiClient({
    fetch: async (url, init) => {
      calls.push({ url: String(url), init })
      return response()
    },
    readCookies: () => 'theme=x; vedette_csrf=abc123; other=1',
  })
}

describe('createApiClient', () => {
  it('asks under the base with repeated query keys', async () => {
    const calls: Call[] = []
    const api = clientAnswering(() => Response.json({ id: '1' }), calls)
    await api.get('/x/', { project: ['1', '2'], query: 'a b', cursor: undefined })
    expect(calls[0]?.url).toBe('/api/0/x/?project=1&project=2&query=a+b')
  })

  it('reads a page with its cursors and hits', async () => {
    const headers = { 'X-Hits': '61', Link: '<u>; rel="next"; results="true"; cursor="0:25:0"' }
    const page = await clientAnswering(() => Response.json([1, 2], { headers })).list('/x/')
    expect(page).toEqual({
      rows: [1, 2],
      hits: 61,
      isHitsCapped: false,
      isPartial: false,
      next: '0:25:0',
      previous: undefined,
    })
  })

  it('tells a count from the limit of counting', async () => {
    const headers = { 'X-Hits': '1000', 'X-Max-Hits': '1000' }
    const page = await clientAnswering(() => Response.json([], { headers })).list('/x/')
    expect(page.isHitsCapped).toBe(true)
  })

  it('knows when not everything was looked at', async () => {
    const headers = { 'X-Data-Scanned': 'partial' }
    const page = await clientAnswering(() => Response.json([], { headers })).list('/x/')
    expect(page.isPartial).toBe(true)
  })

  it('sends the token of the cookie with a write and takes 204 for nothing', async () => {
    const calls: Call[] = []
    const api = clientAnswering(() => new Response(null, { status: 204 }), calls)
    expect(await api.send('DELETE', '/auth/')).toBeUndefined()
    expect(new Headers(calls[0]?.init?.headers).get('X-CSRFToken')).toBe('abc123')
  })

  it('reports to the project of a DSN with its key alone', async () => {
    const calls: Call[] = []
    const api = clientAnswering(() => Response.json({ id: 'e' }), calls)
    const id = await api.report('http://key@127.0.0.1:9000/7', { message: 'Hello' })
    expect(id).toBe('e')
    expect(calls[0]?.url).toBe('/api/7/store/?sentry_version=7&sentry_key=key')
    expect(calls[0]?.init).toMatchObject({ method: 'POST', credentials: 'omit' })
    expect(JSON.parse(String(calls[0]?.init?.body))).toEqual({ message: 'Hello' })
  })

  it('knows by the cookie that nobody can be signed in', () => {
    const api = (cookies: string) => createApiClient({ fetch, readCookies: () => cookies })
    expect(api('vedette_csrf=a').mayHaveSession()).toBe(true)
    expect(api('other=a; x_vedette_csrf=b').mayHaveSession()).toBe(false)
  })

  it('throws the refusal with its status', async () => {
    const api = clientAnswering(() => Response.json({ detail: 'No.' }, { status: 403 }))
    await expect(api.get('/x/')).rejects.toMatchObject({ status: 403, message: 'No.' })
  })

  it('says that the server is away when nothing answers', async () => {
    const api = createApiClient({
      fetch: () => Promise.reject(new TypeError('Failed to fetch')),
      readCookies: () => '',
    })
    await expect(api.get('/x/')).rejects.toBeInstanceOf(ApiError)
  })
})
