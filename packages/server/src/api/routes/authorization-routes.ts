import { Hono } from 'hono'
import { z } from 'zod'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, signedInUser } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { formatAuthorization } from '../format/format-application.ts'
import { readJson } from '../read-json.ts'

const endInput = z.strictObject({
  authorization: z.union([z.string().max(15), z.int()]).transform(Number),
})

const endpoints = {
  list: endpoint({
    summary: 'List what you have let applications do',
    scope: 'signed-in',
    answers: {
      200: { description: 'Your approvals, by application.', schema: ['ApiAuthorization'] },
    },
  }),
  end: endpoint({
    summary: 'Take back what you have let an application do',
    scope: 'signed-in',
    body: endInput,
    answers: { 204: 'Its tokens open nothing any more.' },
  }),
}

/** What a person has approved, and taking it back: in a browser alone. */
export function authorizationRoutes(deps: ApiDeps) {
  const { grants } = deps.stores
  return new Hono<ApiEnv>()
    .get('/api-authorizations', endpoints.list, async (context) => {
      const rows = await grants.listAuthorizations(signedInUser(context).id) // 401, 403
      return context.json(rows.map(formatAuthorization))
    })
    .delete('/api-authorizations', endpoints.end, async (context: ApiContext) => {
      const user = signedInUser(context) // 401, 403
      const input = await readJson(context, endInput) // 400
      const rows = await grants.listAuthorizations(user.id)
      const authorization = rows.find(({ id }) => id === input.authorization)
      if (authorization === undefined) throw new ApiError('not_found')
      await grants.endAuthorization(user.id, authorization.id)
      const { application, scopes } = authorization
      await audit(deps, context, {
        organizationId: undefined,
        action: 'oauth-authorization.remove',
        target: application.name,
        data: { clientId: application.clientId, scopes: [...scopes] },
      })
      return context.body(null, 204)
    })
}
