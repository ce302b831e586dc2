import type { EventId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import type { Issue } from '../../store/issue-store.ts'
import { createTestApi, NOW_MS, type TestApi } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

const EVENT_ID = 'a'.repeat(32) as EventId

/** Two organizations that know nothing of each other; the second has one issue. */
async function createTwo() {
  const api = createTestApi()
  const ours = await api.createTenant('shop')
  const theirs = await api.createTenant('bank')
  await api.storeEvents(theirs, [{ hash: 'h1', event: { event_id: EVENT_ID } }])
  return { api, ours, theirs, issue: await onlyIssue(api, 'bank', theirs.token) }
}

async function onlyIssue(api: TestApi, organization: string, token: string): Promise<string> {
  const { json } = await requestAs(api, token, [`/organizations/${organization}/issues/?query=`])
  return (json as readonly Pick<Issue, 'id'>[]).map(({ id }) => String(id)).join()
}

const paths = (issue: string) =>
  [
    ['GET', '/organizations/bank/'],
    ['GET', '/organizations/bank/projects/'],
    ['GET', '/organizations/bank/teams/'],
    ['POST', '/organizations/bank/teams/'],
    ['GET', '/organizations/bank/members/'],
    ['GET', '/organizations/bank/environments/'],
    ['GET', '/organizations/bank/stats_v2/?field=sum(quantity)'],
    ['GET', '/organizations/bank/issues/'],
    ['PUT', `/organizations/bank/issues/?id=${issue}`],
    ['DELETE', `/organizations/bank/issues/?id=${issue}`],
    ['GET', '/organizations/bank/issues-count/?query='],
    ['GET', `/organizations/bank/issues/${issue}/`],
    // The right id under one's own organization is no way in either.
    ['GET', `/organizations/shop/issues/${issue}/`],
    ['PUT', `/organizations/shop/issues/${issue}/`],
    ['DELETE', `/organizations/shop/issues/${issue}/`],
    ['GET', `/organizations/shop/issues/${issue}/events/`],
    ['GET', `/issues/${issue}/`],
    ['PUT', `/issues/${issue}/`],
    ['DELETE', `/groups/${issue}/`],
    ['GET', `/issues/${issue}/events/latest/`],
    ['GET', `/issues/${issue}/hashes/`],
    ['GET', `/issues/${issue}/tags/`],
    ['GET', `/issues/${issue}/tags/level/values/`],
    ['GET', '/projects/bank/bank-web/'],
    ['PUT', '/projects/bank/bank-web/'],
    ['GET', '/projects/shop/bank-web/'],
    ['GET', '/projects/bank/bank-web/keys/'],
    ['POST', '/projects/bank/bank-web/keys/'],
    ['GET', '/projects/bank/bank-web/issues/'],
    ['GET', '/projects/bank/bank-web/stats/'],
    ['GET', '/projects/bank/bank-web/events/'],
    ['GET', `/projects/shop/shop-web/events/${EVENT_ID}/`],
    ['GET', `/projects/bank/bank-web/events/${EVENT_ID}/json/`],
    ['GET', `/projects/bank/bank-web/events/${EVENT_ID}/source-map-debug/`],
    ['GET', `/organizations/shop/eventids/${EVENT_ID}/`],
    ['GET', '/organizations/shop/shortids/BANK-WEB-1/'],
    ['POST', '/teams/bank/bank/projects/'],
    ['GET', '/organizations/shop/issues/?project=bank-web'],
    ['GET', '/organizations/bank/releases/'],
    ['POST', '/organizations/bank/releases/'],
    ['GET', '/organizations/bank/releases/bank@1/'],
    ['GET', '/projects/shop/bank-web/releases/bank@1/files/'],
    ['GET', '/organizations/shop/releases/bank@1/files/'],
    ['GET', '/organizations/bank/chunk-upload/'],
    ['POST', '/organizations/bank/chunk-upload/'],
    ['POST', '/organizations/bank/artifactbundle/assemble/'],
    ['POST', '/organizations/bank/releases/bank@1/assemble/'],
    ['POST', '/projects/bank/bank-web/files/difs/assemble/'],
    ['GET', '/projects/shop/bank-web/files/artifact-bundles/'],
    ['DELETE', '/projects/shop/bank-web/files/artifact-bundles/?bundleId=x'],
    ['GET', '/projects/bank/bank-web/artifact-bundles/x/files/'],
    ['GET', '/projects/bank/bank-web/files/source-maps/'],
    ['DELETE', '/projects/bank/bank-web/files/source-maps/?name=bank@1'],
    ['GET', '/projects/bank/bank-web/files/dsyms/?id=1'],
    ['POST', '/projects/bank/bank-web/files/dsyms/'],
    ['DELETE', '/projects/bank/bank-web/files/dsyms/?id=1'],
    ['GET', '/projects/bank/bank-web/files/proguard-artifact-releases/'],
  ] as const

describe('another organization', () => {
  it('does not exist: every address answers 404', async () => {
    const { api, ours, issue } = await createTwo()
    for (const [method, path] of paths(issue)) {
      const body = method === 'POST' || method === 'PUT' ? { name: 'x' } : undefined
      const { status } = await requestAs(api, ours.token, [path, { method, body }])
      expect([method, path, status]).toEqual([method, path, 404])
    }
    expect(api.loggedErrors).toEqual([])
  })

  it('is not reached by the ids of its keys, issues and people', async () => {
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

  it('is shown to a superuser', async () => {
    const { api, ours } = await createTwo()
    await api.deps.stores.users.update(ours.owner.id, { isSuperuser: true })
    const { json } = await requestAs(api, ours.token, ['/organizations/'])
    expect(json).toMatchObject([{ slug: 'bank' }, { slug: 'shop' }])
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
