import type { EventId, IssueId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { createTestApi } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

const PROJECT = '/projects/shop/shop-web'
const EVENT_ID = 'a'.repeat(32) as EventId

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const call = (method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, body?: unknown) =>
    requestAs(api, tenant.token, [path, { method, body }])
  const store = (filename: string, release?: string) =>
    api.storeEvents(tenant, [
      {
        hash: 'h1',
        event: {
          event_id: EVENT_ID,
          stacktrace: { frames: [{ filename, in_app: true }] },
          ...(release === undefined ? {} : { release }),
        },
      },
    ])
  return { api, tenant, call, store }
}

describe('ownership', () => {
  it('tells in issues whose they may be', async () => {
    const { api, tenant, call, store } = await openShop()
    await store('src/cart.ts')
    const [{ id }] = (await call('GET', '/organizations/shop/issues/')).json as [{ id: string }]
    const { owner, project } = tenant
    const teams = await api.deps.stores.teams.listForProjects([project.id])
    const teamId = teams.get(project.id)?.[0]?.id
    const owners = [
      { kind: 'suspect_commit', userId: owner.id, teamId: undefined, rule: undefined },
      { kind: 'codeowners', userId: undefined, teamId, rule: 'codeowners:* #shop' },
    ] as const
    await api.deps.stores.ownership.suggest(Number(id) as IssueId, owners, 0)
    const date_added = '1970-01-01T00:00:00.000Z'
    const told = [
      { type: 'suspectCommit', owner: `user:${owner.id}`, date_added },
      { type: 'codeowners', owner: `team:${teamId}`, date_added },
    ]
    const detail = await call('GET', `/organizations/shop/issues/${id}/`)
    expect(detail.json).toMatchObject({ owners: told, assignedTo: null })
    const query = 'query=assigned_or_suggested:me'
    const list = (more: string) => call('GET', `/organizations/shop/issues/?${query}${more}`)
    expect((await list('&expand=owners')).json).toMatchObject([{ id, owners: told }])
    expect((await list('')).json).not.toHaveProperty('0.owners')
  })

  it('is empty until somebody writes rules, which are shown as text and read', async () => {
    const { call, tenant } = await openShop()
    const path = `${PROJECT}/ownership/`
    expect((await call('GET', path)).json).toEqual({
      raw: null,
      fallthrough: true,
      autoAssignment: 'Auto Assign to Issue Owner',
      codeownersAutoSync: true,
      isActive: true,
      dateCreated: null,
      lastUpdated: null,
      schema: null,
    })
    const raw = 'path:src/* owner@shop.example #shop\ntags.area:cart #shop'
    const body = { raw, fallthrough: false, autoAssignment: 'Turn off Auto-Assignment' }
    const { json, status } = await call('PUT', path, body)
    expect([status, json]).toMatchObject([
      200,
      {
        raw,
        fallthrough: false,
        autoAssignment: 'Turn off Auto-Assignment',
        schema: {
          $version: 1,
          rules: [
            {
              matcher: { type: 'path', pattern: 'src/*' },
              owners: [
                {
                  type: 'user',
                  identifier: 'owner@shop.example',
                  id: String(tenant.owner.id),
                },
                { type: 'team', identifier: 'shop', name: 'shop' },
              ],
            },
            { matcher: { type: 'tags.area', pattern: 'cart' } },
          ],
        },
      },
    ])
    expect((await call('GET', path)).json).toEqual(json)
  })

  it.each([
    [{ raw: 'src/* #shop' }, /^Parse error: line 1: a rule begins with/],
    [{ raw: '\npath:x stranger@bank.example #nobody' }, /^Invalid rule owners: stranger@.*#nobody/],
    [{ raw: 'x'.repeat(100_001) }, /100000/],
  ])('refuses %j', async (body, sentence) => {
    const { call } = await openShop()
    const { status, json } = await call('PUT', `${PROJECT}/ownership/`, body)
    expect(status).toBe(400)
    expect((json as { raw: string[] }).raw[0]).toMatch(sentence)
  })

  it('is changed only by who may change the project', async () => {
    const { api, tenant } = await openShop()
    const reader = await api.createToken(tenant.owner, ['project:read'])
    const put = { method: 'PUT', body: { raw: '' } } as const
    expect((await requestAs(api, reader, [`${PROJECT}/ownership/`])).status).toBe(200)
    expect((await requestAs(api, reader, [`${PROJECT}/ownership/`, put])).status).toBe(403)
  })

  it('says whose an event is', async () => {
    const { call, store } = await openShop()
    await call('PUT', `${PROJECT}/ownership/`, {
      raw: 'path:* owner@shop.example\npath:src/* #shop',
    })
    await store('src/cart.ts')
    expect((await call('GET', `${PROJECT}/events/${EVENT_ID}/owners/`)).json).toMatchObject({
      owners: [
        { type: 'team', name: 'shop' },
        { type: 'user', email: 'owner@shop.example' },
      ],
      rule: { type: 'path', pattern: 'src/*' },
      rules: [{ matcher: { pattern: 'src/*' } }, { matcher: { pattern: '*' } }],
    })
    const unknown = `${PROJECT}/events/${'b'.repeat(32)}/owners/`
    expect((await call('GET', unknown)).status).toBe(404)
  })
})

describe('CODEOWNERS', () => {
  it('are added, changed and deleted, and say which names are nobody here', async () => {
    const { api, tenant, call, store } = await openShop()
    const path = `${PROJECT}/codeowners/`
    const user = { userId: tenant.owner.id, externalName: '@ann', provider: 'github' }
    expect((await call('POST', '/organizations/shop/external-users/', user)).status).toBe(201)
    const raw = '* @ann @bob @acme/pay x@y.example'
    const { status, json } = await call('POST', path, { raw })
    expect([status, json]).toMatchObject([
      201,
      {
        raw,
        codeMappingId: null,
        errors: {
          missing_external_users: ['@bob'],
          missing_external_teams: ['@acme/pay'],
          missing_user_emails: ['x@y.example'],
        },
      },
    ])
    await store('src/cart.ts')
    expect((await call('GET', `${PROJECT}/events/${EVENT_ID}/owners/`)).json).toMatchObject({
      owners: [{ type: 'user', email: 'owner@shop.example' }],
      rule: { type: 'codeowners', pattern: '*' },
    })
    const own = `${path}${(json as { id: string }).id}/`
    expect((await call('PUT', own, { raw: '/src @ann' })).json).toMatchObject({ raw: '/src @ann' })
    expect((await call('PUT', own, { codeMappingId: 7 })).status).toBe(400)
    const bank = await api.createTenant('bank')
    const theirs = own.replace('shop/shop-web', 'bank/bank-web')
    expect((await requestAs(api, bank.token, [theirs, { method: 'DELETE' }])).status).toBe(404)
    expect((await call('DELETE', own)).status).toBe(204)
    expect((await call('GET', path)).json).toEqual([])
  })

  it('are refused when they are too large', async () => {
    const { call } = await openShop()
    const { status, json } = await call('POST', `${PROJECT}/codeowners/`, {
      raw: 'ä'.repeat(1_600_000),
    })
    expect([status, json]).toEqual([400, { raw: ['Use at most 3 MB.'] }])
  })
})

describe('names elsewhere', () => {
  it('are given to members and teams once', async () => {
    const { api, call, tenant } = await openShop()
    const team = '/teams/shop/shop/external-teams/'
    const made = await call('POST', team, { externalName: 'acme/pay' })
    expect(made.json).toMatchObject({ externalName: '@acme/pay', provider: 'github' })
    expect((await call('POST', team, { externalName: '@acme/pay' })).status).toBe(409)
    const { id } = made.json as { id: string }
    const renamed = await call('PUT', `${team}${id}/`, { externalName: '@acme/till' })
    expect(renamed.json).toMatchObject({ id, externalName: '@acme/till' })
    const users = '/organizations/shop/external-users/'
    const stranger = await api.createUser('stranger@bank.example')
    const body = { userId: stranger.id, externalName: '@x' }
    expect((await call('POST', users, body)).json).toEqual({ userId: ['This user is no member.'] })
    const own = await call('POST', users, { ...body, userId: String(tenant.owner.id) })
    const ofTeam = [{ id, externalName: '@acme/till', teamId: expect.any(String) }]
    const shown = await call('GET', '/teams/shop/shop/?expand=externalTeams')
    expect(shown.json).toMatchObject({ externalTeams: ofTeam })
    const teams = '/organizations/shop/teams/'
    expect((await call('GET', `${teams}?expand=externalTeams`)).json).toMatchObject([
      { externalTeams: ofTeam },
    ])
    expect((await call('GET', teams)).json).not.toMatchObject([{ externalTeams: ofTeam }])
    const members = '/organizations/shop/members/'
    const ofUser = [{ externalName: '@x', provider: 'github', userId: String(tenant.owner.id) }]
    await call('POST', teams, { slug: 'nameless' })
    expect((await call('GET', `${teams}?query=hasExternalTeams:true`)).json).toMatchObject([
      { slug: 'shop' },
    ])
    expect((await call('GET', `${teams}?query=less`)).json).toMatchObject([{ slug: 'nameless' }])
    const nameless = await call('GET', `${members}?query=hasExternalUsers:false`)
    expect(nameless.json).toEqual([])
    const withNames = await call('GET', `${members}?query=hasExternalUsers:true`)
    expect(withNames.json).toMatchObject([{ email: 'owner@shop.example' }])
    expect(withNames.json).not.toMatchObject([{ externalUsers: ofUser }])
    for (const path of [members, `${members}me/`]) {
      const { json } = await call('GET', `${path}?expand=externalUsers`)
      expect([json].flat()).toMatchObject([{ externalUsers: ofUser }])
    }
    expect((await call('DELETE', `${users}${id}/`)).status).toBe(404)
    expect((await call('DELETE', `${users}${(own.json as { id: string }).id}/`)).status).toBe(204)
    expect((await call('DELETE', `${team}${id}/`)).status).toBe(204)
  })
})

describe('code mappings', () => {
  it('are told in bulk as sentry-cli does, and then one by one', async () => {
    const { call } = await openShop()
    const path = '/organizations/shop/code-mappings/'
    const body = {
      project: 'shop-web',
      repository: 'acme/shop',
      defaultBranch: 'main',
      mappings: [{ stackRoot: 'com/acme', sourceRoot: 'app/src/com/acme' }],
    }
    const told = await call('POST', `${path}bulk/`, body)
    expect(told.json).toEqual({
      created: 1,
      updated: 0,
      errors: 0,
      mappings: [{ ...body.mappings[0], status: 'created' }],
    })
    expect((await call('POST', `${path}bulk/`, body)).json).toMatchObject({ updated: 1 })
    const [mapping] = (await call('GET', path)).json as { id: string; repoId: string }[]
    expect(mapping).toMatchObject({
      projectSlug: 'shop-web',
      repoName: 'acme/shop',
      stackRoot: 'com/acme',
      sourceRoot: 'app/src/com/acme',
      defaultBranch: 'main',
    })
    const { projectId, repoId: repositoryId } = mapping as unknown as Record<string, string>
    const other = { projectId, repositoryId, stackRoot: 'lib/', sourceRoot: '' }
    expect((await call('POST', path, other)).status).toBe(201)
    expect((await call('POST', path, other)).status).toBe(409)
    const own = `${path}${mapping?.id}/`
    expect((await call('PUT', own, { ...other, stackRoot: 'x/' })).json).toMatchObject({
      stackRoot: 'x/',
    })
    expect((await call('PUT', own, { ...other, repositoryId: 999 })).status).toBe(400)
    expect((await call('DELETE', own)).status).toBe(204)
    expect((await call('DELETE', own)).status).toBe(404)
    expect((await call('POST', `${path}bulk/`, { ...body, project: 'none' })).status).toBe(404)
  })
})

describe('suspect commits', () => {
  it('are those of the release and before it that changed the code of the event', async () => {
    const { api, call, store } = await openShop()
    const commit = (id: string, path: string, day: number) => ({
      id,
      repository: 'acme/shop',
      author_name: 'Ann',
      author_email: id === 'b' ? 'bob@shop.example' : 'ann@shop.example',
      timestamp: `2026-01-0${day}T00:00:00Z`,
      patch_set: [{ path, type: 'M' }],
    })
    const create = (version: string, commits: object[]) => {
      api.clock.set(api.clock.nowMs() + 1000)
      const body = { version, projects: ['shop-web'], commits }
      return call('POST', '/organizations/shop/releases/', body)
    }
    await create('shop@1.9', [commit('a', 'web/src/cart.ts', 1), commit('x', 'src/till.ts', 1)])
    await create('shop@1.10', [commit('b', 'web/src/cart.ts', 2), commit('y', 'lib/cart.ts', 2)])
    await create('shop@2.0', [commit('z', 'web/src/cart.ts', 2)])
    await store('app:///src/cart.ts', 'shop@1.10')
    const path = `${PROJECT}/events/${EVENT_ID}/committers/`
    expect((await call('GET', path)).json).toMatchObject({
      committers: [
        { author: { email: 'bob@shop.example' }, commits: [{ id: 'b', score: 1 }] },
        { author: { email: 'ann@shop.example' }, commits: [{ id: 'a', score: 1 }] },
      ],
    })
  })

  it('are none for an event without a release', async () => {
    const { call, store } = await openShop()
    await store('src/cart.ts')
    const path = `${PROJECT}/events/${EVENT_ID}/committers/`
    expect((await call('GET', path)).json).toEqual({ committers: [] })
  })
})
