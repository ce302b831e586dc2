import type { AuditLogPage } from '@vedette/protocol/api/audit-log'
import { describe, expect, it } from 'vitest'
import { createTestApi, NOW_MS } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

const LOG = '/organizations/shop/audit-logs/'

describe('/organizations/{o}/audit-logs/', () => {
  it('tells who did what to whom, by event, person and time', async () => {
    const api = createTestApi()
    const { owner, token } = await api.createTenant('shop')
    const send = (path: string, method: 'GET' | 'PUT' | 'POST' = 'GET', body?: object) =>
      requestAs(api, token, [path, { method, body }])
    await send('/projects/shop/shop-web/', 'PUT', { name: 'Shop' })
    api.clock.set(NOW_MS + 60_000)
    await send('/organizations/shop/members/', 'POST', { email: 'new@example.com' })
    const { status, json } = await send(LOG)
    expect(status).toBe(200)
    expect(json).toMatchObject({
      rows: [
        { event: 'member.invite', target: 'new@example.com', actor: { id: String(owner.id) } },
        { event: 'project.edit', ipAddress: '192.0.2.1', data: { fields: ['name'] } },
      ],
      options: ['member.invite', 'project.edit'],
    })
    const events = async (query: string) =>
      ((await send(`${LOG}?${query}`)).json as AuditLogPage).rows.map(({ event }) => event)
    expect(await events('event=project.edit')).toEqual(['project.edit'])
    expect(await events(`actor=${owner.id}`)).toHaveLength(2)
    expect(await events('actor=999')).toEqual([])
    expect(await events(`end=${NOW_MS / 1000 + 1}`)).toEqual(['project.edit'])
    const day = new Date(NOW_MS).toISOString().slice(0, 10)
    expect(await events(`start=${day}&end=${day}T24:00:00`)).toHaveLength(2)
    expect(await events('per_page=1&cursor=0:1:0')).toEqual(['project.edit'])
    expect((await send(`${LOG}?actor=x`)).status).toBe(400)
  })

  it('tells to whom a team or a project was given, and as what somebody is in a team', async () => {
    const api = createTestApi()
    const { owner, token } = await api.createTenant('shop')
    const put = (path: string, body: object) =>
      requestAs(api, token, [path, { method: 'PUT', body }])
    await put('/teams/shop/shop/', { owner: owner.email })
    await put('/projects/shop/shop-web/', { owner: owner.email })
    await put('/projects/shop/shop-web/', { owner: null })
    await put('/organizations/shop/members/me/teams/shop/', { teamRole: 'agent' })
    expect((await requestAs(api, token, [LOG])).json).toMatchObject({
      rows: [
        { event: 'member.edit', data: { team: 'shop', role: 'agent' } },
        { event: 'project.edit', data: { owner: null } },
        { event: 'project.edit', data: { owner: owner.id } },
        { event: 'team.edit', data: { owner: owner.id } },
      ],
    })
  })
})

describe('/internal/audit-logs/', () => {
  it('tells superusers what concerns the whole installation, and nobody else', async () => {
    const api = createTestApi()
    const { owner, token } = await api.createTenant('shop')
    await api.deps.stores.auditLog.append({
      ...{ organizationId: undefined, actorUserId: owner.id, ip: undefined, data: {} },
      ...{ action: 'api-token.add', target: 'Report', atMs: NOW_MS },
    })
    await requestAs(api, token, [
      '/projects/shop/shop-web/',
      { method: 'PUT', body: { name: 'S' } },
    ])
    const path = '/internal/audit-logs/'
    expect((await requestAs(api, token, [path])).status).toBe(403)
    await api.deps.stores.users.update(owner.id, { isSuperuser: true })
    const { json } = await requestAs(api, token, [path])
    expect(json).toMatchObject({
      rows: [{ event: 'api-token.add', actor: { id: String(owner.id) } }],
      options: ['api-token.add'],
    })
    expect((await requestAs(api, token, [`${path}?event=user.create`])).json).toMatchObject({
      rows: [],
    })
  })
})
