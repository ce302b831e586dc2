import type { DiscardedIssueSummary } from '@vedette/protocol/api/discarded-issue'
import type { EventId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { BULK_MOVED_ISSUES_MAX } from '../../platform/limits.ts'
import { createTestApi } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

const eventId = (number: number) => number.toString(16).padStart(32, '0') as EventId
const TOMBSTONES = '/projects/shop/shop-web/tombstones/'

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  await api.storeEvents(tenant, [
    { hash: 'cart', event: { event_id: eventId(1), title: 'Cart failed' } },
    { hash: 'pay', event: { event_id: eventId(2), title: 'Payment declined' } },
  ])
  const send = (path: string, method: 'GET' | 'PUT' | 'DELETE' = 'GET', body?: unknown) =>
    requestAs(api, tenant.token, [path, { method, body }])
  const list = async () => (await send(TOMBSTONES)).json as readonly DiscardedIssueSummary[]
  const issueId = async (number: number) => {
    const issue = await api.deps.stores.issues.findByShortNumber(tenant.project.id, number)
    return String(issue?.id)
  }
  return { api, tenant, send, list, issueId }
}

describe('discarding an issue', () => {
  it('deletes it and shows what it was called', async () => {
    const { api, tenant, send, list, issueId } = await openShop()
    const id = await issueId(1)
    expect(await send(`/issues/${id}/`, 'PUT', { discard: true })).toMatchObject({ status: 204 })
    expect(await send(`/issues/${id}/`)).toMatchObject({ status: 404 })
    expect(await list()).toMatchObject([
      {
        message: 'Cart failed',
        level: 'error',
        actor: { email: tenant.owner.email },
        dateAdded: '2026-01-02T03:04:05.000Z',
      },
    ])
    const audited = await api.deps.stores.auditLog.list(tenant.organization.id, FIRST_PAGE)
    expect(audited.rows[0]).toMatchObject({ action: 'issue.discard', target: 'Cart failed' })
  })

  it('takes several at once, but never all by an oversight', async () => {
    const { send, list, issueId } = await openShop()
    const path = '/organizations/shop/issues/'
    expect(await send(path, 'PUT', { discard: true })).toMatchObject({ status: 400 })
    const ids = `?id=${await issueId(1)}&id=${await issueId(2)}`
    expect(await send(path + ids, 'PUT', { discard: true })).toMatchObject({ status: 204 })
    const messages = (await list()).map(({ message }) => message)
    expect(messages.toSorted()).toEqual(['Cart failed', 'Payment declined'])
  })

  it('refuses more than it takes at once instead of taking the first', async () => {
    const { api, tenant, send } = await openShop()
    const events = Array.from({ length: BULK_MOVED_ISSUES_MAX - 1 }, (_, index) => ({
      hash: `h${index}`,
      event: { event_id: eventId(100 + index) },
    }))
    await api.storeEvents(tenant, events)
    const path = '/organizations/shop/issues/?query=is:unresolved'
    const sentence = `At most ${BULK_MOVED_ISSUES_MAX} issues at once.`
    for (const body of [{ discard: true }, { merge: true }]) {
      expect(await send(path, 'PUT', body)).toMatchObject({ status: 400, json: { id: [sentence] } })
    }
  })

  it('wants the right to delete', async () => {
    const { api, tenant, issueId } = await openShop()
    const writer = await api.createToken(tenant.owner, ['event:write'])
    const put = { method: 'PUT', body: { discard: true } } as const
    const id = await issueId(1)
    for (const path of [`/issues/${id}/`, `/organizations/shop/issues/?id=${id}`]) {
      expect(await requestAs(api, writer, [path, put])).toMatchObject({ status: 403 })
    }
    expect(await api.deps.stores.issues.find(Number(id) as never)).toBeDefined()
  })

  it('changes nothing when it is false', async () => {
    const { send, list, issueId } = await openShop()
    const id = await issueId(1)
    const body = { discard: false, status: 'resolved' }
    expect(await send(`/issues/${id}/`, 'PUT', body)).toMatchObject({ status: 200 })
    expect(await list()).toEqual([])
  })
})

describe('undoing it', () => {
  it('forgets the hashes', async () => {
    const { api, tenant, send, list, issueId } = await openShop()
    await send(`/issues/${await issueId(1)}/`, 'PUT', { discard: true })
    const [discarded] = await list()
    const path = `${TOMBSTONES}${discarded?.id}/`
    expect(await send(path, 'DELETE')).toMatchObject({ status: 204 })
    expect(await send(path, 'DELETE')).toMatchObject({ status: 404 })
    expect(await list()).toEqual([])
    const hashes = await api.deps.stores.discardedIssues.listHashes([tenant.project.id])
    expect(hashes.size).toBe(0)
  })

  it("does not reach another project's", async () => {
    const { api, send, list, issueId } = await openShop()
    await send(`/issues/${await issueId(1)}/`, 'PUT', { discard: true })
    const [discarded] = await list()
    const other = await api.createTenant('other')
    const path = `/projects/other/other-web/tombstones/${discarded?.id}/`
    const answer = await requestAs(api, other.token, [path, { method: 'DELETE' }])
    expect(answer.status).toBe(404)
    const foreign = await requestAs(api, other.token, [TOMBSTONES])
    expect(foreign.status).toBe(404)
    expect(await list()).toHaveLength(1)
  })
})

const FIRST_PAGE = { offset: 0, limit: 10 }
