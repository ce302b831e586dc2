import { describe, expect, it } from 'vitest'
import type { TeamRole } from '../../store/member-store.ts'
import { createTestApi, NOW_MS } from '../testing/create-test-api.ts'
import { requestAs, type TestRequest } from '../testing/request-as.ts'

/** A closed shop with two teams, each with a project. */
async function createShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const { stores } = api.deps
  const organizationId = tenant.organization.id
  await stores.organizations.update(organizationId, { settings: { openMembership: false } })
  const names = { organizationId, slug: 'ops', name: 'Ops', createdAtMs: NOW_MS }
  const ops = await stores.teams.insert(names)
  const project = { ...names, slug: 'pager', name: 'Pager', platform: undefined }
  await stores.projects.insert({ ...project, teamIds: [ops.id] })
  const shopTeam = await stores.teams.findBySlug(organizationId, 'shop')
  const send = (token: string, path: string, request: TestRequest = {}) =>
    requestAs(api, token, [path, request])
  return {
    api,
    tenant,
    stores,
    send,
    owner: (path: string, request?: TestRequest) => send(tenant.token, path, request),
    /** Somebody with a role in each of the teams that are named. */
    async join(email: string, roles: { readonly shop?: TeamRole; readonly ops?: TeamRole }) {
      const user = await api.createUser(email, tenant)
      const member = await stores.members.find(organizationId, user.id)
      for (const [team, role] of [
        [shopTeam, roles.shop],
        [ops, roles.ops],
      ] as const) {
        if (member && team && role) await stores.members.setTeamRole(member.id, team.id, role)
      }
      return { user, token: await api.createToken(user) }
    },
    async slugs(token: string) {
      const { json } = await send(token, '/organizations/shop/projects/')
      return (json as readonly { slug: string }[]).map(({ slug }) => slug)
    },
  }
}

const put = (body: object): TestRequest => ({ method: 'PUT', body })
const POST: TestRequest = { method: 'POST' }
const DELETE: TestRequest = { method: 'DELETE' }

describe('teams', () => {
  it('are listed with what the caller is in them', async () => {
    const shop = await createShop()
    const { token } = await shop.join('m@shop.example', { ops: 'admin' })
    const { json } = await shop.send(token, '/organizations/shop/teams/')
    expect(json).toMatchObject([
      { slug: 'ops', isMember: true, teamRole: 'admin', hasAccess: true, memberCount: 1 },
      { slug: 'shop', isMember: false, teamRole: null, hasAccess: false, memberCount: 1 },
    ])
  })

  it('are shown, renamed and deleted by who runs them', async () => {
    const shop = await createShop()
    const { token } = await shop.join('m@shop.example', { ops: 'admin' })
    const detail = await shop.send(token, '/teams/shop/ops/')
    expect(detail.json).toMatchObject({ slug: 'ops', projects: [{ slug: 'pager' }], owner: null })
    const renamed = await shop.send(token, '/teams/shop/ops/', put({ slug: 'operators' }))
    expect(renamed).toMatchObject({ status: 200, json: { slug: 'operators', name: 'Ops' } })
    expect((await shop.send(token, '/teams/shop/shop/', put({ name: 'x' }))).status).toBe(403)
    const taken = await shop.send(token, '/teams/shop/operators/', put({ slug: 'shop' }))
    expect(taken.status).toBe(409)
    expect((await shop.send(token, '/teams/shop/operators/', DELETE)).status).toBe(204)
    expect((await shop.send(token, '/teams/shop/operators/')).status).toBe(404)
    expect(await shop.slugs(shop.tenant.token)).toEqual(['pager', 'shop-web'])
  })

  it('list their members', async () => {
    const shop = await createShop()
    await shop.join('m@shop.example', { ops: 'agent' })
    const { json } = await shop.owner('/teams/shop/ops/members/')
    expect(json).toMatchObject([{ email: 'm@shop.example', teamRole: 'agent' }])
  })

  it('are made by admins, who run them from then on', async () => {
    const shop = await createShop()
    const user = await shop.api.createUser('a@shop.example', shop.tenant, 'admin')
    const token = await shop.api.createToken(user)
    const made = await shop.send(token, '/organizations/shop/teams/', {
      method: 'POST',
      body: { name: 'New' },
    })
    expect(made).toMatchObject({ status: 201, json: { slug: 'new', teamRole: 'admin' } })
  })
})

describe('the projects of teams', () => {
  it('are seen by the teams alone, from one request to the next', async () => {
    const shop = await createShop()
    const worker = await shop.join('m@shop.example', { shop: 'contributor' })
    const operator = await shop.join('o@shop.example', { ops: 'contributor' })
    expect(await shop.slugs(worker.token)).toEqual(['shop-web'])
    expect(await shop.slugs(operator.token)).toEqual(['pager'])
    const teams = '/projects/shop/shop-web/teams'
    expect((await shop.owner(`${teams}/ops/`, POST)).status).toBe(201)
    expect((await shop.owner(`${teams}/shop/`, DELETE)).status).toBe(200)
    expect(await shop.slugs(worker.token)).toEqual([])
    expect((await shop.send(worker.token, '/projects/shop/shop-web/')).status).toBe(404)
    expect(await shop.slugs(operator.token)).toEqual(['pager', 'shop-web'])
    expect((await shop.owner(`${teams}/shop/`, DELETE)).status).toBe(404)
    expect((await shop.owner(`${teams}/`)).json).toMatchObject([{ slug: 'ops' }])
  })

  it('tell who sees them, and in which teams the caller is', async () => {
    const shop = await createShop()
    const worker = await shop.join('m@shop.example', { shop: 'contributor' })
    await shop.join('o@shop.example', { ops: 'contributor' })
    const emails = async (path: string) =>
      ((await shop.owner(path)).json as readonly { email: string }[]).map(({ email }) => email)
    const people = await emails('/projects/shop/shop-web/members/')
    expect(people).toEqual(['owner@shop.example', 'm@shop.example'])
    expect(await emails('/organizations/shop/users/')).toHaveLength(3)
    const own = await shop.send(worker.token, '/organizations/shop/user-teams/')
    expect(own.json).toMatchObject([{ slug: 'shop', teamRole: 'contributor' }])
  })

  it('let an agent mark, hide and remove issues, not decide about them', async () => {
    const shop = await createShop()
    const { token } = await shop.join('o@shop.example', { shop: 'agent' })
    const event_id = 'a'.repeat(32)
    await shop.api.storeEvents(shop.tenant, [{ hash: 'h', event: { event_id: event_id as never } }])
    const list = '/organizations/shop/issues/'
    const [issue] = (await shop.send(token, list)).json as readonly { id: string }[]
    const path = `/issues/${issue?.id}/`
    expect((await shop.send(token, path, put({ status: 'resolved' }))).status).toBe(403)
    expect((await shop.send(token, path, put({ isPublic: true }))).status).toBe(403)
    expect((await shop.send(token, path, put({ isPublic: false }))).status).toBe(200)
    const named = `${list}?id=${issue?.id}`
    await shop.send(token, named, put({ status: 'resolved' }))
    expect((await shop.send(token, path)).json).toMatchObject({ status: 'unresolved' })
    expect((await shop.send(token, '/organizations/shop/teams/')).status).toBe(403)
    expect((await shop.send(token, path, DELETE)).status).toBe(202)
  })
})

describe('the owner of a team', () => {
  it('is named by who runs it, has all power inside, and hands it over', async () => {
    const shop = await createShop()
    const first = await shop.join('first@shop.example', {})
    const second = await shop.join('second@shop.example', { ops: 'admin' })
    const path = '/teams/shop/ops/'
    const owner = String(first.user.id)
    expect((await shop.send(second.token, path, put({ owner }))).status).toBe(200)
    // Now it is the owner's alone.
    const taken = put({ owner: 'second@shop.example' })
    expect((await shop.send(second.token, path, taken)).status).toBe(403)
    expect(await shop.slugs(first.token)).toEqual(['pager'])
    expect((await shop.send(first.token, '/projects/shop/pager/', put({ name: 'P' }))).status).toBe(
      200,
    )
    expect((await shop.send(first.token, path, taken)).status).toBe(200)
    expect(await shop.slugs(first.token)).toEqual([])
    const nobody = put({ owner: 'nobody@example.com' })
    expect((await shop.owner(path, nobody)).json).toHaveProperty('owner')
    expect((await shop.owner(path, put({ owner: null }))).json).toMatchObject({ owner: null })
  })
})
