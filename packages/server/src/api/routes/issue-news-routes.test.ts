import type { IssueNewsMessage } from '@vedette/protocol/api/issue-news'
import type { EventId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { createTestApi, NOW_MS, type TestApi, type TestTenant } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

interface Message {
  readonly event: string
  readonly id: string
  readonly data: IssueNewsMessage & { readonly detail?: string }
}

async function openShop() {
  const api = createTestApi()
  const shop = await api.createTenant('shop')
  return { api, shop, listen: (headers = {}, query = '') => listen({ api, shop, query }, headers) }
}

interface Listening {
  readonly api: TestApi
  readonly shop: TestTenant
  readonly query: string
}

async function listen({ api, shop, query }: Listening, headers: Record<string, string>) {
  const response = await api.app.request(`/api/0/organizations/shop/issues-changes/${query}`, {
    headers: { authorization: `Bearer ${shop.token}`, ...headers },
  })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  /** The next message; undefined at the end. */
  async function next(): Promise<Message | undefined> {
    while (!/^(event|data)[\s\S]*?\n\n/m.test(text)) {
      const { value, done = true } = (await reader?.read()) ?? {}
      if (done) return undefined
      text += value
    }
    const [, message = ''] = /^((?:event|data)[\s\S]*?\n\n)/m.exec(text) ?? []
    text = text.slice(text.indexOf(message) + message.length)
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(message)?.[1] ?? ''
    return { event: field('event'), id: field('id'), data: JSON.parse(field('data')) }
  }
  return { status: response.status, next, leave: () => reader?.cancel() }
}

/** A second passes, and what it wakes is done. */
async function tick(api: TestApi, ms = 1000): Promise<void> {
  await new Promise(setImmediate)
  api.clock.set(api.clock.nowMs() + ms)
  await new Promise(setImmediate)
}

const event = (id: number, hash = 'h1') => {
  return { hash, event: { event_id: String(id).padStart(32, '0') as EventId } }
}

describe('the stream of changes', () => {
  it('tells of issues and events within a second or so, and then of decisions', async () => {
    const { api, shop, listen } = await openShop()
    const stream = await listen()
    expect((await stream.next())?.data).toEqual({ issues: [], hasMore: false })
    await api.storeEvents(shop, [event(1)])
    await tick(api)
    const opened = await stream.next()
    const projectId = String(shop.project.id)
    const id = opened?.data.issues[0]?.id
    expect(opened?.event).toBe('changes')
    const news = { id, projectId, kinds: ['new', 'events'] }
    expect(opened?.data).toEqual({ issues: [news], hasMore: false })
    const bulk = `/organizations/shop/issues/?id=${id}`
    const change = { method: 'PUT', body: { status: 'resolved', priority: 'low' } } as const
    await requestAs(api, shop.token, [bulk, change])
    await tick(api)
    expect((await stream.next())?.data.issues).toMatchObject([
      { id, kinds: ['status', 'priority'] },
    ])
    await requestAs(api, shop.token, [bulk, { method: 'DELETE' }])
    await tick(api)
    expect((await stream.next())?.data.issues).toEqual([{ id, projectId, kinds: ['deleted'] }])
    expect(api.loggedErrors).toEqual([])
  })

  it('goes on where somebody was cut off', async () => {
    const { api, shop, listen } = await openShop()
    const first = await listen()
    const { id = '' } = (await first.next()) ?? {}
    await first.leave()
    await api.storeEvents(shop, [event(1)])
    const second = await listen({ 'last-event-id': id })
    expect((await second.next())?.data.issues).toEqual([])
    await tick(api)
    expect((await second.next())?.data.issues).toMatchObject([{ kinds: ['new', 'events'] }])
  })

  it('says only that much has changed to whoever was away for long', async () => {
    const { api, listen } = await openShop()
    const stream = await listen({ 'last-event-id': '999999-999999-999999-999999' })
    await stream.next()
    await tick(api)
    expect((await stream.next())?.data).toEqual({ issues: [], hasMore: true })
  })

  it('says so too where a message would be too long', async () => {
    const { api, shop, listen } = await openShop()
    const stream = await listen()
    await stream.next()
    const events = Array.from({ length: 201 }, (_, index) => event(index, `h${index}`))
    await api.storeEvents(shop, events)
    await tick(api)
    expect((await stream.next())?.data).toEqual({ issues: [], hasMore: true })
  })

  it('tells of the projects that were asked for alone', async () => {
    const { api, shop, listen } = await openShop()
    const names = { slug: 'other', name: 'Other', platform: 'node' }
    const team = '/teams/shop/shop/projects/'
    await requestAs(api, shop.token, [team, { method: 'POST', body: names }])
    const stream = await listen({}, '?project=other')
    await stream.next()
    await api.storeEvents(shop, [event(1)])
    await tick(api)
    const project = await api.deps.stores.projects.findBySlug(shop.organization.id, 'other')
    if (project) await api.storeEvents({ ...shop, project }, [event(2)])
    await tick(api)
    const { data } = (await stream.next()) ?? {}
    expect(data?.issues.map(({ projectId }) => projectId)).toEqual([String(project?.id)])
  })

  it('ends for somebody who is a member no more', async () => {
    const { api, shop } = await openShop()
    const member = await api.createUser('m@shop.example', shop)
    const token = await api.createToken(member)
    const stream = await listen({ api, shop: { ...shop, token }, query: '' }, {})
    expect(stream.status).toBe(200)
    await stream.next()
    const found = await api.deps.stores.members.find(shop.organization.id, member.id)
    if (found) await api.deps.stores.members.delete(found.id)
    await tick(api, 15_000)
    await tick(api, 15_000)
    const last = await stream.next()
    expect(last?.event).toBe('end')
    expect(last?.data.detail).toBe('The requested resource does not exist')
    expect(await stream.next()).toBeUndefined()
    expect(api.deps.streams.count).toBe(0)
  })

  it('looks at nothing while nobody listens', async () => {
    const api = createTestApi()
    let lookCount = 0
    const { issueNews } = api.deps.stores
    const { position } = issueNews
    issueNews.position = () => {
      lookCount += 1
      return position.call(issueNews)
    }
    const shop = await api.createTenant('shop')
    const stream = await listen({ api, shop, query: '' }, {})
    await stream.next()
    await tick(api)
    expect(lookCount).toBe(2)
    await stream.leave()
    await tick(api)
    await tick(api)
    expect(lookCount).toBe(2)
    expect(api.clock.nowMs()).toBe(NOW_MS + 3000)
  })
})
