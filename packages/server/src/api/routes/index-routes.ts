import type { ApiIndex } from '@vedette/protocol/api/auth'
import { Hono } from 'hono'
import { expandScopes } from '../../users/scopes.ts'
import type { ApiEnv } from '../api-env.ts'
import { endpoint } from '../endpoint.ts'
import { formatSignedInUser } from '../format/format-user.ts'

const endpoints = {
  get: endpoint({
    summary: 'Retrieve whose token this is and what it permits',
    scope: 'open',
    answers: { 200: { description: 'The user and the scopes, if any.', schema: 'ApiIndex' } },
  }),
}

/** GET /: what clients ask to learn whether their token works, and for what. Open to everyone. */
export function indexRoutes() {
  return new Hono<ApiEnv>().get('/', endpoints.get, (context) => {
    const { caller } = context.var
    const scopes = caller?.tokenScopes
    const index: ApiIndex = {
      version: '0',
      auth: scopes ? { scopes: [...expandScopes(scopes)] } : null,
      user: caller?.user ? formatSignedInUser(caller.user) : null,
    }
    return context.json(index)
  })
}
