import type { AttachmentSummary } from '@vedette/protocol/api/attachment'
import type { EventId, KeyId } from '@vedette/protocol/ids'
import { expect, it } from 'vitest'
import { keepAttachmentBytes } from '../../store/attachment-bytes.ts'
import { createTestApi, NOW_MS, type TestApi, type TestTenant } from '../testing/create-test-api.ts'

const EVENT_ID = 'a'.repeat(32) as EventId

interface Wanted {
  readonly name: string
  readonly contentType?: string
  readonly type?: string
  readonly text?: string
}

async function attach(api: TestApi, tenant: TestTenant, wanted: readonly Wanted[]) {
  const { blobs, random } = api.deps
  const attachments = []
  for (const { name, contentType, type = 'event.attachment', text = 'some bytes' } of wanted) {
    const keeping = { blobs, randomHex: (bytes: number) => random.hex(bytes) }
    attachments.push({
      ...(await keepAttachmentBytes(keeping, [Buffer.from(text)], 100)),
      ...(contentType && { contentType }),
      projectId: tenant.project.id,
      keyId: 1 as KeyId,
      receivedAtMs: NOW_MS,
      eventId: EVENT_ID,
      isWithEvent: false,
      name,
      type,
    })
  }
  await api.storeParts({ attachments })
}

function askAs(api: TestApi, token: string) {
  return (path: string, init: RequestInit = {}) =>
    api.app.request(path, { ...init, headers: { authorization: `Bearer ${token}` } })
}

async function createShop() {
  const api = createTestApi()
  const shop = await api.createTenant('shop')
  await api.storeEvents(shop, [{ hash: '1'.repeat(32), event: { event_id: EVENT_ID } }])
  const base = `/api/0/projects/shop/shop-web/events/${EVENT_ID}/attachments/`
  const ask = askAs(api, shop.token)
  const list = async (path = base) => (await (await ask(path)).json()) as AttachmentSummary[]
  return { api, shop, base, ask, list }
}

it('lists the attachments of an event, by name and in pages', async () => {
  const { api, shop, base, ask, list } = await createShop()
  await attach(api, shop, [{ name: 'view.json', type: 'event.view_hierarchy' }, { name: 'a.log' }])
  const [first, second] = await list()
  expect(first).toEqual({
    id: expect.any(String),
    event_id: EVENT_ID,
    type: 'event.attachment',
    name: 'a.log',
    mimetype: 'application/octet-stream',
    dateCreated: '2026-01-02T03:04:05.000Z',
    size: 10,
    headers: { 'Content-Type': 'application/octet-stream' },
    sha1: expect.stringMatching(/^[0-9a-f]{40}$/),
  })
  expect(second).toMatchObject({ name: 'view.json', type: 'event.view_hierarchy' })
  const page = await ask(`${base}?per_page=1`)
  expect(page.headers.get('link')).toMatch(/rel="next"; results="true"/)
  expect(await list(`${base}?query=VIEW`)).toHaveLength(1)
})

it('lists those of an issue, by type and as screenshots', async () => {
  const { api, shop, list } = await createShop()
  await attach(api, shop, [
    { name: 'screenshot.png', contentType: 'image/png' },
    { name: 'a.dmp', type: 'event.minidump' },
  ])
  const [issue] = (await (
    await askAs(api, shop.token)('/api/0/organizations/shop/issues/')
  ).json()) as { id: string }[]
  const base = `/api/0/organizations/shop/issues/${issue?.id}/attachments/`
  expect(await list(base)).toHaveLength(2)
  expect(await list(`${base}?screenshot=1`)).toMatchObject([{ name: 'screenshot.png' }])
  expect(await list(`${base}?types=event.minidump&types=x`)).toMatchObject([{ name: 'a.dmp' }])
})

it('tells of one and gives its bytes, so that no browser runs them', async () => {
  const { api, shop, base, ask, list } = await createShop()
  await attach(api, shop, [
    { name: 'a"\r\n/é.html', contentType: 'text/html', text: '<script>1</script>' },
    { name: 'b.png', contentType: 'image/png; x=y' },
  ])
  const [page, picture] = await list()
  expect(await (await ask(`${base}${page?.id}/`)).json()).toEqual(page)
  const saved = await ask(`${base}${page?.id}/?download=1`)
  expect(await saved.text()).toBe('<script>1</script>')
  expect(Object.fromEntries(saved.headers)).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-length': '18',
    'content-disposition': `attachment; filename="a_____.html"; filename*=UTF-8''a____%C3%A9.html`,
    'x-content-type-options': 'nosniff',
  })
  const shown = await ask(`${base}${picture?.id}/?download`)
  expect(shown.headers.get('content-type')).toBe('image/png')
  expect(shown.headers.get('content-disposition')).toMatch(/^attachment;/)
})

it('deletes one with its bytes, and notes who did', async () => {
  const { api, shop, base, ask, list } = await createShop()
  await attach(api, shop, [{ name: 'a.log' }])
  const [one] = await list()
  expect((await ask(`${base}${one?.id}/`, { method: 'DELETE' })).status).toBe(204)
  expect(await list()).toEqual([])
  expect((await ask(`${base}${one?.id}/`, { method: 'DELETE' })).status).toBe(404)
  for await (const blob of api.deps.blobs.list(8.64e15)) expect(blob).toBeUndefined()
  const log = await (await ask('/api/0/organizations/shop/audit-logs/')).json()
  expect(JSON.stringify(log)).toContain('attachment.remove')
})

it('knows none of another event, another project or no event', async () => {
  const { api, shop, base, ask, list } = await createShop()
  await attach(api, shop, [{ name: 'a.log' }])
  const [one] = await list()
  const other = base.replace(EVENT_ID, 'b'.repeat(32))
  const paths = [other, `${other}${one?.id}/`, `${base}999/`, `${base}x/`, `${base}-1/`]
  for (const path of paths) expect((await ask(path)).status, path).toBe(404)
  const bank = await api.createTenant('bank')
  await api.storeEvents(bank, [{ hash: '1'.repeat(32), event: { event_id: EVENT_ID } }])
  const inBank = base.replace('shop/shop-web', 'bank/bank-web')
  const askBank = askAs(api, bank.token)
  expect(await (await askBank(inBank)).json()).toEqual([])
  expect((await askBank(`${inBank}${one?.id}/?download=1`)).status).toBe(404)
})
