import type { EventId, IssueId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import type { Issue } from '../../store/issue-store.ts'
import { createApi } from '../create-api.ts'
import { listEndpoints } from '../endpoint.ts'
import { createTestApi, NOW_MS, type TestApi } from '../testing/create-test-api.ts'
import { addMonitor } from '../testing/permission-world.ts'
import { requestAs } from '../testing/request-as.ts'

const EVENT_ID = 'a'.repeat(32) as EventId

/** Two organizations that know nothing of each other; the second has one issue. */
async function createTwo(overrides: Parameters<typeof createTestApi>[0] = {}) {
  const api = createTestApi(overrides)
  const ours = await api.createTenant('shop')
  const theirs = await api.createTenant('bank')
  await api.storeEvents(theirs, [{ hash: 'h1', event: { event_id: EVENT_ID } }])
  await addMonitor(api, theirs)
  return { api, ours, theirs, issue: await onlyIssue(api, 'bank', theirs.token) }
}

async function onlyIssue(api: TestApi, organization: string, token: string): Promise<string> {
  const { json } = await requestAs(api, token, [`/organizations/${organization}/issues/?query=`])
  return (json as readonly Pick<Issue, 'id'>[]).map(({ id }) => String(id)).join()
}

/** Addresses that name a thing of the other organization beside one's own. */
const OWN_PATHS = [
  '/organizations/shop/issues/?project=bank-web',
  '/organizations/shop/shortids/BANK-WEB-1/',
]

/** What stands for each parameter: all of it the other organization's. */
function foreignParams(issue: string, key: string): { readonly [name: string]: string } {
  return {
    project: 'bank-web',
    team: 'bank',
    issue,
    event: EVENT_ID,
    place: `bank-web:${EVENT_ID}`,
    version: 'bank@1',
    key,
    shortId: 'BANK-WEB-1',
    monitor: 'nightly',
    checkIn: 'latest',
  }
}

function fill(path: string, params: { readonly [name: string]: string }): string {
  return path.replace(/:([a-zA-Z]+)(?:\{[^}]*\})?/g, (_, name: string) => params[name] ?? '999')
}

// One's own organization's, whatever is named behind it.
const OWN_LISTS = new Set([
  'event',
  'place',
  'issue',
  'project',
  'team',
  'key',
  'shortId',
  'member',
])

// The name of a tag belongs to nobody: here the key is no client key.
const TAG_VALUES = '/organizations/:organization/tags/:key/values'

describe('another organization', () => {
  it('does not exist: every address below it answers 404', async () => {
    const { api, ours, theirs, issue } = await createTwo()
    const [key] = await api.deps.stores.projectKeys.list(theirs.project.id)
    const params = { ...foreignParams(issue, key?.publicKey ?? ''), organization: 'bank' }
    const found: unknown[] = []
    for (const { method, path, description } of listEndpoints(createApi(api.deps))) {
      if (description?.scope === 'open' || !/:(organization|issue)\b/.test(path)) continue
      const body = method === 'GET' ? undefined : { name: 'x' }
      const target = [fill(path, params), { method: method as 'GET', body }] as const
      const { status } = await requestAs(api, ours.token, target)
      if (status !== 404) found.push([method, path, status])
    }
    expect(found).toEqual([])
    expect(api.loggedErrors).toEqual([])
  })

  it('is not reached by its ids and slugs below one\u2019s own', async () => {
    const { api, ours, theirs, issue } = await createTwo()
    const [key] = await api.deps.stores.projectKeys.list(theirs.project.id)
    const member = await api.deps.stores.members.find(theirs.organization.id, theirs.owner.id)
    const params = {
      ...foreignParams(issue, key?.publicKey ?? ''),
      member: String(member?.id),
      organization: 'shop',
    }
    const found: unknown[] = []
    for (const { method, path, description } of listEndpoints(createApi(api.deps))) {
      const names = [...path.matchAll(/:([a-zA-Z]+)/g)].map(([, name]) => name ?? '')
      // Below /tags/ a key is a word, which every organization may use.
      const isTag = path.includes('/tags/:key')
      const isNamed = names.some((name) => OWN_LISTS.has(name) && !(isTag && name === 'key'))
      if (description?.scope === 'open' || !isNamed || !names.includes('organization')) continue
      if (path === TAG_VALUES) continue
      const body = method === 'GET' ? undefined : { name: 'x' }
      const target = [fill(path, params), { method: method as 'GET', body }] as const
      const { status } = await requestAs(api, ours.token, target)
      if (status !== 404) found.push([method, path, status])
    }
    for (const path of OWN_PATHS) {
      const { status } = await requestAs(api, ours.token, [path])
      if (status !== 404) found.push(['GET', path, status])
    }
    expect(found).toEqual([])
    expect(await api.deps.stores.issues.find(Number(issue) as IssueId)).toBeDefined()
    expect(await api.deps.stores.projects.find(theirs.project.id)).toMatchObject({ name: 'Web' })
    expect(api.loggedErrors).toEqual([])
  })

  it('is not reached by the ids of its keys and issues', async () => {
    const { api, ours, theirs, issue } = await createTwo()
    const [key] = await api.deps.stores.projectKeys.list(theirs.project.id)
    const path = `/projects/shop/shop-web/keys/${key?.publicKey}/`
    expect((await requestAs(api, ours.token, [path])).status).toBe(404)
    expect((await requestAs(api, ours.token, [path, { method: 'DELETE' }])).status).toBe(404)
    const bulk = `/organizations/shop/issues/?id=${issue}`
    const body = { status: 'resolved' }
    await requestAs(api, ours.token, [bulk, { method: 'PUT', body }])
    await requestAs(api, ours.token, [bulk, { method: 'DELETE' }])
    const [untouched] = await findIssues(api, theirs.project.id)
    expect(untouched?.status).toBe('unresolved')
  })

  it('shows of a public project what it shows to everybody, and nothing else', async () => {
    const { api, ours, theirs, issue } = await createTwo({ allowPublicProjects: true })
    await api.deps.stores.projects.update(theirs.project.id, { isPublic: true })
    const params = { ...foreignParams(issue, 'x'), organization: 'bank' }
    for (const token of [ours.token, undefined]) {
      const found: string[] = []
      for (const { method, path } of listEndpoints(createApi(api.deps))) {
        if (!/:(project|issue)\b/.test(path)) continue
        const body = method === 'GET' ? undefined : { name: 'x' }
        const target = [fill(path, params), { method: method as 'GET', body }] as const
        const { status } = await requestAs(api, token, target)
        if (status < 400) found.push(`${method} ${path}`)
      }
      expect(found.every((address) => address.startsWith('GET /shared/projects/'))).toBe(true)
      expect(found).toHaveLength(4)
    }
    const other = `/shared/projects/shop/shop-web/issues/${issue}/`
    await api.deps.stores.projects.update(ours.project.id, { isPublic: true })
    expect((await requestAs(api, undefined, [other])).status).toBe(404)
  })

  it('is shown to a superuser', async () => {
    const { api, ours } = await createTwo()
    await api.deps.stores.users.update(ours.owner.id, { isSuperuser: true })
    const { json } = await requestAs(api, ours.token, ['/organizations/'])
    expect(json).toMatchObject([{ slug: 'shop' }, { slug: 'bank' }])
    const detail = await requestAs(api, ours.token, ['/organizations/bank/'])
    expect(detail.json).toMatchObject({ orgRole: 'owner' })
  })
})

describe('a scope that is missing', () => {
  it.each([
    ['event:read', 'PUT', '/organizations/shop/issues/?id=1'],
    ['event:write', 'DELETE', '/organizations/shop/issues/?id=1'],
    ['project:read', 'PUT', '/projects/shop/shop-web/'],
    ['project:read', 'POST', '/projects/shop/shop-web/keys/'],
    ['event:admin', 'GET', '/projects/shop/shop-web/'],
    ['team:read', 'POST', '/organizations/shop/teams/'],
    ['org:ci', 'GET', '/organizations/shop/'],
  ] as const)('%s is not enough for %s %s', async (scope, method, path) => {
    const api = createTestApi()
    const { owner } = await api.createTenant('shop')
    const token = await api.createToken(owner, [scope])
    const body = method === 'POST' || method === 'PUT' ? {} : undefined
    const { status, json } = await requestAs(api, token, [path, { method, body }])
    expect(status).toBe(403)
    expect(json).toEqual({ detail: 'You do not have permission to do this.' })
  })

  it('is not made up by the token: a member cannot change a project', async () => {
    const api = createTestApi()
    const tenant = await api.createTenant('shop')
    const token = await api.createToken(await api.createUser('m@shop.example', tenant))
    const path = '/projects/shop/shop-web/'
    expect((await requestAs(api, token, [path])).status).toBe(200)
    const change = { method: 'PUT', body: { name: 'x' } } as const
    expect((await requestAs(api, token, [path, change])).status).toBe(403)
  })
})

async function findIssues(api: TestApi, projectId: Issue['projectId']): Promise<readonly Issue[]> {
  const query = {
    projectIds: [projectId],
    search: { kind: 'and', nodes: [] },
    context: { nowMs: 0, userId: undefined, teamIds: [] },
    environments: [],
    seenFromMs: undefined,
    seenToMs: NOW_MS * 2,
    sort: 'date',
  } as const
  return (await api.deps.stores.issues.list(query, { offset: 0, limit: 10 })).rows
}
