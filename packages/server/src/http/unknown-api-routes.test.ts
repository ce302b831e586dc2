import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { unknownApiRoutes } from './unknown-api-routes.ts'

/** Mounted as the web role does it: after the API, before the pages. */
function createApp(prefix = '/') {
  const pages = new Hono()
  pages.get('/api/0/*', (context) => context.text('the API'))
  pages.route('/', unknownApiRoutes())
  pages.get('*', (context) => context.text('a page'))
  return new Hono({ strict: false }).route(prefix, pages)
}

describe('an address under /api/ that nobody serves', () => {
  it.each([
    ['GET', '/api'],
    ['GET', '/api/'],
    ['GET', '/api/unknown'],
    ['GET', '/api/1/unknown/'],
    ['POST', '/api/1/minidump/'],
    ['DELETE', '/api/unknown/'],
  ])('answers %s %s with 404 in JSON', async (method, path) => {
    const answer = await createApp().request(path, { method })
    expect(answer.status).toBe(404)
    expect(await answer.json()).toEqual({ detail: 'The requested resource does not exist' })
  })

  it('does so behind a path of the proxy', async () => {
    expect((await createApp('/track').request('/track/api/unknown')).status).toBe(404)
  })

  it.each([
    ['/api/0/projects/', 'the API'],
    ['/apiary', 'a page'],
    ['/settings/api/', 'a page'],
  ])('leaves %s to %s', async (path, owner) => {
    const answer = await createApp().request(path)
    expect([answer.status, await answer.text()]).toEqual([200, owner])
  })
})
