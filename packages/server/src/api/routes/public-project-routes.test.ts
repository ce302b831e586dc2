import type { PublicIssue } from '@vedette/protocol/api/public-project'
import type { EventId, ProjectId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { createTestApi, URL_PREFIX } from '../testing/create-test-api.ts'
import { requestAs, type TestRequest } from '../testing/request-as.ts'

const SECRET = 'hush'
const ROOT = '/shared/projects/shop/shop-web/'
const PROJECT = '/projects/shop/shop-web/'
const put = (body: object): TestRequest => ({ method: 'PUT', body })

function eventOf(id: number, title: string) {
  return {
    event_id: String(id).padStart(32, '0') as EventId,
    title,
    user: { id: SECRET, email: SECRET, ip_address: SECRET },
    request: { url: SECRET, headers: [[SECRET, SECRET]], data: SECRET },
    contexts: { device: { name: SECRET } },
    extra: { token: SECRET },
    tags: [['user', SECRET]],
    breadcrumbs: { values: [{ message: SECRET }] },
    server_name: SECRET,
    exception: {
      values: [
        {
          type: 'Error',
          value: 'x is undefined',
          stacktrace: { frames: [{ filename: 'cart.js', abs_path: SECRET, vars: { a: SECRET } }] },
        },
      ],
    },
  } as never
}

/** A shop with two issues, whose project is shown to everybody if nothing is said against it. */
async function openShop({ allowPublicProjects = true, isPublic = true } = {}) {
  const api = createTestApi({ allowPublicProjects })
  const tenant = await api.createTenant('shop')
  await api.storeEvents(tenant, [
    { hash: 'cart', event: eventOf(1, 'Cart') },
    { hash: 'till', event: eventOf(2, 'Till') },
  ])
  const { stores } = api.deps
  const { id } = tenant.project
  await stores.projects.update(id, { isPublic })
  const owner = (path: string, request?: TestRequest) =>
    requestAs(api, tenant.token, request ? [path, request] : [path])
  const get = (path: string) => requestAs(api, undefined, [path])
  const list = async (query = '') =>
    ((await get(`${ROOT}issues/${query}`)).json as readonly PublicIssue[]).map((row) => row.title)
  return { api, tenant, stores, owner, get, list, id: id as ProjectId }
}

describe('a public project', () => {
  it('is read by everybody, without anything about people and machines', async () => {
    const { get } = await openShop()
    const project = await get(ROOT)
    expect(project).toMatchObject({ status: 200, json: { slug: 'shop-web', name: 'Web' } })
    const issues = await get(`${ROOT}issues/`)
    const rows = issues.json as readonly PublicIssue[]
    const [issue] = rows
    expect(rows.map((row) => row.title).toSorted()).toEqual(['Cart', 'Till'])
    expect(issue).toMatchObject({
      status: 'unresolved',
      count: '1',
      permalink: `${URL_PREFIX}/public/shop/shop-web/${issue?.id}/`,
    })
    const detail = await get(`${ROOT}issues/${issue?.id}/`)
    expect(detail.json).toMatchObject({ ...issue, latestEvent: { title: issue?.title } })
    const byName = await get(`${ROOT}issues/${issue?.shortId}/`)
    expect(byName.json).toEqual(detail.json)
    const event = await get(`${ROOT}issues/${issue?.id}/events/latest/`)
    expect(event.json).toMatchObject({ entries: [{ type: 'exception' }] })
    const all = JSON.stringify([project, issues, detail, event].map(({ json }) => json))
    expect(all).toContain('cart.js')
    expect(all).not.toContain(SECRET)
  })

  it('is listed by state and in pages, and not searched', async () => {
    const { list, get, owner } = await openShop()
    const [issue] = (await get(`${ROOT}issues/`)).json as readonly PublicIssue[]
    await owner(`/issues/${issue?.id}/`, put({ status: 'resolved' }))
    expect(await list('?status=resolved')).toEqual([issue?.title])
    expect(await list()).toHaveLength(1)
    expect(await list('?status=all&sort=new&limit=1')).toHaveLength(1)
    expect(await list(`?status=all&query=user:${SECRET}`)).toHaveLength(2)
    expect((await get(`${ROOT}issues/?status=x`)).status).toBe(400)
    expect((await get(`${ROOT}issues/?sort=user`)).status).toBe(400)
  })

  it('gives who has not signed in no other way in', async () => {
    const { get } = await openShop()
    for (const path of [PROJECT, `${PROJECT}issues/`, '/organizations/shop/issues/']) {
      expect((await get(path)).status).toBe(401)
    }
    expect((await get(`${ROOT}issues/999/`)).status).toBe(404)
    expect((await get('/shared/projects/shop/other/')).status).toBe(404)
  })

  it.each([
    ['the installation does not allow it', { allowPublicProjects: false }],
    ['nobody has said so', { isPublic: false }],
  ])('is none where %s', async (_, parts) => {
    const { get } = await openShop(parts)
    for (const path of [ROOT, `${ROOT}issues/`, `${ROOT}issues/1/`]) {
      expect((await get(path)).status).toBe(404)
    }
  })

  it('is none any more when the organization or its people change their mind', async () => {
    const { get, stores, tenant, owner, id } = await openShop()
    const allow = (allowSharedIssues: boolean) =>
      stores.organizations.update(tenant.organization.id, { settings: { allowSharedIssues } })
    await allow(false)
    expect((await get(ROOT)).status).toBe(404)
    await allow(true)
    expect((await get(ROOT)).status).toBe(200)
    expect((await owner(PROJECT, put({ isPublic: false }))).status).toBe(200)
    expect((await get(ROOT)).status).toBe(404)
    await stores.projects.update(id, { isPublic: true, status: 'disabled' })
    expect((await get(ROOT)).status).toBe(404)
  })

  it('is made so by who runs the project, where that is allowed', async () => {
    const { api, owner, tenant, stores } = await openShop({ isPublic: false })
    const member = await api.createToken(await api.createUser('m@shop.example', tenant))
    expect((await requestAs(api, member, [PROJECT, put({ isPublic: true })])).status).toBe(403)
    const limited = await api.createToken(tenant.owner, ['project:write'])
    expect((await requestAs(api, limited, [PROJECT, put({ isPublic: true })])).status).toBe(403)
    const made = await owner(PROJECT, put({ isPublic: true }))
    expect(made).toMatchObject({ status: 200, json: { isPublic: true } })
    await owner(PROJECT, put({ isPublic: false }))
    const settings = { allowSharedIssues: false }
    await stores.organizations.update(tenant.organization.id, { settings })
    const refused = await owner(PROJECT, put({ isPublic: true }))
    expect(refused).toMatchObject({ status: 400, json: { isPublic: [expect.any(String)] } })
    const closed = await openShop({ allowPublicProjects: false, isPublic: false })
    expect((await closed.owner(PROJECT, put({ isPublic: true }))).status).toBe(400)
    expect((await closed.owner(PROJECT, put({ isPublic: false }))).status).toBe(200)
  })
})
