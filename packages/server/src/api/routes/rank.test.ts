import type { MemberSummary } from '@vedette/protocol/api/member'
import { describe, expect, it } from 'vitest'
import type { OrganizationRole } from '../../store/member-store.ts'
import type { Scope } from '../../users/scopes.ts'
import { createTestApi } from '../testing/create-test-api.ts'
import { requestAs, type TestRequest } from '../testing/request-as.ts'

const MEMBERS = '/organizations/shop/members/'

const put = (body: object): TestRequest => ({ method: 'PUT', body })
const post = (body: object = {}): TestRequest => ({ method: 'POST', body })
const DELETE: TestRequest = { method: 'DELETE' }

async function createShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const { stores } = api.deps
  const organizationId = tenant.organization.id
  const join = async (role: OrganizationRole, scopes?: readonly Scope[]) => {
    const user = await api.createUser(`${role}-${scopes ?? 'all'}@example.com`, tenant, role)
    const token = await api.createToken(user, scopes)
    const id = (await stores.members.find(organizationId, user.id))?.id
    return { user, token, path: `${MEMBERS}${id}/` }
  }
  const send = (token: string | undefined, path: string, request?: TestRequest) =>
    requestAs(api, token, request ? [path, request] : [path])
  const invite = async (token: string, role: OrganizationRole) => {
    const answer = await send(token, MEMBERS, post({ email: `new-${role}@example.com`, role }))
    const { id, inviteLink } = answer.json as MemberSummary
    const accept = (inviteLink ?? '').replace(/^.*\/accept\//, '/accept-invite/')
    return { answer, path: `${MEMBERS}${id}/`, accept }
  }
  return { api, tenant, stores, organizationId, join, send, invite, owner: tenant.token }
}

describe('a token that is limited', () => {
  it.each<[Scope, OrganizationRole, number]>([
    ['member:invite', 'member', 201],
    ['member:invite', 'admin', 400],
    ['member:invite', 'owner', 400],
    ['member:write', 'manager', 400],
    ['member:admin', 'manager', 201],
    ['member:admin', 'owner', 400],
  ])('to %s invites a %s with %i, though its person is an owner', async (scope, role, status) => {
    const { join, invite } = await createShop()
    const { token } = await join('owner', [scope])
    expect((await invite(token, role)).answer.status).toBe(status)
  })

  it('changes and removes nobody above what it is trusted with', async () => {
    const { join, send } = await createShop()
    const manager = await join('manager')
    const writer = await join('owner', ['member:write'])
    const admin = await join('owner', ['member:admin'])
    expect((await send(writer.token, manager.path, put({ role: 'member' }))).status).toBe(403)
    expect((await send(admin.token, writer.path, DELETE)).status).toBe(403)
    expect((await send(admin.token, manager.path, put({ role: 'owner' }))).status).toBe(400)
    expect((await send(admin.token, manager.path, put({ role: 'admin' }))).status).toBe(200)
  })

  it('ranks no higher than its person', async () => {
    const { join, invite } = await createShop()
    const { token } = await join('admin')
    expect((await invite(token, 'admin')).answer.status).toBe(201)
    expect((await invite(token, 'manager')).answer.status).toBe(400)
  })
})

describe('the link of an invitation', () => {
  it('is not for those whom the invited will stand above', async () => {
    const { join, send, invite, owner } = await createShop()
    const manager = await join('manager')
    const { path } = await invite(owner, 'owner')
    expect((await send(owner, path)).json).toMatchObject({ inviteLink: expect.any(String) })
    expect((await send(manager.token, path)).json).toMatchObject({ inviteLink: null })
    expect((await send(manager.token, path, put({ reinvite: true }))).status).not.toBe(200)
    expect((await send(manager.token, path, DELETE)).status).toBe(403)
  })

  it.each(['removed', 'demoted', 'suspended'])(
    'opens nothing once who invited is %s',
    async (how) => {
      const { join, send, invite, owner, stores } = await createShop()
      const former = await join('owner')
      const { accept, path } = await invite(former.token, 'owner')
      expect((await send(undefined, accept)).status).toBe(200)
      if (how === 'removed') await send(owner, former.path, DELETE)
      if (how === 'demoted') await send(owner, former.path, put({ role: 'manager' }))
      if (how === 'suspended') await stores.users.update(former.user.id, { isActive: false })
      expect((await send(undefined, accept)).status).toBe(400)
      const body = { password: 'long enough' }
      expect((await send(undefined, accept, post(body))).status).toBe(400)
      expect((await send(owner, path)).json).toMatchObject({ expired: true, inviteLink: null })
      // Somebody who may give the role vouches for it: that is another invitation.
      const renewed = await send(owner, path, put({ reinvite: true }))
      expect(renewed.json).toMatchObject({ expired: false, inviterName: 'owner@shop.example' })
      const again = (renewed.json as MemberSummary).inviteLink ?? ''
      const open = again.replace(/^.*\/accept\//, '/accept-invite/')
      expect((await send(undefined, open, post(body))).status).toBe(204)
    },
  )

  it('goes on when a lesser role was given away', async () => {
    const { join, send, invite, owner } = await createShop()
    const former = await join('owner')
    const { accept } = await invite(former.token, 'member')
    await send(owner, former.path, put({ role: 'member' }))
    expect((await send(undefined, accept)).status).toBe(200)
  })

  it('opens nothing once the key of the program that invited is revoked', async () => {
    const { send, invite, owner } = await createShop()
    const keys = '/organizations/shop/api-keys/'
    const made = await send(owner, keys, post({ label: 'Hire', scope_list: ['member:admin'] }))
    const { id, key } = made.json as { id: string; key: string }
    const { accept, path } = await invite(key, 'manager')
    expect((await send(undefined, accept)).status).toBe(200)
    expect((await send(owner, path)).json).toMatchObject({ expired: false, inviterName: null })
    expect((await send(owner, `${keys}${id}/`, DELETE)).status).toBe(204)
    expect((await send(undefined, accept)).status).toBe(400)
    expect((await send(owner, path)).json).toMatchObject({ expired: true, inviteLink: null })
    const renewed = await send(owner, path, put({ reinvite: true }))
    expect(renewed.json).toMatchObject({ expired: false, inviterName: 'owner@shop.example' })
  })
})

describe('the audit log', () => {
  it('tells who accepted, when the account was made by that', async () => {
    const { send, invite, owner, stores } = await createShop()
    const { accept } = await invite(owner, 'member')
    expect((await send(undefined, accept, post({ password: 'long enough' }))).status).toBe(204)
    const user = await stores.users.findByEmail('new-member@example.com')
    expect((await send(owner, '/organizations/shop/audit-logs/')).json).toMatchObject({
      rows: [
        { event: 'member.accept-invite', actor: { id: String(user?.id) }, ipAddress: '192.0.2.1' },
        { event: 'member.invite' },
      ],
    })
  })
})

describe('a token of a person', () => {
  it('accepts an invitation only when it may change members', async () => {
    const { api, send, invite, owner } = await createShop()
    const { accept } = await invite(owner, 'member')
    const stranger = await api.createUser('stranger@example.com')
    const narrow = await api.createToken(stranger, ['event:read', 'org:read'])
    expect((await send(narrow, accept, post())).status).toBe(403)
    const wide = await api.createToken(stranger, ['member:write'])
    expect((await send(wide, accept, post())).status).toBe(204)
  })

  it('leaves the organization and its teams only when it may write', async () => {
    const { join, send } = await createShop()
    const reader = await join('member', ['org:read', 'team:read', 'member:read'])
    const team = `${MEMBERS}me/teams/shop/`
    expect((await send(reader.token, team, post())).status).toBe(403)
    expect((await send(reader.token, team, DELETE)).status).toBe(403)
    expect((await send(reader.token, `${MEMBERS}me/`, DELETE)).status).toBe(403)
    const writer = await join('member', ['org:read', 'team:write', 'member:write'])
    expect((await send(writer.token, team, post())).status).toBe(201)
    expect((await send(writer.token, team, DELETE)).status).toBe(200)
    expect((await send(writer.token, `${MEMBERS}me/`, DELETE)).status).toBe(204)
  })
})
