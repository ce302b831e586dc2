import type { EventId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { createTestApi } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

const PROJECT = '/projects/shop/shop-web/'
const ORGANIZATION = '/organizations/shop/'
const SUGGESTIONS = '/organizations/shop/data-scrubbing-selector-suggestions/'
const RULES = JSON.stringify({ applications: { $string: ['@email:mask'] } })

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const send = (path: string, body?: unknown) =>
    requestAs(api, tenant.token, [path, body === undefined ? {} : { method: 'PUT', body }])
  return { api, tenant, send }
}

describe.each([
  [PROJECT, { dataScrubber: true, dataScrubberDefaults: true }, 'project.edit'],
  [ORGANIZATION, { dataScrubber: false, dataScrubberDefaults: false }, 'org.edit'],
])('what is scrubbed, at %s', (path, switches, action) => {
  const none = { sensitiveFields: [], safeFields: [], relayPiiConfig: null }

  it('is at first what nobody has set', async () => {
    const { send } = await openShop()
    const { json } = await send(path)
    expect(json).toMatchObject({ ...switches, ...none, scrubIPAddresses: false })
  })

  it('is changed field by field, and that is noted', async () => {
    const { api, tenant, send } = await openShop()
    const lists = { sensitiveFields: [' konto ', ''], safeFields: ['do not: "strip"', '$user.id'] }
    const { status, json } = await send(path, { ...lists, relayPiiConfig: RULES })
    const expected = {
      ...switches,
      scrubIPAddresses: false,
      sensitiveFields: ['konto'],
      safeFields: ['do not: "strip"', '$user.id'],
      relayPiiConfig: RULES,
    }
    expect([status, json]).toMatchObject([200, expected])
    const changed = { dataScrubber: !switches.dataScrubber, scrubIPAddresses: true }
    await send(path, changed)
    expect((await send(path)).json).toMatchObject({ ...expected, ...changed })
    const log = await api.deps.stores.auditLog.list(tenant.organization.id, { offset: 0, limit: 9 })
    expect(log.rows).toMatchObject([
      { action, data: { fields: ['dataScrubber', 'scrubIPAddresses'] } },
      { action, data: { fields: ['sensitiveFields', 'safeFields', 'relayPiiConfig'] } },
    ])
  })

  it.each(['', null])('has its rules taken away by %j', async (relayPiiConfig) => {
    const { send } = await openShop()
    await send(path, { relayPiiConfig: RULES })
    expect((await send(path, { relayPiiConfig })).json).toMatchObject({ relayPiiConfig: null })
  })

  it.each([
    ['dataScrubber', 'yes', 'expected boolean'],
    ['sensitiveFields', 'konto', 'expected array'],
    ['sensitiveFields', ['a'.repeat(4001)], 'longer than 4000 characters'],
    ['safeFields', Array.from({ length: 101 }, (_, i) => `f${i}`), 'more than 100 fields'],
    ['safeFields', ['a'.repeat(1025)], 'longer than 1024 characters'],
    ['relayPiiConfig', '{', 'is no JSON'],
    ['relayPiiConfig', {}, 'expected string'],
    ['relayPiiConfig', '{"applications":{"a.":["@ip"]}}', 'applications.a.: expected a name'],
    ['relayPiiConfig', '{"applications":{"a":["@teapot"]}}', 'there is no rule "@teapot"'],
    [
      'relayPiiConfig',
      '{"rules":{"r":{"type":"pattern","pattern":"("}}}',
      'rules.r.pattern: error parsing regexp',
    ],
    ['storeCrashReports', 1, 'not supported'],
  ])('refuses %s of %j with its reason', async (field, value, reason) => {
    const { send } = await openShop()
    const { status, json } = await send(path, { [field]: value })
    expect([status, Object.keys(json as object)]).toEqual([400, [field]])
    expect(JSON.stringify(Object.values(json as object))).toContain(
      JSON.stringify(reason).slice(1, -1),
    )
  })

  it('is changed by those who may write there', async () => {
    const { api, tenant } = await openShop()
    const token = await api.createToken(tenant.owner, ['project:read', 'org:read'])
    const body = { dataScrubber: false }
    expect((await requestAs(api, token, [path, { method: 'PUT', body }])).status).toBe(403)
    expect((await requestAs(api, token, [path, {}])).status).toBe(200)
  })
})

it('an organization refuses what it has no setting for', async () => {
  const { send } = await openShop()
  expect((await send(ORGANIZATION, { nickname: 'Other' })).status).toBe(400)
})

describe('suggested selectors', () => {
  it('are the places of one event', async () => {
    const { api, tenant, send } = await openShop()
    const event_id = 'c0ffee00c0ffee00c0ffee00c0ffee00' as EventId
    await api.storeEvents(tenant, [{ hash: 'h', event: { event_id, extra: { note: 'x' } } }])
    const { status, json } = await send(`${SUGGESTIONS}?eventId=${event_id}`)
    expect(status).toBe(200)
    expect(json).toMatchObject({
      suggestions: expect.arrayContaining([
        { type: 'value', value: 'extra.note', examples: ['x'] },
      ]),
    })
  })

  it.each(['', '?eventId=no', `?eventId=${'0'.repeat(32)}`])('are none for %j', async (query) => {
    const { send } = await openShop()
    expect((await send(SUGGESTIONS + query)).json).toEqual({ suggestions: [] })
  })

  it('are for those who may read events', async () => {
    const { api, tenant } = await openShop()
    const token = await api.createToken(tenant.owner, ['org:read'])
    expect((await requestAs(api, token, [SUGGESTIONS, {}])).status).toBe(403)
  })
})
