import type { EventId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { createTestApi } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

const COMMIT = { id: 'abc123', repository: 'acme/shop', message: 'Mend it' }

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const events = ['a', 'b', 'c'].map((letter) => ({
    hash: letter,
    event: { event_id: letter.repeat(32) as EventId, release: 'shop@1' },
  }))
  await api.storeEvents(tenant, events)
  const call = (path: string, method: 'GET' | 'PUT' | 'POST' = 'GET', body?: object) =>
    requestAs(api, tenant.token, [path, { method, body }])
  const issues = (await call('/organizations/shop/issues/')).json as { id: string }[]
  const [first, second] = issues.map(({ id }) => id)
  return { api, tenant, call, first, second }
}

const RESOLVED = [
  '/organizations/shop/releases/shop@2/resolved/',
  '/projects/shop/shop-web/releases/shop@2/resolved/',
]

describe('the issues that a release has mended', () => {
  it('are those resolved in it, and by its commits', async () => {
    const { call, first, second } = await openShop()
    const release = { version: 'shop@2', projects: ['shop-web'], commits: [COMMIT] }
    expect((await call('/organizations/shop/releases/', 'POST', release)).status).toBe(201)
    const inRelease = { status: 'resolved', statusDetails: { inRelease: 'shop@2' } }
    expect((await call(`/issues/${first}/`, 'PUT', inRelease)).status).toBe(200)
    const inCommit = { commit: COMMIT.id, repository: COMMIT.repository }
    const byCommit = { status: 'resolved', statusDetails: { inCommit } }
    expect((await call(`/issues/${second}/`, 'PUT', byCommit)).status).toBe(200)
    for (const path of RESOLVED) {
      const { json } = await call(path)
      expect((json as { id: string }[]).map(({ id }) => id).toSorted()).toEqual(
        [first, second].toSorted(),
      )
    }
    expect((await call(`${RESOLVED[0]}?per_page=1`)).json).toHaveLength(1)
    expect((await call('/organizations/shop/releases/shop@9/resolved/')).status).toBe(404)
  })

  it('are not for tools that only build', async () => {
    const { api, tenant, call } = await openShop()
    const release = { version: 'shop@2', projects: ['shop-web'] }
    await call('/organizations/shop/releases/', 'POST', release)
    const builds = await api.createToken(tenant.owner, ['project:releases', 'org:ci'])
    for (const path of RESOLVED) expect((await requestAs(api, builds, [path])).status).toBe(403)
  })
})

describe('the release of an event', () => {
  it('comes with all that is known of it', async () => {
    const { call } = await openShop()
    const release = { version: 'shop@1', projects: ['shop-web'], url: 'https://shop.example/1' }
    await call('/organizations/shop/releases/', 'POST', { ...release, commits: [COMMIT] })
    const { json } = await call(`/projects/shop/shop-web/events/${'a'.repeat(32)}/`)
    expect(json).toMatchObject({
      release: {
        version: 'shop@1',
        url: 'https://shop.example/1',
        commitCount: 1,
        lastCommit: { id: COMMIT.id },
        versionInfo: { package: 'shop' },
        projects: [{ slug: 'shop-web' }],
      },
    })
  })

  it('is absent where there is none', async () => {
    const { api, tenant, call } = await openShop()
    await api.storeEvents(tenant, [{ hash: 'd', event: { event_id: 'd'.repeat(32) as EventId } }])
    const none = await call(`/projects/shop/shop-web/events/${'d'.repeat(32)}/`)
    expect(none.json).toMatchObject({ release: null })
    const { json } = await call(
      `/issues/${(none.json as { groupID: string }).groupID}/events/?full=1`,
    )
    expect(json).toMatchObject([{ release: null }])
  })
})
