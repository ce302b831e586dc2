import { describe, expect, it } from 'vitest'
import { createTestApi } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

const FILTERS = '/projects/shop/shop-web/filters/'
const PROJECT = '/projects/shop/shop-web/'

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const send = (path: string, method?: 'PUT', body?: unknown) =>
    requestAs(api, tenant.token, [path, { ...(method ? { method } : {}), body }])
  const states = async () => {
    const { json } = await send(FILTERS)
    const rows = json as readonly { id: string; active: unknown }[]
    return Object.fromEntries(rows.map(({ id, active }) => [id, active]))
  }
  return { api, tenant, send, states }
}

describe('the filters of a project', () => {
  it('are at first those against what is noise for everybody', async () => {
    const { send, states } = await openShop()
    expect(await states()).toEqual({
      'browser-extensions': false,
      'chunk-load-error': true,
      'filtered-transaction': true,
      'legacy-browsers': false,
      localhost: false,
      'react-hydration-errors': true,
      'web-crawlers': false,
    })
    const { json } = await send(`${FILTERS}localhost/`)
    expect(json).toMatchObject({ id: 'localhost', active: false, name: expect.any(String) })
  })

  it.each([
    'browser-extensions',
    'chunk-load-error',
    'filtered-transaction',
    'localhost',
    'react-hydration-errors',
    'web-crawlers',
  ])('are switched on and off one by one: %s', async (id) => {
    const { send, states } = await openShop()
    const before = await states()
    for (const active of [true, false]) {
      expect((await send(`${FILTERS}${id}/`, 'PUT', { active })).status).toBe(204)
      expect(await states()).toEqual({ ...before, [id]: active })
    }
  })

  it('take out old browsers all at once, or by name', async () => {
    const { send, states } = await openShop()
    const path = `${FILTERS}legacy-browsers/`
    const put = async (body: object) => {
      expect((await send(path, 'PUT', body)).status).toBe(204)
      return (await states())['legacy-browsers']
    }
    expect(await put({ active: true })).toBe(true)
    expect(await put({ subfilters: ['opera', 'ie', 'ie'] })).toEqual(['ie', 'opera'])
    expect(await put({ subfilters: [] })).toBe(false)
    expect(await put({ active: false })).toBe(false)
  })

  it.each([
    ['localhost', {}, 'active'],
    ['localhost', { active: 'yes' }, 'active'],
    ['localhost', { subfilters: ['ie'] }, 'subfilters'],
    ['legacy-browsers', { subfilters: ['netscape'] }, 'subfilters.0'],
    ['legacy-browsers', { subfilters: ['default'] }, 'subfilters.0'],
  ])('refuse %s %j', async (id, body, field) => {
    const { send } = await openShop()
    const { status, json } = await send(`${FILTERS}${id}/`, 'PUT', body)
    expect([status, Object.keys(json as object)]).toEqual([400, [field]])
  })

  it('do not exist under other names', async () => {
    const { send } = await openShop()
    expect((await send(`${FILTERS}nothing/`)).status).toBe(404)
    expect((await send(`${FILTERS}nothing/`, 'PUT', { active: true })).status).toBe(404)
  })

  it('are changed by those who may write to the project, and that is noted', async () => {
    const { api, tenant, send } = await openShop()
    const token = await api.createToken(tenant.owner, ['project:read', 'org:read'])
    const path = `${FILTERS}localhost/`
    const refused = await requestAs(api, token, [path, { method: 'PUT', body: { active: true } }])
    expect(refused.status).toBe(403)
    expect((await requestAs(api, token, [path, {}])).status).toBe(200)
    await send(path, 'PUT', { active: true })
    const log = await api.deps.stores.auditLog.list(tenant.organization.id, { offset: 0, limit: 9 })
    expect(log).toMatchObject({
      rows: [{ action: 'project.edit', data: { fields: ['filters:localhost'], state: true } }],
    })
  })
})

describe('the options of a project', () => {
  it('are at first empty lists', async () => {
    const { send } = await openShop()
    expect((await send(PROJECT)).json).toMatchObject({
      options: {
        'filters:blacklisted_ips': '',
        'filters:releases': '',
        'filters:error_messages': '',
        'filters:react-hydration-errors': true,
        'filters:chunk-load-error': true,
        'sentry:csp_ignored_sources_defaults': true,
        'sentry:csp_ignored_sources': '',
      },
    })
  })

  it('say whether events are grouped anew when they become readable', async () => {
    const { send } = await openShop()
    const options = { regroupAfterSymbolication: true }
    expect((await send(PROJECT)).json).toMatchObject({
      options: { regroupAfterSymbolication: false },
    })
    expect((await send(PROJECT, 'PUT', { options })).json).toMatchObject({ options })
    expect((await send(PROJECT)).json).toMatchObject({ options })
    const wrong = { options: { regroupAfterSymbolication: 'yes' } }
    expect((await send(PROJECT, 'PUT', wrong)).status).toBe(400)
  })

  it('are set one by one, an entry a line', async () => {
    const { send } = await openShop()
    const lists = {
      'filters:blacklisted_ips': ' 192.0.2.0/24\n\n2001:db8::1\r\n',
      'filters:error_messages': 'TypeError: *null*\nScript error.',
    }
    await send(PROJECT, 'PUT', { options: lists })
    const others = {
      'filters:releases': '1.*',
      'filters:chunk-load-error': false,
      'sentry:csp_ignored_sources': '*.example.com:443',
    }
    const { json } = await send(PROJECT, 'PUT', { name: 'Shop', options: others })
    const expected = {
      name: 'Shop',
      options: {
        'filters:blacklisted_ips': '192.0.2.0/24\n2001:db8::1',
        'filters:error_messages': 'TypeError: *null*\nScript error.',
        'filters:react-hydration-errors': true,
        ...others,
      },
    }
    expect(json).toMatchObject(expected)
    expect((await send(PROJECT)).json).toMatchObject(expected)
    await send(PROJECT, 'PUT', { options: { 'filters:releases': '' } })
    expect((await send(PROJECT)).json).toMatchObject({ options: { 'filters:releases': '' } })
  })

  it.each([
    ['filters:blacklisted_ips', '192.0.2.0/24\nexample.com'],
    ['filters:blacklisted_ips', '192.0.2.0/33'],
    ['filters:blacklisted_ips', '192.0.2.1\n'.repeat(1001)],
    ['filters:blacklisted_ips', 'x'.repeat(70_000)],
    ['filters:blacklisted_ips', ['192.0.2.1']],
    ['filters:releases', 'a'.repeat(501)],
    ['filters:error_messages', '{a,b}'.repeat(50)],
    ['filters:error_messages', 'message\n'.repeat(3000)],
    ['filters:chunk-load-error', 'yes'],
    ['sentry:csp_ignored_sources', 'two words'],
  ])('refuse %s %j', async (name, value) => {
    const { send } = await openShop()
    const { status, json } = await send(PROJECT, 'PUT', { options: { [name]: value } })
    expect([status, Object.keys(json as object)]).toEqual([400, [`options.${name}`]])
    expect(JSON.stringify(json).length).toBeLessThan(300)
  })

  it('refuse names that nobody knows, and then change nothing', async () => {
    const { send } = await openShop()
    const options = { 'filters:unknown': true, 'filters:releases': '1.*' }
    const { status, json } = await send(PROJECT, 'PUT', { name: 'Shop', options })
    expect([status, Object.keys(json as object)]).toEqual([400, ['options']])
    expect((await send(PROJECT)).json).toMatchObject({
      name: 'Web',
      options: { 'filters:releases': '' },
    })
  })
})
