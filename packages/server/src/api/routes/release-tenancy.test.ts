import { describe, expect, it } from 'vitest'
import { insertProject } from '../../projects/insert-project.ts'
import { createTestApi, NOW_MS } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

const RELEASES = '/organizations/shop/releases/'

/** A shop where membership is closed: the till has the release 1.0, and the clerk is not in it. */
async function openShop() {
  const api = createTestApi()
  const { deps } = api
  const tenant = await api.createTenant('shop')
  const { stores: store } = deps
  const { id: organizationId } = tenant.organization
  await store.organizations.update(organizationId, { settings: { openMembership: false } })
  const names = { slug: 'till', name: 'Till', createdAtMs: NOW_MS }
  const team = await store.teams.insert({ ...names, organizationId })
  const request = { organizationId, teamIds: [team.id], slug: 'till', name: 'Till' }
  const { project } = await insertProject({ ...deps, store }, { ...request, platform: undefined })
  const clerk = await api.createUser('clerk@shop.example', tenant)
  const member = await store.members.find(organizationId, clerk.id)
  const [shop] = await store.teams.list(organizationId)
  if (member && shop) await store.members.setTeamRole(member.id, shop.id, 'contributor')
  const token = await api.createToken(clerk)
  const post = (by: string, body: object) =>
    requestAs(api, by, [RELEASES, { method: 'POST', body: { version: '1.0', ...body } }])
  expect((await post(tenant.token, { projects: ['till'], ref: 'main' })).status).toBe(201)
  await api.storeEvents({ ...tenant, project }, [
    { hash: 'h1', event: { event_id: 'a'.repeat(32) as never } },
  ])
  return { api, tenant, store, organizationId, project, token, post }
}

describe('a release of projects that the caller does not see', () => {
  it('is not changed without naming a project', async () => {
    const { post, store, organizationId, token } = await openShop()
    const answer = await post(token, { ref: 'hacked', commits: [{ id: 'c', message: 'm' }] })
    expect(answer).toMatchObject({ status: 400, json: { projects: [expect.any(String)] } })
    expect((await store.releases.find(organizationId, '1.0'))?.ref).toBe('main')
  })

  it('resolves no issues there by its commits, once it is also of an own project', async () => {
    const { api, tenant, post, store, project, token } = await openShop()
    const find = () => store.issues.findByShortNumber(project.id, 1)
    const body = { projects: ['shop-web'], commits: [{ id: 'c1', message: 'fixes TILL-1' }] }
    expect((await post(token, body)).status).toBe(208)
    expect((await find())?.status).toBe('unresolved')
    const put = { method: 'PUT', body: { commits: body.commits } } as const
    expect((await requestAs(api, token, [`${RELEASES}1.0/`, put])).status).toBe(200)
    expect((await find())?.status).toBe('unresolved')
    expect((await requestAs(api, tenant.token, [`${RELEASES}1.0/`, put])).status).toBe(200)
    expect((await find())?.status).toBe('resolved')
  })

  it('takes no files from there, before it is of an own project, too', async () => {
    const { api, post, token } = await openShop()
    const body = { checksum: 'a'.repeat(40), chunks: [] }
    const send = () => requestAs(api, token, [`${RELEASES}1.0/assemble/`, { method: 'POST', body }])
    expect((await send()).status).toBe(404)
    await post(token, { projects: ['shop-web'] })
    expect((await send()).status).toBe(200)
  })

  it('names them to nobody', async () => {
    const { api, post, token } = await openShop()
    const made = await post(token, { projects: ['shop-web'] })
    const shown = await requestAs(api, token, [`${RELEASES}1.0/`])
    const listed = await requestAs(api, token, [RELEASES])
    for (const { json } of [made, shown, listed]) {
      expect(JSON.stringify(json)).toContain('shop-web')
      expect(JSON.stringify(json)).not.toContain('till')
    }
  })
})
