import { describe, expect, it } from 'vitest'
import { createTestApi, NOW_MS, URL_PREFIX } from '../testing/create-test-api.ts'
import { openSession } from '../testing/open-session.ts'
import { requestAs, type TestRequest } from '../testing/request-as.ts'

const DAY_MS = 86_400_000
const BANKER = 'owner@bank.example'
const OFFER = '/projects/shop/shop-web/transfer/'
const ACCEPT = '/accept-transfer/'

const post = (body: object): TestRequest => ({ method: 'POST', body })

/** A shop that gives its project to the owner of a bank. */
async function createWorld() {
  const api = createTestApi()
  const shop = await api.createTenant('shop')
  const bank = await api.createTenant('bank')
  const { stores } = api.deps
  const owner = (path: string, request?: TestRequest) =>
    requestAs(api, shop.token, request ? [path, request] : [path])
  return {
    api,
    shop,
    bank,
    stores,
    owner,
    banker: () => openSession(api, BANKER),
    async offer(email = BANKER) {
      const answer = await owner(OFFER, post({ email }))
      const { url } = answer.json as { url: string }
      return { ...answer, data: new URL(url).searchParams.get('data') ?? '' }
    },
    async actions(organization: typeof shop.organization) {
      const { rows } = await stores.auditLog.list(organization.id, { offset: 0, limit: 50 })
      return rows.map(({ action, target }) => `${action} ${target}`)
    },
    find: () => stores.projects.find(shop.project.id),
  }
}

describe('offering a project', () => {
  it('gives out a link for an owner of another organization', async () => {
    const world = await createWorld()
    const { status, json } = await world.offer('Owner@Bank.example')
    expect(status).toBe(200)
    expect(json).toEqual({
      email: BANKER,
      url: expect.stringContaining(`${URL_PREFIX}/accept-transfer/?data=`),
      dateExpires: new Date(NOW_MS + 2 * DAY_MS).toISOString(),
    })
    expect(await world.actions(world.shop.organization)).toEqual([
      'project.request-transfer shop-web',
    ])
    expect(await world.find()).toEqual(world.shop.project)
  })

  it('is for owners, and not to oneself nor to who owns nothing', async () => {
    const world = await createWorld()
    const manager = await world.api.createUser('m@shop.example', world.shop, 'manager')
    const token = await world.api.createToken(manager)
    const refused = await requestAs(world.api, token, [OFFER, post({ email: BANKER })])
    expect(refused.status).toBe(403)
    const self = await world.owner(OFFER, post({ email: 'owner@shop.example' }))
    expect(self.status).toBe(400)
    await world.api.createUser('clerk@bank.example', world.bank, 'manager')
    for (const email of ['nobody@bank.example', 'clerk@bank.example', 'm@shop.example']) {
      expect((await world.owner(OFFER, post({ email }))).status).toBe(404)
    }
    expect((await world.owner(OFFER, post({ email: 'x' }))).status).toBe(400)
    const strange = await requestAs(world.api, world.bank.token, [OFFER, post({ email: BANKER })])
    expect(strange.status).toBe(404)
  })

  it('is limited, since it tells who is an owner', async () => {
    const world = await createWorld()
    const ask = () => world.owner(OFFER, post({ email: 'nobody@bank.example' }))
    for (let count = 0; count < 20; count += 1) expect((await ask()).status).toBe(404)
    expect((await ask()).status).toBe(429)
  })
})

describe('taking a project over', () => {
  it('shows the project and where it may go', async () => {
    const world = await createWorld()
    const { data } = await world.offer()
    const banker = await world.banker()
    const { status, json } = await banker.request(`${ACCEPT}?data=${data}`)
    expect(status).toBe(200)
    expect(json).toMatchObject({
      project: {
        id: String(world.shop.project.id),
        slug: 'shop-web',
        name: 'Web',
        organization: { slug: 'shop' },
      },
      organizations: [{ slug: 'bank', teams: [{ slug: 'bank' }] }],
    })
  })

  it('moves it to an organization, once', async () => {
    const world = await createWorld()
    const { data } = await world.offer()
    const banker = await world.banker()
    const body = { data, organization: 'bank' }
    expect((await banker.request(ACCEPT, post(body))).status).toBe(204)
    const organizationId = world.bank.organization.id
    expect(await world.find()).toMatchObject({ organizationId, slug: 'shop-web' })
    expect((await world.owner('/projects/shop/shop-web/')).status).toBe(404)
    expect((await banker.request('/projects/bank/shop-web/')).status).toBe(200)
    expect((await banker.request(ACCEPT, post(body))).status).toBe(400)
    expect((await banker.request(`${ACCEPT}?data=${data}`)).status).toBe(400)
    const accepted = 'project.accept-transfer shop-web'
    expect(await world.actions(world.shop.organization)).toContain(accepted)
    expect(await world.actions(world.bank.organization)).toContain(accepted)
  })

  it('moves it to a team, under another slug where its own is taken', async () => {
    const world = await createWorld()
    const { bank, stores } = world
    await stores.projects.update(bank.project.id, { slug: 'shop-web' })
    const [team] = await stores.teams.list(bank.organization.id)
    const { data } = await world.offer()
    const banker = await world.banker()
    const both = await banker.request(ACCEPT, post({ data, team: team?.id, organization: 'bank' }))
    expect(both.status).toBe(400)
    const answer = await banker.request(ACCEPT, post({ data, team: String(team?.id) }))
    expect(answer.status).toBe(204)
    expect((await world.find())?.slug).toMatch(/^shop-web-[0-9a-f]{4}$/)
    const teams = await stores.teams.listForProjects([world.shop.project.id])
    expect(teams.get(world.shop.project.id)).toEqual([team])
  })

  it('goes nowhere that the receiver does not own', async () => {
    const world = await createWorld()
    await world.api.createTenant('mill')
    const { data } = await world.offer()
    const banker = await world.banker()
    const [team] = await world.stores.teams.list(world.shop.organization.id)
    for (const place of [{ organization: 'mill' }, { organization: 'shop' }, { team: team?.id }]) {
      expect((await banker.request(ACCEPT, post({ data, ...place }))).status).toBe(400)
    }
    expect((await banker.request(ACCEPT, post({ data }))).status).toBe(400)
    expect(await world.find()).toEqual(world.shop.project)
    // What was refused has not used up the link.
    const answer = await banker.request(ACCEPT, post({ data, organization: 'bank' }))
    expect(answer.status).toBe(204)
  })

  it('is for the receiver alone, in a browser', async () => {
    const world = await createWorld()
    const { data } = await world.offer()
    const body = post({ data, organization: 'bank' })
    const token = await requestAs(world.api, world.bank.token, [ACCEPT, body])
    expect(token.status).toBe(403)
    expect((await requestAs(world.api, undefined, [ACCEPT, body])).status).toBe(401)
    const giver = await openSession(world.api, 'owner@shop.example')
    expect((await giver.request(ACCEPT, body)).status).toBe(400)
    expect((await giver.request(`${ACCEPT}?data=${data}`)).status).toBe(400)
    expect(await world.find()).toEqual(world.shop.project)
  })

  it.each([
    ['it has expired', (world: World) => world.api.clock.set(NOW_MS + 2 * DAY_MS)],
    [
      'the project was deleted',
      (world: World) => world.stores.projects.markDeleted(world.shop.project.id, NOW_MS),
    ],
    [
      'the project went elsewhere',
      async (world: World) => {
        const { organization } = await world.api.createTenant('mill')
        const ends = { from: world.shop.organization.id, organizationId: organization.id }
        await world.stores.projects.move(world.shop.project.id, {
          ...ends,
          teamIds: [],
          slug: 'moved',
        })
      },
    ],
    [
      'whoever offered it is no owner any more',
      async (world: World) => {
        const { organization, owner } = world.shop
        await world.api.createUser('second@shop.example', world.shop, 'owner')
        const member = await world.stores.members.find(organization.id, owner.id)
        if (member) await world.stores.members.setRole(member.id, 'manager')
      },
    ],
  ] as const)('is refused when %s', async (_, change) => {
    const world = await createWorld()
    const { data } = await world.offer()
    await change(world)
    const banker = await world.banker()
    const before = await world.find()
    expect((await banker.request(`${ACCEPT}?data=${data}`)).status).toBe(400)
    const answer = await banker.request(ACCEPT, post({ data, organization: 'bank' }))
    expect(answer).toMatchObject({ status: 400, json: { detail: expect.any(String) } })
    expect(await world.find()).toEqual(before)
  })
})

type World = Awaited<ReturnType<typeof createWorld>>
