import type { TailMessage } from '@vedette/protocol/api/tail'
import type { ProjectId } from '@vedette/protocol/ids'
import { describe, expect, it, vi } from 'vitest'
import { insertProject } from '../../projects/insert-project.ts'
import type { TailArrival } from '../../store/tail-store.ts'
import { createTestApi, NOW_MS, type TestApi, type TestTenant } from '../testing/create-test-api.ts'

const ARRIVAL = {
  itemType: 'event',
  steps: [{ step: 'auth', verdict: 'passed' }],
  outcome: { kind: 'stored', issue: { id: '9', shortNumber: 33, isNew: true } },
} as const

function arrivalOf(projectId: ProjectId, keyId?: number): TailArrival {
  const entry = { ...ARRIVAL, ...(keyId !== undefined && { keyId }) }
  return { projectId, receivedAtMs: NOW_MS, entry, skippedCount: 0 }
}

async function open() {
  const api = createTestApi()
  const shop = await api.createTenant('shop')
  return { api, shop, tail: api.deps.stores.tail }
}

interface Listening {
  readonly api: TestApi
  readonly token: string
  readonly path: string
  readonly lastId?: string
}

/** Opens a stream; `messages` has what came so far, after the clock was put forward. */
async function listen({ api, token, path, lastId }: Listening) {
  const headers = { authorization: `Bearer ${token}`, ...(lastId && { 'last-event-id': lastId }) }
  const response = await api.app.request(`/api/0${path}`, { headers })
  expect(response.status).toBe(200)
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  let text = ''
  void (async () => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      text += new TextDecoder().decode(value)
    }
  })()
  const settle = () => new Promise((resolve) => setTimeout(resolve, 5))
  const messages = (): readonly TailMessage[] =>
    [...text.matchAll(/^data: (.*)$/gm)].map(([, data = '']) => JSON.parse(data))
  async function pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 500) {
      await settle()
      api.clock.set(api.clock.nowMs() + 500)
    }
    await settle()
  }
  return { messages, pass, text: () => text, leave: () => reader.cancel() }
}

const PATH = '/projects/shop/shop-web/tail/'

describe('the tail', () => {
  it('watches, says when it does, and sends what arrives from then on', async () => {
    const { api, shop, tail } = await open()
    const { id } = shop.project
    const [key] = await api.deps.stores.projectKeys.list(id)
    await tail.append([arrivalOf(id)])
    const stream = await listen({ api, token: shop.token, path: PATH })
    await stream.pass(1000)
    expect(await tail.listWatched(NOW_MS)).toEqual([id])
    await tail.append([arrivalOf(id, key?.id)])
    const skipped = { ...arrivalOf(id), entry: undefined, skippedCount: 4 }
    await tail.append([skipped])
    await stream.pass(1000)
    const project = { id: String(id), slug: 'shop-web' }
    expect(stream.messages()).toMatchObject([
      { type: 'ready' },
      {
        type: 'arrival',
        project,
        key: { label: key?.label, rateLimit: null },
        isAccepted: true,
        issue: { id: '9', shortId: 'SHOP-WEB-11', isNew: true },
        steps: ARRIVAL.steps,
      },
      { type: 'skipped', project, count: 4 },
    ])
    await stream.leave()
  })

  it('is ready when everybody has had the time to learn of its watch', async () => {
    const { api, shop, tail } = await open()
    const watch = tail.watch.bind(tail)
    vi.spyOn(tail, 'watch').mockImplementation(async (...args) => {
      await watch(...args)
      api.clock.set(api.clock.nowMs() + 800)
    })
    const stream = await listen({ api, token: shop.token, path: PATH })
    await stream.pass(500)
    expect(stream.messages()).toEqual([])
    await stream.pass(500)
    expect(stream.messages()).toEqual([{ type: 'ready' }])
    await stream.leave()
  })

  it('goes on watching as long as somebody listens', async () => {
    const { api, shop, tail } = await open()
    const stream = await listen({ api, token: shop.token, path: PATH })
    await stream.pass(40_000)
    expect(await tail.listWatched(api.clock.nowMs())).toEqual([shop.project.id])
    await stream.leave()
    await stream.pass(1000)
    expect(await tail.listWatched(api.clock.nowMs() + 40_000)).toEqual([])
    expect(api.deps.streams.count).toBe(0)
  })

  it('goes on after the last message that the reader has', async () => {
    const { api, shop, tail } = await open()
    const { id } = shop.project
    await tail.append([arrivalOf(id), arrivalOf(id), arrivalOf(id)])
    const stream = await listen({ api, token: shop.token, path: PATH, lastId: '1' })
    const beyond = await listen({ api, token: shop.token, path: PATH, lastId: '9999' })
    await stream.pass(500)
    const ids = stream.messages().flatMap((message) => ('id' in message ? [message.id] : []))
    expect(ids).toEqual(['2', '3'])
    await tail.append([arrivalOf(id)])
    await stream.pass(500)
    expect(beyond.messages()).toMatchObject([{ type: 'ready' }, { id: '4' }])
    await stream.leave()
    await beyond.leave()
  })

  it('of an organization has what the caller may see, or names, and nobody else’s', async () => {
    const { api, shop, tail } = await open()
    const bank = await api.createTenant('bank')
    const other = await addProject(api, shop)
    const all = await listen({ api, token: shop.token, path: '/organizations/shop/tail/' })
    const path = '/organizations/shop/tail/?project=shop-other'
    const one = await listen({ api, token: shop.token, path })
    await all.pass(500)
    await tail.append([shop.project.id, bank.project.id, other].map((id) => arrivalOf(id)))
    await all.pass(500)
    const slugs = (messages: readonly TailMessage[]) =>
      messages.flatMap((message) => ('project' in message ? [message.project.slug] : []))
    expect(slugs(all.messages())).toEqual(['shop-web', 'shop-other'])
    expect(slugs(one.messages())).toEqual(['shop-other'])
    await all.leave()
    await one.leave()
  })

  it('sends nothing more of a project that the caller may not see any more', async () => {
    const { api, shop, tail } = await open()
    const other = await addProject(api, shop)
    const stream = await listen({ api, token: shop.token, path: '/organizations/shop/tail/' })
    await stream.pass(1000)
    await api.deps.stores.projects.markDeleted(other, NOW_MS)
    await stream.pass(60_000)
    await tail.append([other, shop.project.id].map((id) => arrivalOf(id)))
    await stream.pass(500)
    const told = stream.messages().filter(({ type }) => type === 'arrival')
    expect(told).toMatchObject([{ project: { slug: 'shop-web' } }])
    await stream.leave()
  })

  it('ends with a word where the store fails', async () => {
    const { api, shop, tail } = await open()
    vi.spyOn(tail, 'list').mockRejectedValue(new Error('the database is away'))
    const stream = await listen({ api, token: shop.token, path: PATH })
    await stream.pass(500)
    expect(stream.text()).toContain('event: end')
    expect(stream.text()).not.toContain('database')
    expect(api.loggedErrors).toHaveLength(1)
  })
})

async function addProject(api: TestApi, { organization }: TestTenant): Promise<ProjectId> {
  const { stores, clock, random } = api.deps
  const teamIds = (await stores.teams.list(organization.id)).map(({ id }) => id)
  const names = { slug: 'shop-other', name: 'Other', platform: 'node' }
  const request = { ...names, organizationId: organization.id, teamIds }
  const { project } = await insertProject({ store: stores, clock, random }, request)
  return project.id
}
