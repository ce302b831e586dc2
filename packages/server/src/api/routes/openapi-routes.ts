import { Hono } from 'hono'
import type { ApiEnv } from '../api-env.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import { buildOpenApi, type OpenApiDocument } from '../openapi/build-openapi.ts'

const endpoints = {
  get: endpoint({
    summary: 'Retrieve this document',
    scope: 'open',
    answers: { 200: 'An OpenAPI 3.1 document of every address of the API.' },
  }),
}

/** GET /openapi.json: what there is, from the descriptions that stand beside the handlers. */
export function openApiRoutes(urlPrefix: string, list: () => readonly Endpoint[]) {
  let document: OpenApiDocument | undefined
  return new Hono<ApiEnv>().get('/openapi.json', endpoints.get, (context) => {
    // Made when somebody first asks: it never changes while the program runs.
    document ??= buildOpenApi(urlPrefix, list())
    return context.json(document)
  })
}
