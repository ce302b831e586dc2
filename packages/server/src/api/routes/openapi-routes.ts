import { Hono } from 'hono'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiEnv } from '../api-env.ts'
import { endpoint } from '../endpoint.ts'

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
export function openApiRoutes({ writeOpenApi }: Pick<ApiDeps, 'writeOpenApi'>) {
  // Kept from the first request on: it never changes while the program runs.
  let written: ReturnType<ApiDeps['writeOpenApi']> | undefined
  return new Hono<ApiEnv>().get('/openapi.json', endpoints.get, async (context) => {
    written ??= writeOpenApi()
    try {
      return context.body(await written, 200, { 'Content-Type': 'application/json' })
    } catch (error) {
      written = undefined
      throw error
    }
  })
}
