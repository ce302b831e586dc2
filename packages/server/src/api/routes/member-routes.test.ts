import type { MemberDetail, MemberSummary } from '@vedette/protocol/api/member'
import { describe, expect, it } from 'vitest'
import type { OrganizationRole } from '../../store/member-store.ts'
import type { OrganizationSettings } from '../../store/organization-store.ts'
import type { User } from '../../store/user-store.ts'
import type { Scope } from '../../users/scopes.ts'
import { createTestApi, NOW_MS } from '../testing/create-test-api.ts'
import { requestAs, type TestRequest } from '../testing/request-as.ts'

const MEMBERS = '/organizations/shop/members/'
const DAYS_30_MS = 30 * 24 * 3_600_000

/** A shop whose owner is `token`, and whoever else is asked for. */
async function createShop(settings: Partial<OrganizationSettings> = {}) {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const { stores } = api.deps
  const organizationId = tenant.organization.id
  await stores.organizations.update(organizationId, { settings })
  const send = (token: string | undefined, path: string, request?: TestRequest) =>
    requestAs(api, token, request ? [path, request] : [path])
  return {
    api,
    tenant,
    stores,
    organizationId,
    send,
    owner: (path: string, request?: TestRequest) => send(tenant.token, path, request),
    async join(email: string, role: OrganizationRole = 'member', scopes?: readonly Scope[]) {
      const user = await api.createUser(email, tenant, role)
      return { user, token: await api.createToken(user, scopes), id: await this.idOf(user) }
    },
    async idOf(user: User) {
      return (await stores.members.find(organizationId, user.id))?.id
    },
    async stranger(email = 'new@example.com') {
      const user = await api.createUser(email)
      return { user, token: await api.createToken(user) }
    },
    async actions() {
      const page = { offset: 0, limit: 50 }
      const { rows } = await stores.auditLog.list(organizationId, page)
      return rows.map(({ action, target }) => `${action} ${target}`)
    },
  }
}

const put = (body: object): TestRequest => ({ method: 'PUT', body })
const post = (body: object = {}): TestRequest => ({ method: 'POST', body })
const DELETE: TestRequest = { method: 'DELETE' }

/** The API's address for the page that a link leads to. */
const acceptPath = (member: unknown) =>
  ((member as MemberSummary).inviteLink ?? '').replace(/^.*\/accept\//, '/accept-invite/')

describe('inviting', () => {
  it('gives out a link that makes the address a member, once', async () => {
    const shop = await createShop()
    const body = { email: 'New@Example.com', orgRole: 'admin', teams: ['shop'] }
    const invited = await shop.owner(MEMBERS, post(body))
    expect(invited.status).toBe(201)
    expect(invited.json).toMatchObject({
      email: 'new@example.com',
      user: null,
      orgRole: 'admin',
      pending: true,
      expired: false,
      inviteStatus: 'approved',
      inviterName: 'owner@shop.example',
      inviteLink: expect.stringMatching(/\/accept\/shop\/[0-9]+\/[0-9a-f]{64}\/$/),
      teams: ['shop'],
    })
    const path = acceptPath(invited.json)
    const state = { orgSlug: 'shop', email: 'new@example.com', needsAuthentication: true }
    expect((await shop.send(undefined, path)).json).toMatchObject(state)
    const { user, token } = await shop.stranger()
    expect((await shop.send(token, path, post())).status).toBe(204)
    const member = await shop.stores.members.find(shop.organizationId, user.id)
    expect(member).toMatchObject({ role: 'admin' })
    expect(member?.teamRoles.size).toBe(1)
    expect((await shop.send(token, path, post())).status).toBe(400)
    expect(await shop.actions()).toEqual([
      'member.accept-invite new@example.com',
      'member.invite new@example.com',
    ])
  })

  it('says what the new member will be in each team, and can be changed until then', async () => {
    const shop = await createShop()
    await shop.owner('/organizations/shop/teams/', post({ slug: 'till' }))
    const teamRoles = [
      { teamSlug: 'shop', role: 'agent' },
      { teamSlug: 'till', role: 'admin' },
    ]
    const invited = await shop.owner(MEMBERS, post({ email: 'new@example.com', teamRoles }))
    expect(invited).toMatchObject({ status: 201, json: { teams: ['shop', 'till'], teamRoles } })
    const path = `${MEMBERS}${(invited.json as MemberSummary).id}/`
    const changed = await shop.owner(path, put({ teams: ['till'] }))
    expect(changed.json).toMatchObject({ teamRoles: [{ teamSlug: 'till', role: 'admin' }] })
    const { user, token } = await shop.stranger()
    expect((await shop.send(token, acceptPath(invited.json), post())).status).toBe(204)
    const member = await shop.stores.members.find(shop.organizationId, user.id)
    expect([...(member?.teamRoles.values() ?? [])]).toEqual(['admin'])
    const unknown = [{ teamSlug: 'shop', role: 'owner' }]
    const refused = await shop.owner(MEMBERS, post({ email: 'a@b.example', teamRoles: unknown }))
    expect(refused.status).toBe(400)
  })

  it('makes nobody more in a team than who invites may', async () => {
    const shop = await createShop()
    const { token } = await shop.join('plain@example.com')
    const asWhat = (role: string) => ({
      email: `${role}@example.com`,
      teamRoles: [{ teamSlug: 'shop', role }],
    })
    const admin = await shop.send(token, MEMBERS, post(asWhat('admin')))
    expect(admin).toMatchObject({ status: 400, json: { teamRoles: [expect.any(String)] } })
    const agent = await shop.send(token, MEMBERS, post(asWhat('agent')))
    expect(agent.status).toBe(201)
    const path = `${MEMBERS}${(agent.json as MemberSummary).id}/`
    const raised = await shop.send(token, path, put({ teamRoles: asWhat('admin').teamRoles }))
    expect(raised.status).toBe(400)
  })

  it('makes an account for who has none, and signs it in', async () => {
    const shop = await createShop()
    const { json } = await shop.owner(MEMBERS, post({ email: 'new@example.com' }))
    const path = acceptPath(json)
    const nameless = await shop.send(undefined, path, post())
    expect(nameless).toMatchObject({ status: 400, json: { password: [expect.any(String)] } })
    const accepted = await shop.send(undefined, path, post({ password: 'long enough', name: 'N' }))
    expect(accepted.status).toBe(204)
    expect(accepted.cookies.size).toBeGreaterThan(0)
    const user = await shop.stores.users.findByEmail('new@example.com')
    expect(user).toMatchObject({ name: 'N', isSuperuser: false })
    expect(user && (await shop.idOf(user))).toBeDefined()
  })

  it('never takes over an account that exists', async () => {
    const shop = await createShop()
    await shop.stranger()
    const { json } = await shop.owner(MEMBERS, post({ email: 'new@example.com' }))
    const answer = await shop.send(undefined, acceptPath(json), post({ password: 'long enough' }))
    expect(answer).toMatchObject({ status: 400, json: { email: [expect.any(String)] } })
  })

  it('ends after thirty days, until the link is renewed, which ends the old one', async () => {
    const shop = await createShop()
    const { json } = await shop.owner(MEMBERS, post({ email: 'new@example.com' }))
    const first = acceptPath(json)
    shop.api.clock.set(NOW_MS + DAYS_30_MS)
    expect((await shop.send(undefined, first)).status).toBe(400)
    const listed = await shop.owner(`${MEMBERS}?query=isInvited:true`)
    expect(listed.json).toMatchObject([{ expired: true, inviteLink: null }])
    const path = `${MEMBERS}${(json as MemberSummary).id}/`
    const renewed = await shop.owner(path, put({ reinvite: true }))
    expect((await shop.send(undefined, acceptPath(renewed.json))).status).toBe(200)
    expect((await shop.send(undefined, first)).status).toBe(400)
  })

  it.each([
    ['who is a member', { email: 'owner@shop.example' }, 'email'],
    ['who is no address', { email: 'nobody' }, 'email'],
    ['into a team that is none', { email: 'a@example.com', teams: ['nope'] }, 'teams'],
    ['with a role that is none', { email: 'a@example.com', orgRole: 'king' }, 'orgRole'],
  ])('refuses %s', async (_, body, field) => {
    const shop = await createShop()
    const { status, json } = await shop.owner(MEMBERS, post(body))
    expect([status, Object.keys(json as object)]).toEqual([400, [field]])
  })

  it('refuses an address twice', async () => {
    const shop = await createShop()
    await shop.owner(MEMBERS, post({ email: 'new@example.com' }))
    expect((await shop.owner(MEMBERS, post({ email: 'new@example.com' }))).status).toBe(400)
  })

  it('is left to members as members, who see their own links alone', async () => {
    const shop = await createShop()
    const { token } = await shop.join('m@shop.example')
    const own = await shop.send(token, MEMBERS, post({ email: 'a@example.com' }))
    expect(own).toMatchObject({ status: 201, json: { inviteLink: expect.any(String) } })
    const above = await shop.send(token, MEMBERS, post({ email: 'b@example.com', role: 'admin' }))
    expect(above).toMatchObject({ status: 400, json: { role: [expect.any(String)] } })
    const others = await shop.owner(MEMBERS, post({ email: 'c@example.com' }))
    const listed = await shop.send(token, `${MEMBERS}?query=c@example.com`)
    expect(listed.json).toMatchObject([{ email: 'c@example.com', inviteLink: null }])
    const foreign = `${MEMBERS}${(others.json as MemberSummary).id}/`
    expect((await shop.send(token, foreign, put({ reinvite: true }))).status).toBe(403)
    expect((await shop.send(token, foreign, DELETE)).status).toBe(403)
    const mine = `${MEMBERS}${(own.json as MemberSummary).id}/`
    expect((await shop.send(token, mine, DELETE)).status).toBe(204)
  })

  it('is not left to members where the organization does not wish it', async () => {
    const shop = await createShop({ allowMemberInvite: false })
    const { token } = await shop.join('m@shop.example')
    expect((await shop.send(token, MEMBERS, post({ email: 'a@example.com' }))).status).toBe(403)
  })
})

describe('roles', () => {
  it('are given by who may, and listed with the member', async () => {
    const shop = await createShop()
    const { id } = await shop.join('m@shop.example')
    const changed = await shop.owner(`${MEMBERS}${id}/`, put({ role: 'manager' }))
    expect(changed).toMatchObject({ status: 200, json: { orgRole: 'manager' } })
    const { orgRoleList } = (await shop.owner(`${MEMBERS}${id}/`)).json as MemberDetail
    expect(orgRoleList.map((role) => role.id)).toEqual(['member', 'admin', 'manager', 'owner'])
    expect((await shop.actions())[0]).toBe('member.edit m@shop.example')
  })

  it.each([
    ['manager', 'member', 'owner', 400],
    ['manager', 'owner', 'member', 403],
    ['manager', 'member', 'manager', 200],
    ['admin', 'member', 'admin', 403],
    ['member', 'member', 'member', 403],
  ] as const)(
    'a %s who makes a %s one of %s is answered %i',
    async (mine, theirs, role, status) => {
      const shop = await createShop()
      const { token } = await shop.join('me@shop.example', mine)
      const { id } = await shop.join('other@shop.example', theirs)
      expect((await shop.send(token, `${MEMBERS}${id}/`, put({ role }))).status).toBe(status)
    },
  )

  it('are not changed by oneself', async () => {
    const shop = await createShop()
    expect((await shop.owner(`${MEMBERS}me/`, put({ role: 'member' }))).status).toBe(400)
  })

  it('of the last owner stay, even for a superuser', async () => {
    const shop = await createShop()
    const { user, token } = await shop.stranger('root@example.com')
    await shop.stores.users.update(user.id, { isSuperuser: true })
    const path = `${MEMBERS}${await shop.idOf(shop.tenant.owner)}/`
    expect((await shop.send(token, path, put({ role: 'member' }))).status).toBe(403)
    expect((await shop.send(token, path, DELETE)).status).toBe(403)
    await shop.join('second@shop.example', 'owner')
    expect((await shop.send(token, path, DELETE)).status).toBe(204)
  })

  it('differ from team to team', async () => {
    const shop = await createShop()
    const { organizationId, stores } = shop
    const names = { organizationId, slug: 'ops', name: 'Ops', createdAtMs: NOW_MS }
    await stores.teams.insert(names)
    const { id } = await shop.join('m@shop.example')
    const teamRoles = [
      { teamSlug: 'shop', role: 'admin' },
      { teamSlug: 'ops', role: 'agent' },
    ]
    const { status, json } = await shop.owner(`${MEMBERS}${id}/`, put({ teamRoles }))
    expect(status).toBe(200)
    const { teamRoles: shown } = json as MemberSummary
    expect(new Set(shown)).toEqual(new Set(teamRoles))
  })
})

describe('leaving and being removed', () => {
  it('is everybody\u2019s right, but for the last owner', async () => {
    const shop = await createShop()
    const { token, user } = await shop.join('m@shop.example')
    expect((await shop.send(token, `${MEMBERS}me/`, DELETE)).status).toBe(204)
    expect(await shop.stores.members.find(shop.organizationId, user.id)).toBeUndefined()
    expect((await shop.send(token, MEMBERS)).status).toBe(404)
    expect((await shop.owner(`${MEMBERS}me/`, DELETE)).status).toBe(403)
  })

  it.each([
    ['manager', 'admin', 204],
    ['manager', 'owner', 403],
    ['admin', 'member', 403],
    ['member', 'member', 403],
  ] as const)('by a %s of a %s is answered %i', async (mine, theirs, status) => {
    const shop = await createShop()
    const { token } = await shop.join('me@shop.example', mine)
    const { id } = await shop.join('other@shop.example', theirs)
    expect((await shop.send(token, `${MEMBERS}${id}/`, DELETE)).status).toBe(status)
  })

  it('reaches no member of another organization', async () => {
    const shop = await createShop()
    const bank = await shop.api.createTenant('bank')
    const member = await shop.stores.members.find(bank.organization.id, bank.owner.id)
    const path = `${MEMBERS}${member?.id}/`
    expect((await shop.owner(path)).status).toBe(404)
    expect((await shop.owner(path, DELETE)).status).toBe(404)
    expect((await shop.owner(path, put({ role: 'member' }))).status).toBe(404)
  })
})

describe('teams', () => {
  const MINE = `${MEMBERS}me/teams/shop/`

  it('are joined and left at will where membership is open', async () => {
    const shop = await createShop()
    const { token } = await shop.join('m@shop.example')
    const joined = await shop.send(token, MINE, post())
    expect(joined).toMatchObject({ status: 201, json: { slug: 'shop', isMember: true } })
    expect((await shop.send(token, MINE, post())).status).toBe(204)
    const left = await shop.send(token, MINE, DELETE)
    expect(left).toMatchObject({ status: 200, json: { isMember: false } })
    expect((await shop.send(token, MINE, DELETE)).status).toBe(404)
    expect(await shop.actions()).toEqual([
      'member.leave-team m@shop.example',
      'member.join-team m@shop.example',
    ])
  })

  it('are asked for where it is not, and who runs them decides', async () => {
    const shop = await createShop({ openMembership: false })
    const { token, id } = await shop.join('m@shop.example')
    const project = '/projects/shop/shop-web/'
    expect((await shop.send(token, project)).status).toBe(404)
    expect((await shop.send(token, MINE, post())).status).toBe(202)
    const requests = '/organizations/shop/access-requests/'
    expect((await shop.send(token, requests)).json).toEqual([])
    const [request] = (await shop.owner(requests)).json as readonly { id: string }[]
    expect(request).toMatchObject({ member: { id: String(id) }, team: { slug: 'shop' } })
    const decide = `${requests}${request?.id}/`
    expect((await shop.send(token, decide, put({ isApproved: true }))).status).toBe(404)
    expect((await shop.owner(decide, put({ isApproved: true }))).status).toBe(204)
    expect((await shop.send(token, project)).status).toBe(200)
    expect((await shop.owner(requests)).json).toEqual([])
  })

  it('are run by their admins, who give roles in them', async () => {
    const shop = await createShop({ openMembership: false })
    const admin = await shop.join('a@shop.example')
    const other = await shop.join('m@shop.example')
    const own = `${MEMBERS}${admin.id}/teams/shop/`
    await shop.owner(own, post())
    expect((await shop.owner(own, put({ teamRole: 'admin' }))).status).toBe(200)
    const path = `${MEMBERS}${other.id}/teams/shop/`
    expect((await shop.send(other.token, path, put({ teamRole: 'admin' }))).status).toBe(403)
    expect((await shop.send(admin.token, path, put({ teamRole: 'agent' }))).status).toBe(404)
    expect((await shop.send(admin.token, path, post())).status).toBe(201)
    const given = await shop.send(admin.token, path, put({ teamRole: 'agent' }))
    expect(given).toMatchObject({ status: 200, json: { teamRole: 'agent' } })
    expect((await shop.send(admin.token, path, DELETE)).status).toBe(200)
  })
})

describe('asking to be let in', () => {
  const ASK = '/organizations/shop/join-request/'
  const REQUESTS = '/organizations/shop/invite-requests/'

  it('waits for who runs the members; an approval is an invitation', async () => {
    const shop = await createShop()
    expect((await shop.send(undefined, ASK, post({ email: 'new@example.com' }))).status).toBe(204)
    const { token } = await shop.join('m@shop.example')
    const [request] = (await shop.send(token, REQUESTS)).json as readonly MemberSummary[]
    const asked = { email: 'new@example.com', inviteStatus: 'requested_to_join', inviteLink: null }
    expect(request).toMatchObject(asked)
    expect((await shop.owner(MEMBERS)).json).toHaveLength(2)
    const path = `${REQUESTS}${request?.id}/`
    expect((await shop.send(token, path, put({ approve: 1 }))).status).toBe(403)
    const approved = await shop.owner(path, put({ approve: 1, orgRole: 'admin' }))
    expect(approved).toMatchObject({ status: 200, json: { inviteStatus: 'approved' } })
    expect((await shop.send(undefined, acceptPath(approved.json))).status).toBe(200)
    expect((await shop.owner(REQUESTS)).json).toEqual([])
  })

  it('is denied', async () => {
    const shop = await createShop()
    const { token } = await shop.stranger()
    await shop.send(token, ASK, post())
    const [request] = (await shop.owner(REQUESTS)).json as readonly MemberSummary[]
    expect((await shop.owner(`${REQUESTS}${request?.id}/`, DELETE)).status).toBe(204)
    expect((await shop.owner(REQUESTS)).json).toEqual([])
  })

  it('tells strangers nothing about who is a member, and is limited', async () => {
    const shop = await createShop()
    const known = post({ email: 'owner@shop.example' })
    expect((await shop.send(undefined, ASK, known)).status).toBe(204)
    expect((await shop.owner(REQUESTS)).json).toEqual([])
    const statuses = []
    for (let count = 0; count < 10; count += 1) {
      statuses.push((await shop.send(undefined, ASK, known)).status)
    }
    expect(statuses.at(-1)).toBe(429)
  })

  it('is closed where the organization does not wish it', async () => {
    const shop = await createShop({ allowJoinRequests: false })
    expect((await shop.send(undefined, ASK, post({ email: 'a@example.com' }))).status).toBe(403)
  })

  it('may be done for somebody else by a member', async () => {
    const shop = await createShop({ allowMemberInvite: false })
    const { token } = await shop.join('m@shop.example')
    const proposed = await shop.send(token, REQUESTS, post({ email: 'new@example.com' }))
    const status = 'requested_to_be_invited'
    expect(proposed).toMatchObject({ status: 201, json: { inviteStatus: status } })
  })
})
