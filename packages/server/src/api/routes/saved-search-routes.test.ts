import type { RecentSearchSummary, SavedSearchSummary } from '@vedette/protocol/api/saved-search'
import { describe, expect, it } from 'vitest'
import { createTestApi } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const member = await api.createUser('member@shop.example', tenant)
  const memberToken = await api.createToken(member)
  const send =
    (token: string) =>
    (path: string, method: Method = 'GET', body?: unknown) =>
      requestAs(api, token, [`/organizations/shop/${path}`, { method, body }])
  const asOwner = send(tenant.token)
  const asMember = send(memberToken)
  const names = async (ask = asOwner, type = 0) => {
    const { json } = await ask(`searches/?type=${type}`)
    const own = (json as readonly SavedSearchSummary[]).filter(({ isGlobal }) => !isGlobal)
    return own.map(({ name }) => name).join()
  }
  return { api, tenant, asOwner, asMember, names }
}

const TIMEOUTS = { type: 0, name: 'Timeouts', query: 'timeout OR is:new', sort: 'freq' }

describe('saved searches', () => {
  it('have the shape that clients read', async () => {
    const { asOwner } = await openShop()
    const { status, json } = await asOwner('searches/', 'POST', TIMEOUTS)
    expect(status).toBe(200)
    expect(json).toEqual({
      ...TIMEOUTS,
      id: expect.any(String),
      visibility: 'owner',
      dateCreated: '2026-01-02T03:04:05.000Z',
      isGlobal: false,
      isPinned: false,
    })
    const list = (await asOwner('searches/')).json as readonly SavedSearchSummary[]
    expect(list.at(-1)).toEqual(json)
    expect(list[0]).toMatchObject({ query: 'is:unresolved', isGlobal: true })
  })

  it("are one's own, or the organization's", async () => {
    const { asOwner, asMember, names } = await openShop()
    await asOwner('searches/', 'POST', { ...TIMEOUTS, name: 'all', visibility: 'organization' })
    await asOwner('searches/', 'POST', { ...TIMEOUTS, name: 'mine' })
    await asMember('searches/', 'POST', { ...TIMEOUTS, name: 'theirs', type: 1 })
    expect(await names()).toBe('all,mine')
    expect(await names(asMember)).toBe('all')
    expect(await names(asMember, 1)).toBe('theirs')
  })

  it('are changed and deleted by who may', async () => {
    const { api, tenant, asOwner, asMember, names } = await openShop()
    const shared = { ...TIMEOUTS, visibility: 'organization' }
    expect(await asMember('searches/', 'POST', shared)).toMatchObject({ status: 403 })
    const { id } = (await asOwner('searches/', 'POST', TIMEOUTS)).json as SavedSearchSummary
    const path = `searches/${id}/`
    expect(await asMember(path, 'PUT', { name: 'x' })).toMatchObject({ status: 404 })
    expect(await asMember(path, 'DELETE')).toMatchObject({ status: 404 })
    const changed = await asOwner(path, 'PUT', { name: 'x', visibility: 'organization' })
    expect(changed.json).toMatchObject({ name: 'x', sort: 'freq', visibility: 'organization' })
    expect((await asOwner(path, 'PUT', { sort: null })).json).toMatchObject({
      name: 'x',
      sort: null,
    })
    expect(await asMember(path, 'PUT', { name: 'y' })).toMatchObject({ status: 403 })
    expect(await asMember(path, 'DELETE')).toMatchObject({ status: 403 })
    expect(await names(asMember)).toBe('x')
    expect(await asOwner(path, 'DELETE')).toMatchObject({ status: 204 })
    expect(await asOwner(path, 'DELETE')).toMatchObject({ status: 404 })
    expect(await asOwner('searches/unresolved/', 'DELETE')).toMatchObject({ status: 404 })
    const log = await api.deps.stores.auditLog.list(tenant.organization.id, FIRST_PAGE)
    const actions = log.rows.map(({ action }) => action)
    expect(actions).toEqual(['saved-search.remove', 'saved-search.edit', 'saved-search.edit'])
  })

  it.each([
    [{ ...TIMEOUTS, query: 'is:what' }, 'query', /takes one of/],
    [{ ...TIMEOUTS, query: ' ' }, 'query', /./],
    [{ ...TIMEOUTS, name: '' }, 'name', /./],
    [{ ...TIMEOUTS, type: 7 }, 'type', /./],
    [{ ...TIMEOUTS, visibility: 'world' }, 'visibility', /./],
  ])('refuse %j', async (body, field, sentence) => {
    const { asOwner } = await openShop()
    const { status, json } = await asOwner('searches/', 'POST', body)
    expect(status).toBe(400)
    expect(JSON.stringify((json as Record<string, unknown>)[field])).toMatch(sentence)
  })

  it('are so many at most', async () => {
    const { asOwner } = await openShop()
    for (let at = 0; at < 200; at += 1) await asOwner('searches/', 'POST', TIMEOUTS)
    expect(await asOwner('searches/', 'POST', TIMEOUTS)).toMatchObject({ status: 400 })
  })

  it('start with the pinned one', async () => {
    const { asOwner, asMember } = await openShop()
    const input = { type: 0, query: 'is:resolved', sort: 'date' }
    expect(await asOwner('pinned-searches/', 'PUT', { ...input, query: 'a' })).toMatchObject({
      status: 201,
    })
    const { json } = await asOwner('pinned-searches/', 'PUT', input)
    expect(json).toMatchObject({ ...input, isPinned: true, visibility: 'owner_pinned' })
    const list = (await asOwner('searches/')).json as readonly SavedSearchSummary[]
    expect(list.filter(({ isPinned }) => isPinned)).toEqual([list[0]])
    const others = (await asMember('searches/')).json as readonly SavedSearchSummary[]
    expect(others.some(({ isPinned }) => isPinned)).toBe(false)
    expect(await asOwner('pinned-searches/', 'DELETE', { type: 0 })).toMatchObject({ status: 204 })
    const after = (await asOwner('searches/')).json as readonly SavedSearchSummary[]
    expect(after.some(({ isPinned }) => isPinned)).toBe(false)
  })
})

describe('recent searches', () => {
  it("are the caller's last ones", async () => {
    const { asOwner, asMember } = await openShop()
    const add = (query: string) => asOwner('recent-searches/', 'POST', { type: 0, query })
    expect(await add('is:new')).toMatchObject({ status: 201 })
    expect(await add('timeout (')).toMatchObject({ status: 201 })
    expect(await add('is:new')).toMatchObject({ status: 208 })
    const list = (await asOwner('recent-searches/')).json as readonly RecentSearchSummary[]
    expect(list.map(({ query }) => query)).toEqual(['is:new', 'timeout ('])
    expect(list[0]).toMatchObject({ type: 0, lastSeen: '2026-01-02T03:04:05.000Z' })
    expect((await asOwner('recent-searches/?limit=1&query=TIME')).json).toMatchObject([
      { query: 'timeout (' },
    ])
    expect((await asMember('recent-searches/')).json).toEqual([])
    expect((await asOwner('recent-searches/?type=1')).json).toEqual([])
    expect(await asOwner('recent-searches/?type=9')).toMatchObject({ status: 400 })
  })
})

const FIRST_PAGE = { offset: 0, limit: 100 }
