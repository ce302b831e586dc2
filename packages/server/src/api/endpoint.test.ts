import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { ApiEnv } from './api-env.ts'
import { createApi } from './create-api.ts'
import { endpoint, listEndpoints } from './endpoint.ts'
import { createTestApi } from './testing/create-test-api.ts'

const description = {
  summary: 'List things',
  scope: 'org:read',
  query: z.object({ sort: z.string().optional() }),
  answers: { 200: 'The things.' },
} as const

describe('listEndpoints', () => {
  it('tells each address once, with what stands before its handler', () => {
    const routes = new Hono<ApiEnv>()
      .get('/things', endpoint(description), (context) => context.json([]))
      .on('PUT', ['/things/:id', '/old/:id'], endpoint(description), (context) => context.json({}))
      .delete('/things/:id', (context) => context.body(null, 204))
    const api = new Hono<ApiEnv>().use('*', (_context, next) => next()).route('/', routes)
    expect(listEndpoints(api)).toEqual([
      { method: 'GET', path: '/things', description },
      { method: 'PUT', path: '/things/:id', description },
      { method: 'PUT', path: '/old/:id', description },
      { method: 'DELETE', path: '/things/:id', description: undefined },
    ])
  })

  it('finds a description for every address of the API', () => {
    const endpoints = listEndpoints(createApi(createTestApi().deps))
    const undescribed = endpoints.filter((row) => row.description === undefined)
    expect(undescribed.map(({ method, path }) => `${method} ${path}`)).toEqual([])
    expect(endpoints.length).toBeGreaterThan(100)
  })

  it('finds a schema for every answer that has a body', () => {
    const endpoints = listEndpoints(createApi(createTestApi().deps))
    const bare = endpoints.flatMap(({ method, path, description }) =>
      Object.entries(description?.answers ?? {})
        .filter(([status, answer]) => BODY_STATUSES.has(status) && typeof answer === 'string')
        .map(([status]) => `${method} ${path} ${status}`),
    )
    expect(bare).toEqual(WITHOUT_JSON)
  })
})

const BODY_STATUSES = new Set(['200', '201', '208'])
/** Bytes of files, plain text, and answers without a body. */
const WITHOUT_JSON = [
  'GET /auth/validate 200',
  'POST /organizations/:organization/recent-searches 201',
  'POST /organizations/:organization/recent-searches 208',
  'POST /organizations/:organization/group-search-views/:view/starred 200',
  'GET /projects/:organization/:project/events/:event/apple-crash-report 200',
  'POST /projects/:organization/:project/reprocessing 200',
  'POST /organizations/:organization/issues/:issue/reprocessing 200',
  'POST /issues/:issue/reprocessing 200',
  'POST /groups/:issue/reprocessing 200',
  'GET /internal/failed-items/:item/body 200',
  'POST /organizations/:organization/chunk-upload 200',
  'GET /projects/:organization/:project/artifact-bundles/:bundle/files/:file 200',
]
