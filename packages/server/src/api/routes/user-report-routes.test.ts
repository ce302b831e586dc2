import type { UserReportSummary, UserReportWithIssue } from '@vedette/protocol/api/attachment'
import type { EventDetail } from '@vedette/protocol/api/event'
import type { IssueDetail } from '@vedette/protocol/api/issue'
import type { EventId, KeyId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { ORPHAN_AGE_MS } from '../../artifacts/artifact-limits.ts'
import { createAttachmentJobs } from '../../schedule/attachment-jobs.ts'
import { createTestApi, NOW_MS } from '../testing/create-test-api.ts'
import { requestAs, type TestRequest } from '../testing/request-as.ts'

const EVENT_ID = 'a'.repeat(32) as EventId
const PATH = '/projects/shop/shop-web/user-feedback/'
const REPORT = { event_id: EVENT_ID, name: 'Ann', email: 'ann@example.com', comments: 'It broke' }

async function createShop() {
  const api = createTestApi()
  const shop = await api.createTenant('shop')
  await api.storeEvents(shop, [{ hash: '1'.repeat(32), event: { event_id: EVENT_ID } }])
  const ask = (path: string, request?: TestRequest) =>
    requestAs(api, shop.token, [path, request ?? {}])
  const [key] = await api.deps.stores.projectKeys.list(shop.project.id)
  if (key === undefined) throw new Error('a project has a key')
  const dsn = `DSN http://${key.publicKey}@vedette.example:9000/${shop.project.id}`
  const issue = await api.deps.stores.events.find(shop.project.id, EVENT_ID)
  return { api, shop, ask, dsn, key, issueId: issue?.issueId }
}

function sendByDsn(api: ReturnType<typeof createTestApi>, authorization: string, headers = {}) {
  const request = { method: 'POST', body: REPORT, headers: { authorization, ...headers } } as const
  return requestAs(api, undefined, [PATH, request])
}

describe('a report', () => {
  it('is taken from a token, and shown with its event and issue', async () => {
    const { ask, issueId } = await createShop()
    const { status, json } = await ask(PATH, { method: 'POST', body: REPORT })
    expect(status).toBe(200)
    expect(json).toEqual({
      id: expect.any(String),
      eventID: EVENT_ID,
      name: 'Ann',
      email: 'ann@example.com',
      comments: 'It broke',
      dateCreated: '2026-01-02T03:04:05.000Z',
      user: expect.objectContaining({ name: 'Ann', email: 'ann@example.com', id: null }),
      event: { id: EVENT_ID, eventID: EVENT_ID },
      status: 'unresolved',
      source: 'user_report_api',
      url: null,
      replayId: null,
      feedbackID: null,
    })
    const event = await ask(`/projects/shop/shop-web/events/${EVENT_ID}/`)
    expect((event.json as EventDetail).userReport).toEqual(json)
    const issue = await ask(`/organizations/shop/issues/${issueId}/`)
    expect((issue.json as IssueDetail).userReportCount).toBe(1)
    expect((await ask(`/issues/${issueId}/user-reports/`)).json).toEqual([json])
    for (const path of [PATH, '/organizations/shop/user-feedback/?project=shop-web']) {
      const [row] = (await ask(path)).json as UserReportWithIssue[]
      const around = { issue: { id: String(issueId) }, project: { slug: 'shop-web' } }
      expect(row).toMatchObject({ ...(json as object), ...around, feedbackID: null })
    }
  })

  it('stays in the lists without its event, though nothing waits for that any more', async () => {
    const { api, ask } = await createShop()
    const body = { ...REPORT, event_id: 'e'.repeat(32) }
    expect((await ask(PATH, { method: 'POST', body })).status).toBe(200)
    const { clock, blobs, stores } = api.deps
    api.clock.set(NOW_MS + ORPHAN_AGE_MS + 1)
    for (const job of createAttachmentJobs({ store: stores, blobs, clock })) await job.run()
    for (const path of [PATH, '/organizations/shop/user-feedback/']) {
      const rows = (await ask(path)).json as UserReportWithIssue[]
      expect(rows).toMatchObject([{ eventID: body.event_id, comments: 'It broke', issue: null }])
    }
  })

  it.each([
    ['event_id', { event_id: 'x' }],
    ['event_id', { event_id: undefined }],
    ['email', { email: 'nobody' }],
    ['comments', { comments: ' ' }],
    ['comments', { comments: 'c'.repeat(4097) }],
    ['name', { name: 'n'.repeat(129) }],
    ['name', { name: 7 }],
  ])('is refused with the name of the field: %s of %j', async (field, change) => {
    const { ask } = await createShop()
    const answer = await ask(PATH, { method: 'POST', body: { ...REPORT, ...change } })
    expect(answer.status).toBe(400)
    expect(Object.keys(answer.json as object)).toEqual([field])
  })

  it('may be corrected for five minutes', async () => {
    const { api, ask } = await createShop()
    const send = (name: string) => ask(PATH, { method: 'POST', body: { ...REPORT, name } })
    await send('Ann')
    expect((await send('Bea')).json).toMatchObject({ name: 'Bea' })
    api.clock.set(NOW_MS + 300_001)
    expect((await send('Eve')).status).toBe(409)
  })

  it('is scrubbed as the project wishes', async () => {
    const { api, shop, ask } = await createShop()
    const piiConfig = { applications: { $string: ['@email:mask'] } }
    const values = { relayPiiConfig: JSON.stringify(piiConfig) }
    await api.deps.stores.projectOptions.update(shop.project.id, values, NOW_MS)
    const comments = 'Card 4242 4242 4242 4242, write to eve@example.com'
    const { json } = await ask(PATH, { method: 'POST', body: { ...REPORT, comments } })
    expect(JSON.stringify(json)).not.toMatch(/4242|eve@example/)
  })

  it('may wait for its event', async () => {
    const { api, shop, ask } = await createShop()
    const body = { ...REPORT, event_id: 'b'.repeat(32) }
    expect((await ask(PATH, { method: 'POST', body })).status).toBe(200)
    expect(((await ask(PATH)).json as UserReportWithIssue[])[0]?.issue).toBeNull()
    const event = { event_id: body.event_id as EventId }
    await api.storeEvents(shop, [{ hash: '1'.repeat(32), event }])
    expect(((await ask(PATH)).json as UserReportWithIssue[])[0]?.issue).not.toBeNull()
  })
})

describe('with a DSN', () => {
  it('a report is taken, and nothing is shown', async () => {
    const { api, dsn } = await createShop()
    expect((await sendByDsn(api, dsn)).status).toBe(200)
    const headers = { authorization: dsn }
    for (const path of [PATH, '/organizations/shop/issues/', `${PATH}1/`]) {
      expect((await requestAs(api, undefined, [path, { headers }])).status, path).toBe(401)
    }
  })

  it('of another project, of nobody or switched off none is taken', async () => {
    const { api, dsn, key } = await createShop()
    const bank = await api.createTenant('bank')
    const [other] = await api.deps.stores.projectKeys.list(bank.project.id)
    expect((await sendByDsn(api, dsn.replace(key.publicKey, other?.publicKey ?? ''))).status).toBe(
      404,
    )
    expect((await sendByDsn(api, dsn.replace(key.publicKey, 'f'.repeat(32)))).status).toBe(401)
    expect((await sendByDsn(api, 'DSN nonsense')).status).toBe(401)
    await api.deps.stores.projectKeys.update(key.publicKey, { isActive: false })
    expect((await sendByDsn(api, dsn)).status).toBe(401)
  })

  it('a page of another site sends none', async () => {
    const { api, shop, dsn } = await createShop()
    await api.deps.stores.projects.update(shop.project.id, { allowedDomains: ['shop.example'] })
    expect((await sendByDsn(api, dsn, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await sendByDsn(api, dsn, { origin: 'https://shop.example' })).status).toBe(200)
  })
})

describe('reports', () => {
  it('are resolved, marked as spam, opened again, and listed by that', async () => {
    const { ask } = await createShop()
    const made = (await ask(PATH, { method: 'POST', body: REPORT })).json as UserReportSummary
    const path = `${PATH}${made.id}/`
    const set = (status: string) => ask(path, { method: 'PUT', body: { status } })
    const list = async (query: string) => ((await ask(`${PATH}${query}`)).json as unknown[]).length
    expect((await set('resolved')).json).toEqual({ ...made, status: 'resolved' })
    expect([await list(''), await list('?status=resolved'), await list('?status=')]).toEqual([
      0, 1, 1,
    ])
    expect((await set('spam')).json).toMatchObject({ status: 'spam' })
    expect((await set('lost')).status).toBe(400)
    expect((await ask(`${PATH}?status=lost`)).status).toBe(400)
    expect((await set('unresolved')).status).toBe(200)
    expect((await ask(path)).json).toEqual(made)
    expect((await ask(path, { method: 'DELETE' })).status).toBe(204)
    expect((await ask(path)).status).toBe(404)
    expect(await list('?status=')).toBe(0)
  })

  it('come as feedback, too, whose pictures are found by its id', async () => {
    const { api, shop, ask } = await createShop()
    const feedbackId = 'f'.repeat(32) as EventId
    const known = { projectId: shop.project.id, keyId: 1 as KeyId }
    const picture = { name: 'screenshot.png', type: 'event.attachment', bytes: 3 }
    const hashes = { blob: '1'.repeat(40), sha1: '2'.repeat(40) }
    await api.storeParts({
      userReports: [
        {
          ...known,
          ...{ feedbackId, eventId: undefined, name: '', email: '', comments: 'Nice' },
          ...{ source: 'widget', url: 'https://shop.example/', replayId: undefined },
          createdAtMs: NOW_MS,
        },
      ],
      attachments: [
        {
          ...known,
          ...picture,
          ...hashes,
          receivedAtMs: NOW_MS,
          eventId: feedbackId,
          isWithEvent: true,
        },
      ],
    })
    const [row] = (await ask(PATH)).json as UserReportWithIssue[]
    const ids = { eventID: feedbackId, feedbackID: feedbackId }
    expect(row).toMatchObject({ ...ids, user: null, source: 'widget', issue: null })
    const attachments = await ask(`/projects/shop/shop-web/events/${feedbackId}/attachments/`)
    expect(attachments.json).toMatchObject([{ name: 'screenshot.png' }])
  })

  it('tell of an issue where the files of a feedback are', async () => {
    const { api, shop, ask, issueId } = await createShop()
    const feedbackId = 'f'.repeat(32) as EventId
    const report = { name: '', email: '', comments: 'It broke', source: 'widget' }
    const about = { projectId: shop.project.id, keyId: 1 as KeyId, eventId: EVENT_ID, feedbackId }
    const nowhere = { url: undefined, replayId: undefined }
    await api.storeParts({
      userReports: [{ ...about, ...report, ...nowhere, createdAtMs: NOW_MS }],
      attachments: [],
    })
    const reports = await ask(`/organizations/shop/issues/${issueId}/user-reports/`)
    expect(reports.json).toMatchObject([{ eventID: EVENT_ID, feedbackID: feedbackId }])
  })

  it('of another organization are not there', async () => {
    const { api, ask } = await createShop()
    const made = (await ask(PATH, { method: 'POST', body: REPORT })).json as UserReportSummary
    const bank = await api.createTenant('bank')
    const inBank = `/projects/bank/bank-web/user-feedback/${made.id}/`
    expect((await requestAs(api, bank.token, [inBank])).status).toBe(404)
    expect((await requestAs(api, bank.token, [PATH])).status).toBe(404)
  })
})
