import type { EventId, IssueId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { createTestApi, NOW_MS } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const TODAY = '2026-01-02T00:00:00.000Z'

const ENVIRONMENTS = { a: 'live', b: 'test', c: 'live' } as const

/** A team with two issues of its own, of a member and of the team, and one of nobody. */
async function openTeam() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const { stores } = api.deps
  const idOf = (letter: string) => letter.repeat(32) as EventId
  const seen = [
    ['a', NOW_MS - 30 * 60_000],
    ['b', NOW_MS - 3 * DAY_MS],
    ['c', NOW_MS - 400 * DAY_MS],
  ] as const
  await api.storeEvents(
    tenant,
    seen.map(([letter, atMs]) => ({
      hash: letter,
      event: {
        event_id: idOf(letter),
        timestamp: atMs / 1000,
        environment: ENVIRONMENTS[letter],
        tags: [['environment', ENVIRONMENTS[letter]] as const],
      },
    })),
  )
  const issueOf = async (letter: string) =>
    (await stores.events.find(tenant.project.id, idOf(letter)))?.issueId as IssueId
  const [team] = await stores.teams.list(tenant.organization.id)
  const put = async (letter: string, body: object) => {
    const path = `/issues/${await issueOf(letter)}/`
    return requestAs(api, tenant.token, [path, { method: 'PUT', body }])
  }
  await put('a', { assignedTo: `team:${team?.id}` })
  await put('b', { assignedTo: tenant.owner.email })
  const get = async (path: string, token = tenant.token) =>
    requestAs(api, token, [`/teams/shop/shop/${path}`])
  return { api, tenant, put, get, issueOf }
}

describe('what a team looks back on', () => {
  it('lists its oldest issues, those of its members among them', async () => {
    const { get, issueOf, put } = await openTeam()
    const ids = async (query = '') =>
      ((await get(`issues/old/${query}`)).json as { id: string }[]).map(({ id }) => Number(id))
    expect(await ids()).toEqual([await issueOf('b'), await issueOf('a')])
    expect(await ids('?limit=1')).toEqual([await issueOf('b')])
    await put('b', { status: 'resolved' })
    expect(await ids()).toEqual([await issueOf('a')])
    expect((await get('issues/old/?limit=x')).status).toBe(400)
  })

  it('counts its issues by age', async () => {
    const { get, put, tenant } = await openTeam()
    await put('c', { assignedTo: tenant.owner.email })
    expect((await get('unresolved-issue-age/')).json).toEqual({
      '< 1 hour': 1,
      '< 4 hours': 0,
      '< 12 hours': 0,
      '< 1 day': 0,
      '< 1 week': 1,
      '< 4 weeks': 0,
      '< 24 weeks': 0,
      '< 1 year': 0,
      '> 1 year': 1,
    })
  })

  it('tells after how many seconds its issues were resolved, day by day', async () => {
    const { get, put } = await openTeam()
    await put('a', { status: 'resolved' })
    await put('b', { status: 'resolved' })
    const { json } = await get('time-to-resolution/?statsPeriod=7d')
    const days = json as Record<string, { count: number; avg: number }>
    expect(Object.keys(days)).toHaveLength(8)
    expect(days[TODAY]).toEqual({ count: 2, avg: (3 * 86_400 + 1800) / 2 })
    expect(days['2026-01-01T00:00:00.000Z']).toEqual({ count: 0, avg: 0 })
    expect((await get('time-to-resolution/?statsPeriod=500d')).status).toBe(400)
  })

  it('counts the releases of its projects', async () => {
    const { api, get, tenant } = await openTeam()
    const release = (version: string, createdAtMs: number) =>
      api.deps.stores.releases.upsert({
        organizationId: tenant.organization.id,
        version,
        projectIds: [tenant.project.id],
        change: {},
        createdAtMs,
      })
    await release('shop@1', NOW_MS - HOUR_MS)
    await release('shop@2', NOW_MS - HOUR_MS)
    await release('shop@3', NOW_MS - 9 * DAY_MS)
    await release('shop@4', NOW_MS - 300 * DAY_MS)
    const { json } = await get('release-count/?statsPeriod=13d')
    const id = String(tenant.project.id)
    expect(json).toMatchObject({
      release_counts: { [TODAY]: 2, '2025-12-24T00:00:00.000Z': 1 },
      project_avgs: { [id]: 1.5 },
      last_week_totals: { [id]: 2 },
    })
  })

  it('is about an environment, where one is named', async () => {
    const { get, put, issueOf } = await openTeam()
    const oldest = async (query: string) => (await get(`issues/old/${query}`)).json
    expect(await oldest('?environment=test')).toMatchObject([{ id: String(await issueOf('b')) }])
    expect(await oldest('?environment=test&environment=live')).toHaveLength(2)
    const ages = (await get('unresolved-issue-age/?environment=live')).json
    expect(ages).toMatchObject({ '< 1 hour': 1, '< 1 week': 0 })
    await put('a', { status: 'resolved' })
    await put('b', { status: 'resolved' })
    const times = await get('time-to-resolution/?statsPeriod=7d&environment=test')
    expect(times.json).toMatchObject({ [TODAY]: { count: 1, avg: 3 * 86_400 } })
    for (const path of ['issues/old', 'unresolved-issue-age', 'time-to-resolution']) {
      expect((await get(`${path}/?environment=nowhere`)).status).toBe(404)
    }
  })

  it('takes an environment of another team for one without issues', async () => {
    const { api, tenant, get } = await openTeam()
    const { stores } = api.deps
    const made = { organizationId: tenant.organization.id, slug: 'tills', name: 'Tills' }
    const team = await stores.teams.insert({ ...made, createdAtMs: NOW_MS })
    const place = { ...made, teamIds: [team.id], platform: undefined, createdAtMs: NOW_MS }
    const project = await stores.projects.insert(place)
    const event = { event_id: 'd'.repeat(32) as EventId, environment: 'till' }
    await api.storeEvents({ ...tenant, project }, [{ hash: 'd', event }])
    expect(await get('issues/old/?environment=till')).toMatchObject({ status: 200, json: [] })
  })

  it('is about the projects that the caller may see', async () => {
    const { api, get, tenant } = await openTeam()
    const { stores } = api.deps
    const settings = { openMembership: false }
    await stores.organizations.update(tenant.organization.id, { settings })
    const outside = await api.createToken(await api.createUser('x@shop.example', tenant))
    expect((await get('issues/old/', outside)).status).toBe(403)
    const readsTeams = await api.createToken(tenant.owner, ['team:read'])
    expect((await get('unresolved-issue-age/', readsTeams)).status).toBe(403)
  })
})
