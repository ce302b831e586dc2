import { describe, expect, it } from 'vitest'
import { createTestApi } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

const PATH = '/projects/shop/shop-web/'

describe('bookmarks of projects', () => {
  it('are kept for each person who may read the project, and shown in every list', async () => {
    const api = createTestApi()
    const tenant = await api.createTenant('shop')
    const reader = await api.createUser('reader@shop.example', tenant)
    const token = await api.createToken(reader, ['project:read', 'org:read'])
    const put = (body: object) => requestAs(api, token, [PATH, { method: 'PUT', body }])

    expect(await put({ isBookmarked: true })).toMatchObject({
      status: 200,
      json: { slug: 'shop-web', isBookmarked: true },
    })
    const own = { slug: 'shop-web', isBookmarked: true }
    const get = async (path: string, whose = token) => (await requestAs(api, whose, [path])).json
    expect(await get('/organizations/shop/')).toMatchObject({ projects: [own] })
    expect(await get('/organizations/shop/projects/')).toMatchObject([own])
    expect(await get('/projects/')).toMatchObject([own])
    expect(await get(PATH, tenant.token)).toMatchObject({ isBookmarked: false })
    expect(await put({ isBookmarked: false })).toMatchObject({ json: { isBookmarked: false } })
    expect(await get(PATH)).toMatchObject({ isBookmarked: false })
  })

  it('let nobody change anything else, and are no matter of programs', async () => {
    const api = createTestApi()
    const tenant = await api.createTenant('shop')
    const reader = await api.createUser('reader@shop.example', tenant)
    const token = await api.createToken(reader, ['project:read'])
    const put = (whose: string, body: object) =>
      requestAs(api, whose, [PATH, { method: 'PUT', body }])

    expect((await put(token, { isBookmarked: true, name: 'Mine' })).status).toBe(403)
    expect((await put(token, {})).status).toBe(403)
    expect((await put(token, { isBookmarked: 'yes' })).status).toBe(400)
    const { json } = await requestAs(api, token, [PATH])
    expect(json).toMatchObject({ isBookmarked: false, slug: 'shop-web' })
    const taken = { isBookmarked: true, slug: 'till' }
    await requestAs(api, tenant.token, [
      '/teams/shop/shop/projects/',
      { method: 'POST', body: { name: 'Till' } },
    ])
    expect((await put(tenant.token, taken)).status).toBe(409)
    expect((await requestAs(api, tenant.token, [PATH])).json).toMatchObject({ isBookmarked: false })
    const both = await put(tenant.token, { isBookmarked: true, name: 'Ours' })
    expect(both.json).toMatchObject({ isBookmarked: true, name: 'Ours' })
    const asked = { label: 'Report', scope_list: ['project:read'] }
    const made = await requestAs(api, tenant.token, [
      '/organizations/shop/api-keys/',
      { method: 'POST', body: asked },
    ])
    const program = (made.json as { key: string }).key
    expect((await put(program, { isBookmarked: true })).json).toEqual({
      isBookmarked: ['Only people keep bookmarks.'],
    })
  })
})
