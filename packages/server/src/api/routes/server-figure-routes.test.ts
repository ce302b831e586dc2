import type { ProjectId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import type { ServerState } from '../server-state.ts'
import { createTestApi, IDLE_SERVER, NOW_MS } from '../testing/create-test-api.ts'
import { openSession } from '../testing/open-session.ts'
import { requestAs } from '../testing/request-as.ts'

const ROOT = 'root@vedette.example'
const PATHS = ['queues', 'storage', 'process', 'stats', 'organizations'].map(
  (name) => `/internal/${name}/`,
)
const HOUR = Math.floor(NOW_MS / 3_600_000) * 3600

async function openServer(server: Partial<ServerState> = {}) {
  const api = createTestApi({ server: { ...IDLE_SERVER, ...server } })
  const shop = await api.createTenant('shop')
  const root = await api.createUser(ROOT)
  await api.deps.stores.users.update(root.id, { isSuperuser: true })
  return { api, shop, token: await api.createToken(root) }
}

describe('the figures of the server', () => {
  it.each(PATHS)('are for nobody but superusers: %s', async (path) => {
    const { api, shop, token } = await openServer()
    expect((await requestAs(api, token, [path])).status).toBe(200)
    expect((await requestAs(api, shop.token, [path])).status).toBe(403)
    expect((await requestAs(api, undefined, [path])).status).toBe(401)
  })

  it('add up what was sent to all projects', async () => {
    const { api, shop, token } = await openServer()
    const bank = await api.createTenant('bank')
    const fate = { keyId: 0, category: 'error', kind: 'accepted', reason: '', hour: HOUR } as const
    await api.deps.stores.outcomes.add([
      { ...fate, projectId: shop.project.id, quantity: 2 },
      { ...fate, projectId: bank.project.id, quantity: 3 },
      { ...fate, projectId: bank.project.id, kind: 'filtered', reason: 'localhost', quantity: 1 },
    ])
    const path = '/internal/stats/?groupBy=outcome&statsPeriod=2h'
    const { json } = await requestAs(api, token, [path])
    expect(json).toMatchObject({
      groups: [
        { by: { outcome: 'accepted' }, totals: { 'sum(quantity)': 5 } },
        { by: { outcome: 'filtered' }, totals: { 'sum(quantity)': 1 } },
      ],
    })
    const accepted = await requestAs(api, token, [`${path}&outcome=accepted`])
    expect(accepted.json).toMatchObject({ groups: [{ by: { outcome: 'accepted' } }] })
    expect((await requestAs(api, token, ['/internal/stats/?groupBy=project'])).status).toBe(400)
  })

  it('list organizations with what they have', async () => {
    const { api, shop, token } = await openServer()
    await api.createTenant('bank')
    const fate = { keyId: 0, category: 'error', kind: 'accepted', reason: '' } as const
    const { id: projectId } = shop.project
    const old = HOUR - 31 * 24 * 3600
    await api.deps.stores.outcomes.add([
      { ...fate, projectId, hour: HOUR, quantity: 4 },
      { ...fate, projectId, hour: old, quantity: 100 },
    ])
    const found = await requestAs(api, token, ['/internal/organizations/?query=SHO'])
    expect(found.json).toEqual([
      {
        id: String(shop.organization.id),
        slug: 'shop',
        name: 'SHOP',
        dateCreated: '2026-01-02T03:04:05.000Z',
        projectCount: 1,
        memberCount: 1,
        eventCount: 4,
      },
    ])
    const first = await requestAs(api, token, ['/internal/organizations/?per_page=1'])
    expect(first.json).toMatchObject([{ slug: 'bank' }])
    expect(first.headers.get('link')).toContain('rel="next"; results="true"')
  })

  it('tell what the disk holds, of projects that are there', async () => {
    const wishes: boolean[] = []
    const sizes = { eventCount: 9, issueCount: 2, attachmentCount: 1, attachmentBytes: 5 }
    const usage = { ...sizes, payloadBytes: 70, oldestEventAtMs: NOW_MS }
    const projects = [1, 2, 3, 4, 5].map((id) => ({ ...usage, projectId: id as ProjectId }))
    const { api, shop, token } = await openServer({
      storage: {
        ...IDLE_SERVER.storage,
        async measure({ isFresh }) {
          wishes.push(isFresh)
          const tables = [{ table: 'event', bytes: 8192, unusedBytes: 10 }]
          const blobs = { files: 1, bytes: 5, isWhole: true }
          return { measuredAtMs: NOW_MS, tookMs: 3, projects, tables, blobs }
        },
      },
    })
    const { json } = await requestAs(api, token, ['/internal/storage/'])
    expect(json).toEqual({
      files: [],
      disk: { freeBytes: 1, totalBytes: 2, freeBytesMin: 0 },
      measured: {
        at: '2026-01-02T03:04:05.000Z',
        tookMs: 3,
        blobs: { files: 1, bytes: 5, isWhole: true },
        tables: [{ name: 'event', bytes: 8192, unusedBytes: 10 }],
        projects: [
          {
            id: String(shop.project.id),
            slug: 'shop-web',
            name: 'Web',
            organization: { slug: 'shop', name: 'SHOP' },
            events: 9,
            issues: 2,
            attachments: 1,
            attachmentBytes: 5,
            payloadBytes: 70,
            oldestEvent: '2026-01-02T03:04:05.000Z',
          },
        ],
      },
    })
    await requestAs(api, token, ['/internal/storage/?fresh=1'])
    expect(wishes).toEqual([false, true])
  })

  it('tell what the process is', async () => {
    const { api, token } = await openServer()
    expect((await requestAs(api, token, ['/internal/process/'])).json).toMatchObject({
      version: '1.0.0',
      startedAt: '2026-01-02T03:03:05.000Z',
      uptimeSeconds: 60,
      threads: [{ name: 'main', heapBytes: 1 }],
      disk: { freeBytes: 1, totalBytes: 2, freeBytesMin: 0 },
    })
  })
})

describe('a queue', () => {
  async function openQueue() {
    const purged: string[] = []
    const throughput = { seconds: 60, appended: 7, done: 4 }
    const queue = { name: 'events', items: 3, bytes: 400, bytesMax: 1000, throughput }
    const scene = await openServer({
      queues: {
        list: () => [{ ...queue, oldestReceivedAtMs: NOW_MS }],
        async purge(name) {
          if (name !== 'events') return undefined
          purged.push(name)
          return 3
        },
      },
    })
    return { ...scene, purged }
  }
  const POST = { method: 'POST' } as const
  const PURGE = '/internal/queues/events/purge/'

  it('tells what waits, and how fast it goes', async () => {
    const { api, token } = await openQueue()
    expect((await requestAs(api, token, ['/internal/queues/'])).json).toEqual([
      {
        name: 'events',
        items: 3,
        bytes: 400,
        bytesMax: 1000,
        oldestReceivedAt: '2026-01-02T03:04:05.000Z',
        throughput: { seconds: 60, received: 7, done: 4 },
      },
    ])
  })

  it('is purged by a superuser who has just proved who they are', async () => {
    const { api, shop, token, purged } = await openQueue()
    expect((await requestAs(api, shop.token, [PURGE, POST])).status).toBe(403)
    expect((await requestAs(api, token, ['/internal/queues/other/purge/', POST])).status).toBe(404)
    const browser = await openSession(api, ROOT)
    api.clock.set(NOW_MS + 31 * 60_000)
    expect((await browser.request(PURGE, POST)).status).toBe(401)
    expect(purged).toEqual([])
    const password = `password of ${ROOT}`
    await browser.request('/auth/', { method: 'PUT', body: { password } })
    expect((await browser.request(PURGE, POST)).json).toEqual({ purged: 3 })
    expect(purged).toEqual(['events'])
  })
})
