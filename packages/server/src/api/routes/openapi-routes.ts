import { Hono } from 'hono'
import type { ApiEnv } from '../api-env.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import type { OpenApiDocument } from '../openapi/build-openapi.ts'

const endpoints = {
  get: endpoint({
    summary: 'Retrieve this document',
    scope: 'open',
    answers: {
      200: {
        description: 'An OpenAPI 3.1 document of every address of the API.',
        schema: 'AnyObject',
      },
    },
  }),
}

/** GET /openapi.json: what there is, from the descriptions that stand beside the handlers. */
export function openApiRoutes(urlPrefix: string, list: () => readonly Endpoint[]) {
  let document: OpenApiDocument | undefined
  return new Hono<ApiEnv>().get('/openapi.json', endpoints.get, async (context) => {
    // Made when somebody first asks: it never changes while the program runs. What makes it is
    // loaded only then, since the schemas of all answers take 2 MiB.
    const { buildOpenApi } = await import('../openapi/build-openapi.ts')
    document ??= buildOpenApi(urlPrefix, list())
    return context.json(document)
  })
}
