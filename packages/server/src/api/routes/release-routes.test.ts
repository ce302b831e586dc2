import type { EventId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { createTestApi, NOW_MS, URL_PREFIX } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

const RELEASES = '/organizations/shop/releases/'
const NOW = new Date(NOW_MS).toISOString()
const COMMIT = { id: 'abc123', repository: 'acme/shop', timestamp: '2026-01-01T00:00:00Z' }

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const call = (method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, body?: unknown) =>
    requestAs(api, tenant.token, [path, { method, body }])
  const create = (version: string, body: object = {}) =>
    call('POST', RELEASES, { version, projects: ['shop-web'], ...body })
  const versions = async (query: string) =>
    ((await call('GET', `${RELEASES}${query}`)).json as { version: string }[]).map(
      ({ version }) => version,
    )
  return { api, tenant, call, create, versions }
}

describe('a release', () => {
  it('is shown with everything that is known of it', async () => {
    const { create, call, tenant } = await openShop()
    const made = await create('shop@1.2.3-rc.1+77', { url: 'https://shop.example/1' })
    expect(made.status).toBe(201)
    expect(made.json).toEqual({
      id: expect.any(Number),
      version: 'shop@1.2.3-rc.1+77',
      shortVersion: 'shop@1.2.3-rc.1+77',
      versionInfo: {
        package: 'shop',
        version: {
          raw: '1.2.3-rc.1+77',
          major: 1,
          minor: 2,
          patch: 3,
          revision: 0,
          pre: 'rc.1',
          buildCode: '77',
          components: 3,
        },
        description: '1.2.3-rc.1 (77)',
        buildHash: null,
      },
      status: 'open',
      ref: null,
      url: 'https://shop.example/1',
      dateCreated: NOW,
      dateStarted: null,
      dateReleased: null,
      firstEvent: null,
      lastEvent: null,
      newGroups: 0,
      commitCount: 0,
      deployCount: 0,
      authors: [],
      lastCommit: null,
      lastDeploy: null,
      owner: null,
      userAgent: null,
      data: {},
      projects: [
        {
          id: tenant.project.id,
          slug: 'shop-web',
          name: 'Web',
          platform: 'javascript',
          platforms: ['javascript'],
          newGroups: 0,
          hasHealthData: false,
        },
      ],
    })
    const path = `${RELEASES}${encodeURIComponent('shop@1.2.3-rc.1+77')}/`
    expect((await call('GET', path)).json).toEqual(made.json)
    expect((await create('shop@1.2.3-rc.1+77')).status).toBe(208)
  })

  it.each(['.', '..', 'latest', 'a/b', 'a\\b', 'a\nb', ' ', 'x'.repeat(201)])(
    'is not called %j',
    async (version) => {
      const { create } = await openShop()
      const { status, json } = await create(version)
      expect([status, Object.keys(json as object)]).toEqual([400, ['version']])
    },
  )

  it('is found under a name with spaces and signs', async () => {
    const { create, call } = await openShop()
    const version = 'Shop 1.0 (beta) +ä@%'
    await create(version)
    const path = `${RELEASES}${encodeURIComponent(version)}/`
    expect((await call('GET', path)).json).toMatchObject({ version })
  })

  it('is released, archived, opened again and given to another project', async () => {
    const { create, call } = await openShop()
    await create('shop@1')
    await call('POST', '/teams/shop/shop/projects/', { name: 'Tills', slug: 'tills' })
    const put = async (body: object) => (await call('PUT', `${RELEASES}shop@1/`, body)).json
    expect(await put({ dateReleased: NOW, ref: 'abc' })).toMatchObject({ dateReleased: NOW })
    expect(await put({ status: 'archived' })).toMatchObject({ status: 'archived', ref: 'abc' })
    expect(await put({ status: 'open', projects: ['tills'] })).toMatchObject({
      status: 'open',
      projects: [{ slug: 'shop-web' }, { slug: 'tills' }],
    })
    expect((await call('PUT', `${RELEASES}shop@1/`, { status: 'gone' })).status).toBe(400)
    expect((await call('PUT', `${RELEASES}shop@2/`, {})).status).toBe(404)
  })

  it('is taken by nobody who lacks the scope, and is not there for strangers', async () => {
    const { api, tenant, create } = await openShop()
    await create('shop@1')
    const reader = await api.createToken(tenant.owner, ['project:read'])
    const bank = await api.createTenant('bank')
    const body = { method: 'PUT', body: {} } as const
    expect((await requestAs(api, reader, [`${RELEASES}shop@1/`])).status).toBe(200)
    expect((await requestAs(api, reader, [`${RELEASES}shop@1/`, body])).status).toBe(403)
    expect((await requestAs(api, bank.token, [`${RELEASES}shop@1/`])).status).toBe(404)
    const own = '/organizations/bank/releases/shop@1/'
    expect((await requestAs(api, bank.token, [own])).status).toBe(404)
  })
})

describe('the list of releases', () => {
  it('has those that are open, the latest first, and pages', async () => {
    const { api, create, call, versions } = await openShop()
    for (const version of ['shop@1.9', 'shop@1.10', 'tills@3']) {
      api.clock.set(api.clock.nowMs() + 1000)
      await create(version)
    }
    await call('PUT', `${RELEASES}tills@3/`, { status: 'archived' })
    await call('PUT', `${RELEASES}shop@1.9/`, { dateReleased: '2027-01-01T00:00:00Z' })
    expect(await versions('')).toEqual(['shop@1.9', 'shop@1.10'])
    expect(await versions('?status=archived')).toEqual(['tills@3'])
    expect(await versions('?sort=semver')).toEqual(['shop@1.10', 'shop@1.9'])
    expect(await versions('?sort=crash_free_users&summaryStatsPeriod=14d&health=1')).toHaveLength(2)
    expect(await versions('?per_page=1&cursor=0:1:0')).toEqual(['shop@1.10'])
    const { headers } = await call('GET', `${RELEASES}?per_page=1`)
    expect(headers.get('link')).toContain(`<${URL_PREFIX}/api/0${RELEASES}?per_page=1&cursor=`)
    expect((await call('GET', `${RELEASES}?sort=name`)).status).toBe(400)
  })

  it.each([
    ['1.10', ['shop@1.10.0']],
    ['release.version:>=1.9.1', ['shop@1.10.0', 'tills@3']],
    ['release.version:1.9.*', ['shop@1.9.0']],
    ['!release.package:shop', ['spring', 'tills@3']],
    ['release:shop@*', ['shop@1.9.0', 'shop@1.10.0']],
    ['shop 1.9', ['shop@1.9.0']],
    ['release.build:7', []],
  ])('finds %s', async (query, expected) => {
    const { create, versions } = await openShop()
    for (const version of ['shop@1.9.0', 'shop@1.10.0', 'spring', 'tills@3']) await create(version)
    const found = await versions(`?query=${encodeURIComponent(query)}`)
    expect(found.toSorted()).toEqual(expected.toSorted())
  })

  it('refuses what is no version, and unknown projects', async () => {
    const { call } = await openShop()
    expect((await call('GET', `${RELEASES}?query=release.version:x`)).json).toEqual({
      query: ['There is no version in x.'],
    })
    expect((await call('GET', `${RELEASES}?project=9999`)).status).toBe(404)
  })

  it('has those that events named, by project and by environment', async () => {
    const { api, tenant, create, versions, call } = await openShop()
    await create('shop@1')
    const event = { event_id: 'a'.repeat(32) as EventId, release: 'shop@2', environment: 'prod' }
    await api.storeEvents(tenant, [{ hash: 'h1', event }])
    expect(await versions(`?project=${tenant.project.id}&environment=prod`)).toEqual(['shop@2'])
    expect(await versions('?project=-1')).toHaveLength(2)
    const { json } = await call('GET', '/projects/shop/shop-web/releases/shop@2/')
    expect(json).toMatchObject({ newGroups: 1, firstEvent: expect.any(String) })
  })

  it('is a list of dates for charts', async () => {
    const { create, call } = await openShop()
    await create('shop@1')
    expect((await call('GET', `${RELEASES}stats/`)).json).toEqual([
      { version: 'shop@1', date: NOW },
    ])
    expect((await call('GET', `${RELEASES}stats/?end=2025-01-01`)).json).toEqual([])
  })
})

describe('the code of a release', () => {
  it('is told by commits, which are listed with authors and files', async () => {
    const { api, tenant, create, call } = await openShop()
    const ann = await api.createUser('ann@shop.example', tenant)
    const commits = [
      { ...COMMIT, id: 'older', timestamp: '2025-12-31T00:00:00Z', author_name: 'Bob Ray' },
      {
        ...COMMIT,
        message: 'Count in cents',
        author_name: 'Ann',
        author_email: 'Ann@shop.example',
        patch_set: [{ path: 'src/cart.ts', type: 'M' }],
      },
    ]
    const { json } = await create('shop@1', { commits })
    const author = { id: String(ann.id), email: 'ann@shop.example' }
    expect(json).toMatchObject({
      commitCount: 2,
      lastCommit: { id: 'abc123' },
    })
    expect((json as { authors: object[] }).authors).toHaveLength(2)
    expect((await call('GET', `${RELEASES}shop@1/commits/`)).json).toMatchObject([
      {
        id: 'abc123',
        message: 'Count in cents',
        dateCreated: '2026-01-01T00:00:00.000Z',
        author,
        repository: { name: 'acme/shop', provider: { id: 'unknown' }, status: 'active' },
      },
      { id: 'older', author: { name: 'Bob Ray', email: 'bobray@localhost' } },
    ])
    expect((await call('GET', `${RELEASES}shop@1/commitfiles/`)).json).toMatchObject([
      { filename: 'src/cart.ts', type: 'M', author, commitMessage: 'Count in cents' },
    ])
    expect((await call('GET', `${RELEASES}shop@1/repositories/`)).json).toMatchObject([
      { name: 'acme/shop' },
    ])
    expect((await call('GET', `${RELEASES}shop@1/meta/`)).json).toMatchObject({
      version: 'shop@1',
      commitCount: 2,
      commitFilesChanged: 1,
      deployCount: 0,
      projects: [{ slug: 'shop-web' }],
    })
  })

  it('is remembered as heads of repositories', async () => {
    const { create, call } = await openShop()
    const refs = [{ repository: 'acme/shop', commit: 'aaa..bbb' }]
    expect((await create('shop@1', { refs })).json).toMatchObject({ commitCount: 0 })
    const [{ id } = { id: '' }] = (await call('GET', '/organizations/shop/repos/')).json as {
      id: string
    }[]
    const commits = await call('GET', `/organizations/shop/repos/${id}/commits/`)
    expect(commits.json).toMatchObject([{ id: 'bbb', message: null, releases: [] }])
  })

  it('is looked for in the release before', async () => {
    const { api, create, call } = await openShop()
    const path = `${RELEASES}shop@2/previous-with-commits/`
    await create('shop@1', { commits: [COMMIT] })
    api.clock.set(NOW_MS + 1)
    await create('shop@2')
    expect((await call('GET', path)).json).toMatchObject({ version: 'shop@1', commitCount: 1 })
    const first = await call('GET', `${RELEASES}shop@1/previous-with-commits/`)
    expect([first.status, first.json]).toEqual([200, {}])
  })

  it('resolves what its commits say they fix', async () => {
    const { api, tenant, create, call } = await openShop()
    const events = ['a', 'b'].map((letter) => ({
      hash: letter,
      event: { event_id: letter.repeat(32) as EventId },
    }))
    await api.storeEvents(tenant, events)
    const commits = [{ ...COMMIT, message: 'Fixes SHOP-WEB-1 and BANK-WEB-2, sees SHOP-WEB-99' }]
    await create('shop@1', { commits })
    const statusOf = async (name: string) =>
      (await call('GET', `/organizations/shop/issues/${name}/`)).json
    expect(await statusOf('SHOP-WEB-1')).toMatchObject({
      status: 'resolved',
      statusDetails: { inRelease: 'shop@1' },
    })
    expect(await statusOf('SHOP-WEB-2')).toMatchObject({ status: 'unresolved' })
  })

  it.each([
    [{ commits: [{ id: '' }] }, 'commits.0.id'],
    [{ commits: [{ id: 'a', timestamp: 'soon' }] }, 'commits.0.timestamp'],
    [
      { commits: [{ id: 'a', patch_set: [{ path: 'x', type: 'Z' }] }] },
      'commits.0.patch_set.0.type',
    ],
    [{ refs: [{ commit: 'a' }] }, 'refs.0.repository'],
  ])('refuses %j', async (body, field) => {
    const { create } = await openShop()
    const { status, json } = await create('shop@1', body)
    expect([status, Object.keys(json as object)]).toEqual([400, [field]])
  })
})

describe('deploys', () => {
  it('are told and listed, and summed up in the release', async () => {
    const { create, call } = await openShop()
    await create('shop@1')
    const deploy = { environment: 'production', name: 'first', dateStarted: '2026-01-01T00:00:00Z' }
    const { status, json } = await call('POST', `${RELEASES}shop@1/deploys/`, deploy)
    expect(status).toBe(201)
    expect(json).toEqual({
      id: expect.any(String),
      environment: 'production',
      name: 'first',
      url: null,
      dateStarted: '2026-01-01T00:00:00.000Z',
      dateFinished: NOW,
    })
    expect((await call('GET', `${RELEASES}shop@1/deploys/`)).json).toEqual([json])
    expect((await call('GET', `${RELEASES}shop@1/`)).json).toMatchObject({
      deployCount: 1,
      lastDeploy: json,
    })
    expect((await call('GET', '/organizations/shop/environments/')).json).toMatchObject([
      { name: 'production' },
    ])
  })

  it.each([
    [{}, 'environment'],
    [{ environment: 'a/b' }, 'environment'],
    [{ environment: 'x', dateFinished: 'soon' }, 'dateFinished'],
    [{ environment: 'x', projects: ['tills'] }, 'projects'],
  ])('refuse %j', async (body, field) => {
    const { create, call } = await openShop()
    await create('shop@1')
    const { status, json } = await call('POST', `${RELEASES}shop@1/deploys/`, body)
    expect([status, Object.keys(json as object)]).toEqual([400, [field]])
  })
})

describe('repositories', () => {
  it('are named, changed and deleted, and leave a trace in the audit log', async () => {
    const { api, tenant, call } = await openShop()
    const PATH = '/organizations/shop/repos/'
    const { json, status } = await call('POST', PATH, { name: 'acme/shop' })
    expect([status, json]).toMatchObject([201, { name: 'acme/shop', url: null }])
    expect((await call('POST', PATH, { name: 'acme/shop' })).status).toBe(409)
    const own = `${PATH}${(json as { id: string }).id}/`
    const url = 'https://git.example/shop'
    expect((await call('PUT', own, { url })).json).toMatchObject({ name: 'acme/shop', url })
    expect((await call('PUT', own, { url: 'javascript:x' })).status).toBe(400)
    const bank = await api.createTenant('bank')
    const theirs = own.replace('shop', 'bank')
    expect((await requestAs(api, bank.token, [theirs, { method: 'DELETE' }])).status).toBe(404)
    expect((await call('DELETE', own)).status).toBe(202)
    expect((await call('GET', PATH)).json).toEqual([])
    const { stores } = api.deps
    const log = await stores.auditLog.list(tenant.organization.id, { offset: 0, limit: 10 })
    expect(log.rows.map(({ action }) => action)).toEqual([
      'repository.remove',
      'repository.edit',
      'repository.add',
    ])
  })
})

describe('environments', () => {
  it('are hidden for a project', async () => {
    const { api, tenant, call } = await openShop()
    const path = '/projects/shop/shop-web/environments/'
    const events = ['prod', 'dev'].map((environment, index) => ({
      hash: 'h',
      event: { event_id: `${index}`.repeat(32) as EventId, environment },
    }))
    await api.storeEvents(tenant, events)
    expect((await call('GET', path)).json).toMatchObject([{ name: 'dev' }, { name: 'prod' }])
    const hidden = await call('PUT', `${path}dev/`, { isHidden: true })
    expect(hidden.json).toMatchObject({ name: 'dev', isHidden: true })
    expect((await call('GET', path)).json).toMatchObject([{ name: 'prod' }])
    expect((await call('GET', `${path}?visibility=hidden`)).json).toEqual([hidden.json])
    expect((await call('GET', `${path}dev/`)).json).toEqual(hidden.json)
    expect((await call('GET', `${path}none/`)).status).toBe(404)
    expect((await call('PUT', `${path}dev/`, { isHidden: 'yes' })).status).toBe(400)
    expect((await call('GET', '/organizations/shop/environments/')).json).toHaveLength(1)
  })
})
