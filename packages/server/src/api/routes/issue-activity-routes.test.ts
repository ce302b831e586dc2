import type { IssueDetail, IssueSummary } from '@vedette/protocol/api/issue'
import type { EventId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { createTestApi, NOW_MS } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

const id = (n: number) => n.toString(16).padStart(32, '0') as EventId

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  await api.storeEvents(tenant, [
    { hash: 'cart', event: { event_id: id(1), title: 'Cart', release: 'web@1.9' } },
    { hash: 'pay', event: { event_id: id(2), title: 'Pay', level: 'warning' } },
  ])
  const send = (path: string, method: 'GET' | 'PUT' | 'POST' | 'DELETE' = 'GET', body?: unknown) =>
    requestAs(api, tenant.token, [path, { method, body }])
  const list = async (query: string) =>
    (await send(`/organizations/shop/issues/?query=${encodeURIComponent(query)}`))
      .json as readonly IssueSummary[]
  const [cart] = await list('Cart')
  if (!cart) throw new Error('an issue was stored')
  const put = async (body: object) =>
    (await send(`/issues/${cart.id}/`, 'PUT', body)).json as IssueDetail
  return { api, tenant, send, list, put, cart }
}

const kindsOf = ({ activity }: IssueDetail) => activity.map(({ type }) => type)

describe('a decision about an issue', () => {
  it.each([
    [
      { status: 'resolved', statusDetails: { inNextRelease: true } },
      { inNextRelease: true },
      {
        type: 'set_resolved_in_release',
        data: { version: '', current_release_version: 'web@1.9' },
      },
    ],
    [
      { status: 'resolvedInNextRelease' },
      { inNextRelease: true },
      { type: 'set_resolved_in_release' },
    ],
    [
      { status: 'resolved', statusDetails: { inRelease: 'latest' } },
      { inRelease: 'web@1.9' },
      { type: 'set_resolved_in_release', data: { version: 'web@1.9' } },
    ],
    [
      {
        status: 'resolved',
        statusDetails: { inCommit: { commit: 'abcdef12', repository: 'shop' } },
      },
      { inCommit: { commit: 'abcdef12', repository: 'shop' } },
      {
        type: 'set_resolved_in_commit',
        data: { commit: { id: 'abcdef12', repository: { name: 'shop' } } },
      },
    ],
    [
      { status: 'ignored', ignoreCount: 100, ignoreWindow: 60 },
      { ignoreCount: 100, ignoreWindow: 60, ignoreUntil: null },
      { type: 'set_ignored', data: { ignoreCount: 100, ignoreWindow: 60 } },
    ],
    [
      { status: 'muted', snoozeDuration: 30 },
      { ignoreUntil: new Date(NOW_MS + 30 * 60_000).toISOString() },
      { type: 'set_ignored' },
    ],
  ])('%j is told and shown with who made it', async (body, details, told) => {
    const { put } = await openShop()
    const issue = await put(body)
    expect(issue.statusDetails).toMatchObject({
      ...details,
      actor: { email: 'owner@shop.example' },
    })
    expect(issue.statusDetails).not.toHaveProperty('actorUserId')
    expect(issue.activity[0]).toMatchObject({ ...told, user: { email: 'owner@shop.example' } })
    expect(kindsOf(issue)).toEqual([told.type, 'first_seen'])
    expect(issue.isSubscribed).toBe(true)
    expect(issue.subscriptionDetails).toEqual({ reason: 'status_change' })
  })

  it('says nothing new where nothing changes', async () => {
    const { put } = await openShop()
    await put({ status: 'resolved' })
    expect(kindsOf(await put({ status: 'resolved' }))).toEqual(['set_resolved', 'first_seen'])
    const opened = await put({ status: 'unresolved' })
    expect(opened.substatus).toBe('ongoing')
    const again = await put({ status: 'unresolved' })
    expect(kindsOf(again)).toEqual(['set_unresolved', 'set_resolved', 'first_seen'])
  })

  it('leaves an issue new that is to be unresolved, until somebody has reviewed it', async () => {
    const { put } = await openShop()
    expect((await put({ status: 'unresolved' })).substatus).toBe('new')
    const reviewed = await put({ inbox: false })
    expect(reviewed.substatus).toBe('ongoing')
    expect(kindsOf(reviewed)).toEqual(['mark_reviewed', 'first_seen'])
  })

  it('chooses the priority, which is searched and sorted by', async () => {
    const { put, send } = await openShop()
    expect(await put({})).toMatchObject({ priority: 'high', priorityLockedAt: null })
    const low = await put({ priority: 'low' })
    expect(low).toMatchObject({ priority: 'low', priorityLockedAt: expect.any(String) })
    expect(low.activity[0]).toMatchObject({ type: 'set_priority', data: { priority: 'low' } })
    const { json } = await send('/organizations/shop/issues/?sort=priority')
    const priorities = (json as readonly IssueSummary[]).map(({ priority }) => priority)
    expect(priorities).toEqual(['medium', 'low'])
  })

  it('keeps what people think of it', async () => {
    const { put, send, cart } = await openShop()
    const marked = { isBookmarked: true, hasSeen: true }
    expect(await put(marked)).toMatchObject({
      ...marked,
      isSubscribed: true,
      subscriptionDetails: { reason: 'bookmark' },
      seenBy: [{ email: 'owner@shop.example', lastSeen: expect.any(String) }],
      participants: [{ type: 'user', email: 'owner@shop.example' }],
    })
    const left = { isBookmarked: false, isSubscribed: false, subscriptionDetails: null }
    expect(await put({ isBookmarked: false, isSubscribed: false })).toMatchObject(left)
    // Who unsubscribed is not subscribed by what they do.
    expect(await put({ status: 'resolved' })).toMatchObject({ isSubscribed: false })
    expect((await send(`/issues/${cart.id}/participants/`)).json).toEqual([])
  })

  it('subscribes who it is assigned to, and tells to whom', async () => {
    const { api, tenant, put } = await openShop()
    const ann = await api.createUser('ann@shop.example', tenant)
    const issue = await put({ assignedTo: 'ann@shop.example' })
    expect(issue.participants).toMatchObject([{ email: 'ann@shop.example' }])
    expect(issue.activity[0]).toMatchObject({
      type: 'assigned',
      data: { assignee: String(ann.id), assigneeEmail: 'ann@shop.example', assigneeType: 'user' },
    })
    expect(kindsOf(await put({ assignedTo: null }))[0]).toBe('unassigned')
  })

  it('is not assigned to who cannot see it', async () => {
    const { api, tenant, send, cart } = await openShop()
    const { organizations, teams } = api.deps.stores
    await api.createUser('ann@shop.example', tenant)
    const organizationId = tenant.organization.id
    await organizations.update(organizationId, { settings: { openMembership: false } })
    await teams.insert({ organizationId, slug: 'other', name: 'Other', createdAtMs: NOW_MS })
    for (const assignedTo of ['ann@shop.example', '#other']) {
      const { status, json } = await send(`/issues/${cart.id}/`, 'PUT', { assignedTo })
      expect([status, Object.keys(json as object)]).toEqual([400, ['assignedTo']])
    }
  })

  it('is listed in pages, the first seen last', async () => {
    const { put, send, cart } = await openShop()
    await put({ status: 'resolved' })
    await put({ priority: 'low' })
    const first = await send(`/organizations/shop/issues/${cart.id}/activities/?per_page=1`)
    expect(first.json).toMatchObject({ activity: [{ type: 'set_priority' }] })
    expect(first.headers.get('link')).toContain('results="true"')
    const last = await send(`/issues/${cart.id}/activities/?per_page=1&cursor=0:1:0`)
    const { activity } = last.json as Pick<IssueDetail, 'activity'>
    expect(activity.map(({ type }) => type)).toEqual(['set_resolved', 'first_seen'])
  })
})

describe('a decision about many issues', () => {
  it('is undone by the id that it was answered with, and tells so', async () => {
    const { send, list } = await openShop()
    const path = '/organizations/shop/issues/?query=is:unresolved'
    const { json } = await send(path, 'PUT', { status: 'resolved', priority: 'low' })
    const { undoId } = json as { readonly undoId: string }
    expect(await list('is:unresolved')).toEqual([])
    const undo = (body: object) => send('/organizations/shop/issues/undo/', 'POST', body)
    expect((await undo({ id: undoId })).json).toEqual({ undone: 2, refused: 0, conflicts: [] })
    const back = await list('is:unresolved')
    expect(back.map(({ substatus, priority }) => [substatus, priority])).toEqual([
      ['new', 'medium'],
      ['new', 'high'],
    ])
    expect((await undo({ id: undoId })).status).toBe(404)
    expect((await undo({ id: 'x' })).status).toBe(400)
  })

  it('says what became of issues that were changed since', async () => {
    const { api, tenant, send, put, cart } = await openShop()
    const path = '/organizations/shop/issues/?query='
    const { json } = await send(path, 'PUT', { status: 'resolved' })
    const { undoId } = json as { readonly undoId: string }
    await put({ priority: 'low' })
    const other = await api.createToken(await api.createUser('ann@shop.example', tenant))
    const request = { method: 'POST', body: { id: undoId } } as const
    const theirs = await requestAs(api, other, ['/organizations/shop/issues/undo/', request])
    expect(theirs.status).toBe(404)
    const undone = await send('/organizations/shop/issues/undo/', 'POST', { id: undoId })
    expect(undone.json).toEqual({
      undone: 1,
      refused: 1,
      conflicts: [
        {
          id: cart.id,
          shortId: 'SHOP-WEB-1',
          detail: 'SHOP-WEB-1 got another priority by owner@shop.example since.',
        },
      ],
    })
  })

  it('cannot be undone where somebody only looked', async () => {
    const { send } = await openShop()
    const { json } = await send('/organizations/shop/issues/?query=', 'PUT', { hasSeen: true })
    expect(json).toMatchObject({ hasSeen: true })
    expect(json).not.toHaveProperty('undoId')
  })
})

it('tells which releases an issue came with', async () => {
  const { api, tenant, send, put, cart } = await openShop()
  const release = { version: 'web@1.9', projects: [{ slug: 'shop-web' }] }
  expect(await put({})).toMatchObject({ firstRelease: release, lastRelease: release })
  const firstLast = await send(`/issues/${cart.id}/first-last-release/`)
  expect(firstLast.json).toMatchObject({ firstRelease: release, lastRelease: release })
  const get = async () => (await send(`/issues/${cart.id}/current-release/`)).json
  expect(await get()).toEqual({ currentRelease: null })
  const tags = [['release', 'web@1.9']] as const
  const seen = { event_id: id(5), title: 'Cart', release: 'web@1.9', tags }
  await api.storeEvents(tenant, [{ hash: 'cart', event: seen }])
  expect(await get()).toMatchObject({ currentRelease: { release, count: 1 } })
  const newer = { event_id: id(6), release: 'web@2.0' }
  await api.storeEvents(tenant, [{ hash: 'pay', event: newer }])
  expect(await get()).toEqual({ currentRelease: null })
})
