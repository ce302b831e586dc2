import type { CommentSummary } from '@vedette/protocol/api/comment'
import type { EventId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { COMMENT_CHARS_MAX } from '../../platform/limits.ts'
import { createTestApi } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const event = { event_id: '1'.padStart(32, '0') as EventId, title: 'Cart failed' }
  await api.storeEvents(tenant, [{ hash: 'cart', event }])
  const issue = await api.deps.stores.issues.findByShortNumber(tenant.project.id, 1)
  const path = `/issues/${issue?.id}/comments/`
  const send = (
    target: string,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE' = 'GET',
    body?: unknown,
  ) => requestAs(api, tenant.token, [target, { method, body }])
  const list = async () => (await send(path)).json as readonly CommentSummary[]
  const write = async (text: string) => (await send(path, 'POST', { text })).json as CommentSummary
  return { api, tenant, issue, path, send, list, write }
}

describe('comments of an issue', () => {
  it('have the shape that clients read', async () => {
    const { tenant, issue, path, send, list } = await openShop()
    const answer = await send(path, 'POST', { text: ' Seen before. ' })
    expect(answer).toMatchObject({ status: 201 })
    const [comment] = await list()
    expect(comment).toEqual(answer.json)
    expect(comment).toMatchObject({
      type: 'note',
      data: { text: 'Seen before.' },
      dateCreated: '2026-01-02T03:04:05.000Z',
      user: { id: String(tenant.owner.id), email: tenant.owner.email },
      issue: { id: String(issue?.id), shortId: 'SHOP-WEB-1', title: 'Cart failed' },
    })
  })

  it('are counted', async () => {
    const { issue, send, write, path } = await openShop()
    const { id } = await write('one')
    await write('two')
    expect((await send(`/issues/${issue?.id}/`)).json).toMatchObject({ numComments: 2 })
    expect(await send(`${path}${id}/`, 'DELETE')).toMatchObject({ status: 204 })
    expect((await send(`/issues/${issue?.id}/`)).json).toMatchObject({ numComments: 1 })
  })

  it('subscribe their author, and members who are named and can see the issue', async () => {
    const { api, tenant, issue, write } = await openShop()
    const { stores } = api.deps
    const people = await Promise.all(
      ['ann', 'bob', 'eve'].map((name) => api.createUser(`${name}@shop.example`, tenant)),
    )
    const [, bob] = people
    const team = await stores.teams.findBySlug(tenant.organization.id, 'shop')
    const bobsPlace = bob && (await stores.members.find(tenant.organization.id, bob.id))
    if (!issue || !team || !bobsPlace) throw new Error('they were made')
    await stores.members.setTeamRole(bobsPlace.id, team.id, 'contributor')
    await api.createUser('zoe@other.example')
    await write('@Ann, could #shop look? @zoe cannot.')
    const reasons = await stores.issueUsers.list(issue.id, 10)
    expect(reasons.map(({ userId, subscriptionReason }) => [userId, subscriptionReason])).toEqual([
      // The author is in the team too, and is subscribed for the first reason.
      [tenant.owner.id, 'comment'],
      [people[0]?.id, 'mentioned'],
      [bob?.id, 'team_mentioned'],
    ])
  })

  it.each(['notes', 'comments'])('are at %s of either address', async (name) => {
    const { issue, send, list } = await openShop()
    const path = `/organizations/shop/issues/${issue?.id}/${name}/`
    expect(await send(path, 'POST', { text: 'one' })).toMatchObject({ status: 201 })
    expect((await send(`/issues/${issue?.id}/${name}/`)).json).toEqual(await list())
    expect(await list()).toHaveLength(1)
  })

  it('come in pages, the newest first', async () => {
    const { send, path, write } = await openShop()
    for (const text of ['one', 'two', 'three']) await write(text)
    const page = await send(`${path}?limit=2`)
    expect(page.json).toMatchObject([{ data: { text: 'three' } }, { data: { text: 'two' } }])
    expect(page.headers.get('link')).toContain('rel="next"; results="true"')
  })

  it.each([
    [{}],
    [{ text: '' }],
    [{ text: ' \n' }],
    [{ text: 7 }],
    [{ text: 'x'.repeat(COMMENT_CHARS_MAX + 1) }],
  ])('are refused: %j', async (body) => {
    const { send, path, list } = await openShop()
    const answer = await send(path, 'POST', body)
    expect(answer).toMatchObject({ status: 400, json: { text: [expect.any(String)] } })
    expect(await list()).toEqual([])
  })

  it('are changed by their author, and deleted by who runs the project as well', async () => {
    const { api, tenant, path, list, send, write } = await openShop()
    const { id } = await write('one')
    const colleague = await api.createUser('colleague@shop.example', tenant)
    const writing = await api.createToken(colleague, ['event:write'])
    const put = { method: 'PUT', body: { text: 'two' } } as const
    const one = `${path}${id}/`
    expect(await requestAs(api, writing, [one, put])).toMatchObject({ status: 403 })
    expect(await requestAs(api, writing, [one, { method: 'DELETE' }])).toMatchObject({
      status: 403,
    })
    const own = await api.createToken(tenant.owner, ['event:write'])
    expect(await requestAs(api, own, [one, put])).toMatchObject({
      status: 200,
      json: { data: { text: 'two' } },
    })
    expect(await send(one, 'PUT', { text: '' })).toMatchObject({ status: 400 })
    const other = await api.createToken(colleague, ['event:admin'])
    expect(await requestAs(api, other, [one, { method: 'DELETE' }])).toMatchObject({ status: 403 })
    const runner = await api.createUser('runner@shop.example', tenant, 'manager')
    const running = await api.createToken(runner, ['event:admin', 'project:write'])
    expect(await requestAs(api, running, [one, put])).toMatchObject({ status: 403 })
    expect(await requestAs(api, running, [one, { method: 'DELETE' }])).toMatchObject({
      status: 204,
    })
    expect(await list()).toEqual([])
    expect(await send(one, 'DELETE')).toMatchObject({ status: 404 })
  })

  it("are not reached through another issue, nor by another organization's people", async () => {
    const { api, tenant, path, send, write } = await openShop()
    const { id } = await write('one')
    const event = { event_id: '2'.padStart(32, '0') as EventId }
    await api.storeEvents(tenant, [{ hash: 'pay', event }])
    const other = await api.deps.stores.issues.findByShortNumber(tenant.project.id, 2)
    const wrong = await send(`/issues/${other?.id}/comments/${id}/`, 'DELETE')
    expect(wrong.status).toBe(404)
    const stranger = await api.createTenant('other')
    for (const target of [path, `${path}${id}/`]) {
      const method = target === path ? 'GET' : 'DELETE'
      expect(await requestAs(api, stranger.token, [target, { method }])).toMatchObject({
        status: 404,
      })
    }
  })
})
