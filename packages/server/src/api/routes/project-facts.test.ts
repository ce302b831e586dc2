import type { EventId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { createTestApi, NOW_MS } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

const TRACE = 'f'.repeat(32)
const idOf = (letter: string) => letter.repeat(32) as EventId

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const get = (path: string, token = tenant.token) => requestAs(api, token, [path])
  const seen = (letter: string, traceId: string, [user, tag]: readonly [object, string]) => ({
    hash: letter,
    event: {
      event_id: idOf(letter),
      user,
      contexts: { trace: { trace_id: traceId } },
      timestamp: NOW_MS / 1000 - 60 + letter.charCodeAt(0),
      tags: [['user', tag] as const],
    },
  })
  const jane = { id: '7', email: 'jane@shop.example', name: 'Jane', ip_address: '192.0.2.7' }
  const bob = { email: 'bob@shop.example' }
  await api.storeEvents(tenant, [
    seen('a', TRACE, [jane, 'id:7']),
    seen('b', TRACE, [bob, 'email:bob@shop.example']),
    seen('c', 'e'.repeat(32), [{ id: 'jane@other' }, 'id:jane@other']),
  ])
  const issueOf = async (letter: string) =>
    Number((await api.deps.stores.events.find(tenant.project.id, idOf(letter)))?.issueId)
  return { api, tenant, get, issueOf }
}

describe('the people of a project', () => {
  const PATH = '/projects/shop/shop-web/users/'

  it('are listed with what is known of them, the last seen first', async () => {
    const { get } = await openShop()
    const { json } = await get(PATH)
    expect(json).toMatchObject([
      { tagValue: 'id:jane@other', identifier: 'jane@other', email: null },
      { tagValue: 'email:bob@shop.example', email: 'bob@shop.example', identifier: null },
      {
        id: 'id:7',
        identifier: '7',
        email: 'jane@shop.example',
        name: 'Jane',
        username: null,
        ipAddress: '192.0.2.7',
        hash: expect.stringMatching(/^[0-9a-f]{32}$/),
        dateCreated: expect.any(String),
        avatarUrl: null,
      },
    ])
  })

  it.each([
    ['?query=jane', ['id:jane@other']],
    ['?query=id:7', ['id:7']],
    ['?query=email:shop', ['email:bob@shop.example']],
    ['?query=id:bob', []],
    ['?per_page=1&cursor=0:1:0', ['email:bob@shop.example']],
  ])('are found by %s', async (query, found) => {
    const { get } = await openShop()
    const rows = (await get(`${PATH}${query}`)).json as { tagValue: string }[]
    expect(rows.map(({ tagValue }) => tagValue)).toEqual(found)
  })

  it('refuses a query that is no name of anybody', async () => {
    const { get } = await openShop()
    expect((await get(`${PATH}?query=${'x'.repeat(300)}`)).status).toBe(400)
  })
})

describe('what is asked of projects', () => {
  it('is answered without their settings', async () => {
    const { get } = await openShop()
    expect((await get('/projects/shop/shop-web/overview/')).json).toMatchObject({
      slug: 'shop-web',
      organization: { slug: 'shop' },
    })
    const tag = await get('/projects/shop/shop-web/tags/user/')
    expect(tag.json).toMatchObject({ key: 'user', uniqueValues: 3, topValues: { length: 3 } })
    expect((await get('/projects/shop/shop-web/tags/none/')).status).toBe(404)
    expect((await get('/projects/shop/shop-web/grouping-configs/')).json).toMatchObject([
      { id: 'v1' },
      { id: 'v2' },
    ])
  })

  it('counts them and tells whether one has had an event', async () => {
    const { api, tenant, get } = await openShop()
    const path = '/organizations/shop/'
    expect((await get(`${path}projects-count/`)).json).toEqual({ allProjects: 1, myProjects: 1 })
    expect((await get(`${path}sent-first-event/`)).json).toEqual({ sentFirstEvent: true })
    const outside = await api.createToken(await api.createUser('x@shop.example', tenant))
    expect((await get(`${path}projects-count/`, outside)).json).toMatchObject({ myProjects: 0 })
    const own = await get(`${path}sent-first-event/?is_member=1`, outside)
    expect(own.json).toEqual({ sentFirstEvent: false })
    expect((await get(`${path}sent-first-event/?project=999`)).status).toBe(404)
  })

  it('finds an event by its project and its id', async () => {
    const { get } = await openShop()
    const path = '/organizations/shop/events/'
    const found = await get(`${path}shop-web:${idOf('a')}/`)
    expect(found.json).toMatchObject({ eventID: idOf('a'), projectSlug: 'shop-web' })
    expect((await get(`${path}shop-web:${idOf('d')}/`)).status).toBe(404)
    expect((await get(`${path}other:${idOf('a')}/`)).status).toBe(404)
  })

  it('lists the values of an attribute', async () => {
    const { get } = await openShop()
    const path = '/organizations/shop/trace-items/attributes/user.email/values/'
    expect((await get(path)).json).toMatchObject([{ value: 'bob@shop.example' }])
    expect((await get(`${path}?itemType=spans`)).json).toEqual([])
  })
})

describe('issues of one trace', () => {
  it('are found by the latest event or by one that is named', async () => {
    const { get, issueOf } = await openShop()
    const path = `/issues/${await issueOf('a')}/related-issues/?type=trace_connected`
    const found = {
      type: 'trace_connected',
      data: [await issueOf('b')],
      meta: { event_id: idOf('a'), trace_id: TRACE },
    }
    expect((await get(path)).json).toEqual(found)
    expect((await get(`${path}&event_id=${idOf('a')}`)).json).toEqual(found)
    expect((await get(`${path}&event_id=${idOf('b')}`)).status).toBe(404)
    const alone = `/issues/${await issueOf('c')}/related-issues/?type=trace_connected`
    expect((await get(alone)).json).toMatchObject({ data: [] })
    expect((await get(path.replace('trace_connected', 'luck'))).status).toBe(400)
  })
})

describe('people with an account', () => {
  it('are shown to the organization by the id of the account', async () => {
    const { api, tenant, get } = await openShop()
    const path = `/organizations/shop/users/${tenant.owner.id}/`
    expect((await get(path)).json).toMatchObject({ email: tenant.owner.email })
    const stranger = await api.createUser('stranger@x.example')
    expect((await get(`/organizations/shop/users/${stranger.id}/`)).status).toBe(404)
    expect((await get('/organizations/shop/users/me/')).status).toBe(404)
  })

  it('are listed for who runs the server', async () => {
    const { api, tenant, get } = await openShop()
    const root = await api.createUser('root@x.example')
    await api.deps.stores.users.update(root.id, { isSuperuser: true })
    const token = await api.createToken(root)
    const all = (await get('/users/', token)).json as { email: string }[]
    expect(all.map(({ email }) => email)).toEqual(['owner@shop.example', 'root@x.example'])
    const one = await get('/users/?email=ROOT@x.example', token)
    expect(one.json).toMatchObject([{ isSuperuser: true }])
    expect((await get('/users/?email=nobody@x.example', token)).json).toEqual([])
    expect((await get('/users/', tenant.token)).status).toBe(403)
  })

  it('learn whether a token holds', async () => {
    const { get, api } = await openShop()
    expect((await get('/auth/validate/')).status).toBe(200)
    expect((await requestAs(api, undefined, ['/auth/validate/'])).status).toBe(401)
  })
})
