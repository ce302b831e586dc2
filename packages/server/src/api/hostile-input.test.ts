import type { EventId } from '@vedette/protocol/ids'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createTestApi } from './testing/create-test-api.ts'
import { requestAs } from './testing/request-as.ts'

const LISTS = [
  '/organizations',
  '/organizations/shop/projects',
  '/organizations/shop/issues',
  '/organizations/shop/issues-count',
  '/organizations/shop/group-search-views',
  '/organizations/shop/group-search-views/starred',
  '/organizations/shop/stats_v2',
  '/projects/shop/shop-web/issues',
  '/projects/shop/shop-web/issues/stats',
  '/projects/shop/shop-web/events',
  '/projects/shop/shop-web/stats',
  '/projects/shop/shop-web/tags/level/values',
  '/organizations/shop/releases',
  '/organizations/shop/release-thresholds',
  '/organizations/shop/release-threshold-statuses',
  '/projects/shop/shop-web/releases/shop@1/files',
  '/projects/shop/shop-web/files/artifact-bundles',
  '/projects/shop/shop-web/files/source-maps',
  '/projects/shop/shop-web/files/dsyms',
  '/projects/shop/shop-web/files/dsyms/unknown',
]
const WRITES = [
  ['PUT', '/projects/shop/shop-web'],
  ['POST', '/projects/shop/shop-web/keys'],
  ['PUT', '/organizations/shop/issues'],
  ['POST', '/organizations/shop/teams'],
  ['POST', '/teams/shop/shop/projects'],
  ['POST', '/organizations/shop/group-search-views'],
  ['PUT', '/organizations/shop/group-search-views/starred/order'],
  ['POST', '/auth/login'],
  ['POST', '/auth/setup'],
  ['POST', '/organizations/shop/releases'],
  ['POST', '/projects/shop/shop-web/release-thresholds'],
  ['POST', '/organizations/shop/artifactbundle/assemble'],
  ['POST', '/organizations/shop/releases/shop@1/assemble'],
  ['POST', '/projects/shop/shop-web/files/difs/assemble'],
  ['POST', '/projects/shop/shop-web/files/proguard-artifact-releases'],
] as const
const NAMES = [
  'query',
  'cursor',
  'limit',
  'sort',
  'statsPeriod',
  'start',
  'end',
  'since',
  'until',
  'stat',
  'field',
  'groupBy',
  'interval',
  'environment',
  'project',
  'id',
  'status',
  'groupStatsPeriod',
  'shortIdLookup',
  'sortBy',
  'createdBy',
  'checksum',
  'checksums',
  'debug_id',
  'file_formats',
  'name',
]
const FIELDS = [
  'name',
  'slug',
  'platform',
  'status',
  'assignedTo',
  'email',
  'password',
  'rateLimit',
  'version',
  'projects',
  'checksum',
  'chunks',
  'dist',
  'dateReleased',
  'threshold_type',
  'value',
  'environment',
  'redirectUris',
  'allowedOrigins',
  'homepageUrl',
  'query',
  'querySort',
  'environments',
  'timeFilters',
  'view_ids',
]
const NASTY = [
  '',
  '-1',
  '0',
  '1e99',
  '__proto__',
  'constructor',
  '%00',
  '2020-99-99',
  '1d',
  '"',
  '[',
]

const text = fc.oneof(fc.constantFrom(...NASTY), fc.string({ maxLength: 40 }))

it('never fails on a query string, whatever stands in it', async () => {
  const { api, token } = await openShop()
  const pairs = fc.array(fc.tuple(fc.constantFrom(...NAMES), text), { maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...LISTS), pairs, async (path, query) => {
      const search = new URLSearchParams(
        query.map(([name, value]): [string, string] => [name, value]),
      )
      const { status } = await requestAs(api, token, [`${path}/?${search}`])
      expect(status).toBeLessThan(500)
    }),
    { numRuns: 600 },
  )
})

it('never fails on a path, whatever stands in it', async () => {
  const { api, token } = await openShop()
  const segment = fc.oneof(
    text.map((value) => encodeURIComponent(value)),
    fc.constantFrom('shop', 'shop-web', 'events', 'issues', 'latest', '%zz', '1'),
  )
  const families = fc.constantFrom('organizations', 'projects', 'issues', 'teams')
  await fc.assert(
    fc.asyncProperty(families, fc.array(segment, { maxLength: 5 }), async (family, segments) => {
      const { status } = await requestAs(api, token, [`/${family}/${segments.join('/')}`])
      expect(status).toBeLessThan(500)
    }),
    { numRuns: 600 },
  )
})

it('never fails on a body, whatever stands in it', async () => {
  const { api, token } = await openShop()
  const value = fc.oneof(text, fc.jsonValue({ maxDepth: 2 }))
  const body = fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...FIELDS), value))
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...WRITES), body, async ([method, path], sent) => {
      const { status } = await requestAs(api, token, [path, { method, body: sent }])
      expect(status).toBeLessThan(500)
    }),
    { numRuns: 600 },
  )
  expect(api.loggedErrors).toEqual([])
})

it('answers a long query with headers that every client takes, or refuses it', async () => {
  const { api, token } = await openShop()
  const ask = (query: string) =>
    requestAs(api, token, [`/organizations/shop/issues?query=${encodeURIComponent(query)}`])
  const longest = await ask('é'.repeat(990))
  expect(longest.status).toBe(200)
  expect(longest.headers.get('Link')?.length).toBeLessThan(16_000)
  expect((await ask('é'.repeat(1100))).status).toBe(414)
})

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  await api.storeEvents(tenant, [{ hash: 'a', event: { event_id: 'a'.repeat(32) as EventId } }])
  return { api, token: tenant.token }
}

it('names a wrong field that is called like a method of objects', async () => {
  const api = createTestApi()
  const { token } = await api.createTenant('shop')
  const path = '/projects/shop/shop-web/files/difs/assemble'
  const body = { toString: {}, constructor: {} }
  const answer = await requestAs(api, token, [path, { method: 'POST', body }])
  expect(answer.status).toBe(400)
  expect(answer.json).toHaveProperty(['toString.name'])
  expect(api.loggedErrors).toEqual([])
})
