import { Hono } from 'hono'
import type { Access } from './access.ts'
import type { ApiDeps } from './api-deps.ts'
import type { ApiEnv } from './api-env.ts'
import { codeMappingListRoutes } from './routes/code-mapping-list-routes.ts'
import { codeMappingRoutes } from './routes/code-mapping-routes.ts'
import { codeownersRoutes } from './routes/codeowners-routes.ts'
import { eventOwnerRoutes } from './routes/event-owner-routes.ts'
import { externalActorRoutes } from './routes/external-actor-routes.ts'
import { ownershipRoutes } from './routes/ownership-routes.ts'
import { sourceLinkRoutes } from './routes/source-link-routes.ts'

/** Whose an issue is: rules, files of repositories, and who changed the code. */
export function ownershipApi(deps: ApiDeps, access: Access) {
  const api = new Hono<ApiEnv>()
  api.route('/', ownershipRoutes(deps, access))
  api.route('/', codeownersRoutes(deps, access))
  api.route('/', codeMappingListRoutes(deps, access))
  api.route('/', codeMappingRoutes(deps, access))
  api.route('/', externalActorRoutes(deps, access))
  api.route('/', eventOwnerRoutes(deps, access))
  api.route('/', sourceLinkRoutes(deps, access))
  return api
}
