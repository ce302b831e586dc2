import type { EventId } from '@vedette/protocol/ids'
import { expect, it } from 'vitest'
import { createTestApi } from '../testing/create-test-api.ts'
import { openSession } from '../testing/open-session.ts'
import { requestAs } from '../testing/request-as.ts'

const PATH = '/users/me/notifications/'
const ISSUES = '/organizations/shop/issues/'

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const ids = ['a', 'b', 'c'].map((letter) => letter.repeat(32) as EventId)
  await api.storeEvents(
    tenant,
    ids.map((event_id) => ({ hash: event_id, event: { event_id } })),
  )
  const browser = await openSession(api, tenant.owner.email)
  const put = (path: string, body: object) => browser.request(path, { method: 'PUT', body })
  const rows = (await browser.request(ISSUES)).json as { id: string }[]
  const assignee = async (id = '') => {
    const { json } = await browser.request(`/issues/${id}/`)
    return (json as { assignedTo: { type: string; email?: string } | null }).assignedTo
  }
  return { api, tenant, browser, put, ids: rows.map(({ id }) => id), assignee }
}

it('gives people what they resolve, once they chose so, where nobody has it', async () => {
  const { tenant, browser, put, ids, assignee } = await openShop()
  const [first, second, third] = ids
  await put(`/issues/${first}/`, { status: 'resolved' })
  expect(await assignee(first)).toBeNull()
  expect((await browser.request(PATH)).json).toEqual({ selfAssignOnResolve: false })
  expect((await put(PATH, { selfAssignOnResolve: true })).status).toBe(204)
  expect((await browser.request(PATH)).json).toEqual({ selfAssignOnResolve: true })
  await put(`/issues/${third}/`, { assignedTo: '#shop' })
  const resolved = await put(`${ISSUES}?query=`, { status: 'resolved' })
  expect(await assignee(second)).toMatchObject({ type: 'user', email: tenant.owner.email })
  expect(await assignee(third)).toMatchObject({ type: 'team' })
  // It was resolved before, by a decision of before.
  expect(await assignee(first)).toBeNull()
  const { undoId } = resolved.json as { undoId: string }
  await browser.request(`${ISSUES}undo/`, { method: 'POST', body: { id: undoId } })
  expect(await assignee(second)).toBeNull()
})

it('leaves alone what is given to somebody in the same breath', async () => {
  const { put, ids, assignee } = await openShop()
  await put(PATH, { selfAssignOnResolve: true })
  await put(`/issues/${ids[0]}/`, { status: 'resolved', assignedTo: '' })
  expect(await assignee(ids[0])).toBeNull()
})

it('is no look of the pages, and takes no choice that nothing follows from', async () => {
  const { api, tenant, browser, put } = await openShop()
  await put(PATH, { selfAssignOnResolve: true })
  const { options } = (await browser.request('/users/me/')).json as { options: object }
  expect(options).not.toHaveProperty('selfAssignOnResolve')
  expect((await put(PATH, { weeklyReports: true })).status).toBe(400)
  const target = [PATH, { method: 'PUT', body: { selfAssignOnResolve: false } }] as const
  expect((await requestAs(api, tenant.token, target)).status).toBe(403)
})
