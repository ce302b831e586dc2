import type { IssueViewSummary } from '@vedette/protocol/api/issue-view'
import { describe, expect, it } from 'vitest'
import { createTestApi, NOW_MS } from '../testing/create-test-api.ts'
import { requestAs, type TestRequest } from '../testing/request-as.ts'

const VIEWS = '/organizations/shop/group-search-views'

const CHECKOUT = {
  name: 'Checkout',
  query: 'is:unresolved url:*checkout*',
  projects: [-1],
  environments: ['production'],
  timeFilters: { period: '14d' },
}

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const bank = await api.createTenant('bank')
  const member = await api.createUser('member@shop.example', tenant)
  const memberToken = await api.createToken(member)
  const send = (token: string) => (path: string, method?: TestRequest['method'], body?: unknown) =>
    requestAs(api, token, [`${VIEWS}/${path}`, { ...(method && { method }), body }])
  const asOwner = send(tenant.token)
  const asMember = send(memberToken)
  const add = async (name: string, parts: object = {}, ask = asOwner) => {
    const { json } = await ask('', 'POST', { ...CHECKOUT, name, ...parts })
    return (json as IssueViewSummary).id
  }
  const names = async (query = '', ask = asOwner) => {
    const { json } = await ask(query)
    return (json as readonly IssueViewSummary[]).map(({ name }) => name).join()
  }
  return { api, tenant, bank, member, memberToken, send, asOwner, asMember, add, names }
}

describe('issue views', () => {
  it('have the shape that clients read', async () => {
    const { asOwner, tenant } = await openShop()
    const created = await asOwner('', 'POST', CHECKOUT)
    expect(created.status).toBe(201)
    expect(created.json).toEqual({
      ...CHECKOUT,
      id: expect.any(String),
      createdBy: {
        id: String(tenant.owner.id),
        email: 'owner@shop.example',
        username: 'owner@shop.example',
        name: 'owner@shop.example',
        isActive: true,
      },
      querySort: 'date',
      lastVisited: null,
      starred: false,
      stars: 0,
      dateCreated: '2026-01-02T03:04:05.000Z',
      dateUpdated: '2026-01-02T03:04:05.000Z',
    })
    const { id } = created.json as IssueViewSummary
    expect(await asOwner(`${id}/`)).toMatchObject({ status: 200, json: created.json })
    expect((await asOwner('')).json).toEqual([created.json])
  })

  it('are changed as a whole', async () => {
    const { api, tenant, asOwner, add } = await openShop()
    const id = await add('Checkout', { querySort: 'freq' })
    api.clock.set(NOW_MS + 60_000)
    const range = { period: null, start: '2026-01-01T00:00:00', end: '2026-01-02', utc: true }
    const change = {
      name: ' Till ',
      query: '',
      projects: [String(tenant.project.id), tenant.project.id],
      environments: [],
      timeFilters: range,
    }
    const { status, json } = await asOwner(`${id}/`, 'PUT', change)
    expect(status).toBe(200)
    expect(json).toMatchObject({
      name: 'Till',
      query: '',
      querySort: 'date',
      projects: [tenant.project.id],
      environments: [],
      timeFilters: range,
      dateCreated: '2026-01-02T03:04:05.000Z',
      dateUpdated: '2026-01-02T03:05:05.000Z',
    })
    expect(await asOwner(`${id}/`, 'PUT', json)).toMatchObject({ status: 200, json })
    expect(await asOwner(`${id}/`, 'PUT', { name: 'x' })).toMatchObject({
      status: 400,
      json: { query: [expect.any(String)], projects: [expect.any(String)] },
    })
  })

  it('are seen by every member, and changed by who made them or looks after all', async () => {
    const { api, tenant, asOwner, asMember, send, add } = await openShop()
    const id = await add('Checkout')
    expect(await asMember(`${id}/`)).toMatchObject({ status: 200 })
    expect(await asMember(`${id}/`, 'PUT', CHECKOUT)).toMatchObject({ status: 403 })
    expect(await asMember(`${id}/`, 'DELETE')).toMatchObject({ status: 403 })
    const own = await add('Mine', {}, asMember)
    expect(await asMember(`${own}/`, 'PUT', CHECKOUT)).toMatchObject({ status: 200 })
    const weak = send(await api.createToken(tenant.owner, ['org:read']))
    expect(await weak(`${own}/`, 'DELETE')).toMatchObject({ status: 403 })
    expect(await weak(`${id}/`, 'DELETE')).toMatchObject({ status: 204 })
    const changed = await asOwner(`${own}/`, 'PUT', { ...CHECKOUT, name: 'Ours' })
    expect(changed.json).toMatchObject({
      name: 'Ours',
      createdBy: { email: 'member@shop.example' },
    })
    expect(await asOwner(`${own}/`, 'DELETE')).toMatchObject({ status: 204 })
    expect(await asOwner(`${own}/`)).toMatchObject({ status: 404 })
    const log = await api.deps.stores.auditLog.list(tenant.organization.id, ALL)
    expect(log.rows.map(({ action, target }) => [action, target])).toEqual([
      ['issue-view.remove', 'Ours'],
      ['issue-view.edit', 'Ours'],
      ['issue-view.remove', 'Checkout'],
      ['issue-view.edit', 'Checkout'],
      ['issue-view.create', 'Mine'],
      ['issue-view.create', 'Checkout'],
    ])
  })

  it('of other organizations do not exist', async () => {
    const { api, bank, asOwner, add } = await openShop()
    const request = { method: 'POST', body: CHECKOUT } as const
    const path = '/organizations/bank/group-search-views/'
    const { json } = await requestAs(api, bank.token, [path, request])
    const { id } = json as IssueViewSummary
    await add('Ours', { starred: true })
    for (const [path, method, body] of [
      ['', undefined, undefined],
      ['', 'PUT', CHECKOUT],
      ['', 'DELETE', undefined],
      ['starred/', 'POST', { starred: true }],
      ['visit/', 'POST', undefined],
    ] as const) {
      expect(await asOwner(`${id}/${path}`, method, body)).toMatchObject({ status: 404 })
    }
    expect((await asOwner('starred/order/', 'PUT', { view_ids: [id] })).status).toBe(400)
    expect(await asOwner('x/')).toMatchObject({ status: 404 })
  })

  it.each([
    [{ name: ' ' }, 'name'],
    [{ name: 'x'.repeat(129) }, 'name'],
    [{ query: undefined }, 'query'],
    [{ query: 'x'.repeat(4097) }, 'query'],
    [{ querySort: 'x' }, 'querySort'],
    [{ projects: undefined }, 'projects'],
    [{ projects: [-1, -1] }, 'projects'],
    [{ projects: [999] }, 'projects'],
    [{ environments: undefined }, 'environments'],
    [{ environments: ['x'.repeat(65)] }, 'environments.0'],
    [{ timeFilters: undefined }, 'timeFilters'],
    [{ timeFilters: {} }, 'timeFilters'],
    [{ timeFilters: { period: null } }, 'timeFilters'],
    [{ timeFilters: { period: 'soon' } }, 'timeFilters.period'],
    [{ timeFilters: { start: '2026-01-01' } }, 'timeFilters'],
    [{ timeFilters: { start: '2026-01-01', end: 'soon' } }, 'timeFilters.end'],
    [{ timeFilters: { start: '2026-01-02', end: '2026-01-01' } }, 'timeFilters'],
    [{ timeFilters: { statsPeriod: '14d' } }, 'timeFilters'],
    [{ starred: 'x' }, 'starred'],
  ])('refuse %j', async (parts, field) => {
    const { asOwner } = await openShop()
    const { status, json } = await asOwner('', 'POST', { ...CHECKOUT, ...parts })
    expect(status).toBe(400)
    expect(Object.keys(json as object)).toContain(field)
  })

  it('say where a search is at fault', async () => {
    const { asOwner } = await openShop()
    const { status, json } = await asOwner('', 'POST', { ...CHECKOUT, query: 'a is:what' })
    expect(status).toBe(400)
    expect(json).toEqual({ query: [expect.stringMatching(/^At character \d+: .*takes one of/)] })
  })

  it('name only projects that the caller may see', async () => {
    const { api, tenant, bank, asMember } = await openShop()
    const { organizations } = api.deps.stores
    const named = (id: number) => asMember('', 'POST', { ...CHECKOUT, projects: [id] })
    expect((await named(tenant.project.id)).status).toBe(201)
    expect((await named(bank.project.id)).status).toBe(400)
    await organizations.update(tenant.organization.id, { settings: { openMembership: false } })
    expect((await named(tenant.project.id)).status).toBe(400)
  })

  it('of a project that is deleted stand for the projects of whoever looks', async () => {
    const { api, tenant, asOwner, add } = await openShop()
    const id = await add('Web', { projects: [tenant.project.id] })
    await requestAs(api, tenant.token, ['/projects/shop/shop-web/', { method: 'DELETE' }])
    expect((await asOwner(`${id}/`)).json).toMatchObject({ projects: [] })
  })

  it('are fifty of one person at most', async () => {
    const { asOwner, asMember, add } = await openShop()
    for (let at = 0; at < 50; at += 1) await add(String(at))
    expect(await asOwner('', 'POST', CHECKOUT)).toMatchObject({
      status: 400,
      json: { detail: expect.stringContaining('50') },
    })
    expect(await asMember('', 'POST', CHECKOUT)).toMatchObject({ status: 201 })
  })
})

const ALL = { offset: 0, limit: 100 }
