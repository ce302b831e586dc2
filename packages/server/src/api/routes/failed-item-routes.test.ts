import { formatEnvelope } from '@vedette/protocol/envelope'
import type { KeyId } from '@vedette/protocol/ids'
import { describe, expect, it, vi } from 'vitest'
import { createTestApi, NOW_MS, type TestApi } from '../testing/create-test-api.ts'
import { openSession } from '../testing/open-session.ts'
import { requestAs } from '../testing/request-as.ts'

const ROOT = 'root@vedette.example'
const EVENT_ID = 'a'.repeat(32)
const LIST = '/internal/failed-items/'
const HOSTILE = '<script>alert(1)</script>'

function envelopeOf(message: string): Uint8Array {
  const payload = new TextEncoder().encode(JSON.stringify({ message }))
  const items = [{ header: { type: 'event', content_type: 'text/html' }, payload }]
  return formatEnvelope({ event_id: EVENT_ID }, items)
}

/** Two buried items of one project, one of another, and one that is tried again. */
async function openScene() {
  const api = createTestApi()
  const shop = await api.createTenant('shop')
  const bank = await api.createTenant('bank')
  const root = await api.createUser(ROOT)
  await api.deps.stores.users.update(root.id, { isSuperuser: true })
  const failureOf = ({ project }: typeof shop, body: Uint8Array, isBuried = true) => ({
    failedItemId: undefined,
    item: {
      projectId: project.id,
      keyId: 1 as KeyId,
      receivedAtMs: NOW_MS - 1000,
      sender: { remoteIp: '192.0.2.7', userAgent: HOSTILE },
      body,
    },
    attempt: 6,
    isBuried,
    reason: 'Error: no such frame\n    at parse',
    nextAttemptAtMs: NOW_MS + 5000,
  })
  const failures = [
    failureOf(shop, envelopeOf(HOSTILE)),
    failureOf(shop, new Uint8Array([0, 1, 255])),
    failureOf(bank, envelopeOf('x')),
    failureOf(bank, envelopeOf('y'), false),
  ]
  await api.storeParts({ failures })
  const token = await api.createToken(root)
  const { rows } = await api.deps.stores.failedItems.list(
    { state: 'buried' },
    { offset: 0, limit: 9 },
  )
  const ids = rows.map(({ id }) => id).toReversed()
  return { api, shop, bank, token, ids }
}

const post = (body: unknown) => ({ method: 'POST', body }) as const

/** What is noted of the whole installation, which nobody reads through the API. */
function watchLog({ deps }: TestApi) {
  const append = vi.spyOn(deps.stores.auditLog, 'append')
  return () => append.mock.calls.map(([{ action, target, data }]) => ({ action, target, data }))
}

describe('/internal/failed-items/', () => {
  it('lists what is buried, with its project and what its headers tell', async () => {
    const { api, token, shop, ids } = await openScene()
    const { json, headers } = await requestAs(api, token, [`${LIST}?per_page=2`])
    expect(headers.get('link')).toContain('results="true"; cursor="0:2:0"')
    expect(json).toMatchObject([
      { project: { slug: 'bank-web' }, itemTypes: ['event'] },
      { project: { slug: 'shop-web' }, itemTypes: [], eventId: null, bytes: 3 },
    ])
    const next = await requestAs(api, token, [`${LIST}?per_page=2&cursor=0:2:0`])
    expect(next.json).toEqual([
      {
        id: String(ids[0]),
        state: 'buried',
        projectId: String(shop.project.id),
        project: {
          id: String(shop.project.id),
          slug: 'shop-web',
          name: 'Web',
          organization: { slug: 'shop', name: 'SHOP' },
        },
        bytes: envelopeOf(HOSTILE).length,
        eventId: EVENT_ID,
        itemTypes: ['event'],
        reason: 'Error: no such frame\n    at parse',
        attempts: 6,
        receivedAt: '2026-01-02T03:04:04.000Z',
        failedAt: '2026-01-02T03:04:05.000Z',
        nextAttemptAt: null,
      },
    ])
  })

  it('lists by state and by project, and refuses others', async () => {
    const { api, token, bank } = await openScene()
    const retrying = await requestAs(api, token, [`${LIST}?state=retrying`])
    expect(retrying.json).toMatchObject([{ nextAttemptAt: '2026-01-02T03:04:10.000Z' }])
    const ofBank = await requestAs(api, token, [`${LIST}?project=${bank.project.id}`])
    expect(ofBank.json).toHaveLength(1)
    for (const query of ['state=lost', 'project=bank-web', 'cursor=x']) {
      expect((await requestAs(api, token, [`${LIST}?${query}`])).status).toBe(400)
    }
    await api.deps.stores.projects.markDeleted(bank.project.id, NOW_MS)
    const orphan = await requestAs(api, token, [`${LIST}?project=${bank.project.id}`])
    expect(orphan.json).toMatchObject([{ project: null, projectId: String(bank.project.id) }])
  })

  it('shows one item, as text or as base64', async () => {
    const { api, token, ids } = await openScene()
    const [textual, binary] = ids
    const shown = await requestAs(api, token, [`${LIST}${textual}/`])
    const content = new TextDecoder().decode(envelopeOf(HOSTILE))
    expect(shown.json).toMatchObject({
      sender: { remoteIp: '192.0.2.7', userAgent: HOSTILE },
      headers: { event_id: EVENT_ID },
      parts: [{ type: 'event', headers: { content_type: 'text/html' } }],
      body: { encoding: 'text', content, isWhole: true },
    })
    expect(shown.headers.get('content-type')).toContain('application/json')
    expect((await requestAs(api, token, [`${LIST}${binary}/`])).json).toMatchObject({
      headers: null,
      parts: [],
      body: { encoding: 'base64', content: 'AAH/' },
    })
    for (const id of ['999', 'x', '1e3']) {
      expect((await requestAs(api, token, [`${LIST}${id}/`])).status).toBe(404)
      expect((await requestAs(api, token, [`${LIST}${id}/body/`])).status).toBe(404)
    }
  })

  it('gives the bytes to be saved, and never to be shown', async () => {
    const { api, token, ids } = await openScene()
    const response = await api.app.request(`/api/0${LIST}${ids[0]}/body/`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(envelopeOf(HOSTILE))
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="item-${ids[0]}.envelope"`,
      'x-content-type-options': 'nosniff',
    })
  })

  it('tries some again, those of a project, or all, and notes it', async () => {
    const { api, token, ids, shop } = await openScene()
    const logged = watchLog(api)
    const retry = (body: unknown) => requestAs(api, token, [`${LIST}retry/`, post(body)])
    expect((await retry({ ids: [String(ids[0]), 999] })).json).toEqual({ retried: 1 })
    expect((await retry({ all: true, project: shop.project.id })).json).toEqual({ retried: 1 })
    expect((await retry({ all: true })).json).toEqual({ retried: 1 })
    const { failedItems } = api.deps.stores
    expect(await failedItems.count('buried')).toBe(0)
    expect(await failedItems.listDue(NOW_MS, 10)).toHaveLength(3)
    expect(logged()).toContainEqual({
      action: 'buried.retry',
      target: `${ids[0]}, 999`,
      data: { count: 1 },
    })
  })

  it('drops some or all, and nothing that is tried again', async () => {
    const { api, token, ids } = await openScene()
    const logged = watchLog(api)
    const drop = (body: unknown) => requestAs(api, token, [`${LIST}drop/`, post(body)])
    expect((await drop({ ids: [ids[1]] })).json).toEqual({ dropped: 1 })
    expect((await drop({ all: true })).json).toEqual({ dropped: 2 })
    expect(await api.deps.stores.failedItems.count('retrying')).toBe(1)
    expect(logged()).toContainEqual({
      action: 'buried.drop',
      target: 'all',
      data: { count: 2 },
    })
  })

  it.each([
    {},
    { ids: [] },
    { ids: [1], all: true },
    { all: false },
    { ids: ['x'] },
    { ids: [1.5] },
    { project: 1 },
  ])('changes nothing for %j', async (body) => {
    const { api, token } = await openScene()
    for (const path of ['retry/', 'drop/']) {
      expect((await requestAs(api, token, [`${LIST}${path}`, post(body)])).status).toBe(400)
    }
    expect(await api.deps.stores.failedItems.count('buried')).toBe(3)
  })

  it('wants that who is at the browser proves again who they are, to drop', async () => {
    const { api } = await openScene()
    const browser = await openSession(api, ROOT)
    api.clock.set(NOW_MS + 31 * 60_000)
    expect((await browser.request(`${LIST}drop/`, post({ all: true }))).status).toBe(401)
    expect((await browser.request(`${LIST}retry/`, post({ all: true }))).status).toBe(200)
  })

  it('is for nobody but superusers', async () => {
    const { api, shop, ids } = await openScene()
    for (const path of [LIST, `${LIST}${ids[0]}/`, `${LIST}${ids[0]}/body/`]) {
      expect((await requestAs(api, shop.token, [path])).status).toBe(403)
      expect((await requestAs(api, undefined, [path])).status).toBe(401)
    }
    for (const path of ['retry/', 'drop/']) {
      const target = [`${LIST}${path}`, post({ all: true })] as const
      expect((await requestAs(api, shop.token, target)).status).toBe(403)
    }
    expect(await api.deps.stores.failedItems.count('buried')).toBe(3)
  })
})
