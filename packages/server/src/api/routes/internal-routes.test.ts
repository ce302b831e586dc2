import { describe, expect, it } from 'vitest'
import { createTestApi, IDLE_SERVER, NOW_MS } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

const PATHS = [
  '/internal/health/',
  '/internal/options/',
  '/internal/queue/',
  '/internal/warnings/',
  '/internal/environment/',
]

async function openServer() {
  const api = createTestApi({
    server: {
      ...IDLE_SERVER,
      findProblems: async () => [{ message: 'The queue is nearly full.', severity: 'critical' }],
      queueDepth: () => ({ items: 3, bytes: 400, oldestReceivedAtMs: NOW_MS }),
      settings: [
        { name: 'port', value: 9000, source: 'default' },
        { name: 'secretKey', value: undefined, source: 'home secret-key' },
      ],
    },
  })
  const { users } = api.deps.stores
  const names = { email: 'root@x.example', name: '', passwordHash: undefined }
  const root = await users.insert({ ...names, isSuperuser: true, createdAtMs: NOW_MS })
  return { api, root }
}

describe('the state of the server', () => {
  it('is shown to a superuser', async () => {
    const { api, root } = await openServer()
    const token = await api.createToken(root)
    const answers = await Promise.all(PATHS.map((path) => requestAs(api, token, [path])))
    expect(answers.map(({ json }) => json)).toEqual([
      {
        problems: [{ message: 'The queue is nearly full.', severity: 'critical', url: null }],
        healthy: { server: false },
      },
      {
        port: { value: 9000, field: expect.objectContaining({ source: 'default' }) },
        secretKey: { value: null, field: expect.anything() },
      },
      {
        items: 3,
        bytes: 400,
        oldestReceivedAt: '2026-01-02T03:04:05.000Z',
        retrying: 0,
        buried: 0,
      },
      { groups: [], warnings: ['The queue is nearly full.'] },
      {
        config: [
          ['port', 9000],
          ['secretKey', null],
        ],
        environment: { node: process.versions.node },
      },
    ])
  })

  it.each(PATHS)('is hidden from everybody else: %s', async (path) => {
    const { api, root } = await openServer()
    const { token } = await api.createTenant('shop')
    const weak = await api.createToken(root, ['org:read', 'event:admin'])
    for (const each of [token, weak]) {
      expect((await requestAs(api, each, [path])).status).toBe(403)
    }
    expect((await requestAs(api, undefined, [path])).status).toBe(401)
  })
})
