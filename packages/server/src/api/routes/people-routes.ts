import { Hono } from 'hono'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiEnv } from '../api-env.ts'
import { acceptInviteRoutes } from './accept-invite-routes.ts'
import { accessRequestRoutes } from './access-request-routes.ts'
import { inviteRequestRoutes } from './invite-request-routes.ts'
import { joinRequestRoutes } from './join-request-routes.ts'
import { memberRoutes } from './member-routes.ts'
import { memberTeamRoutes } from './member-team-routes.ts'

/** How strangers become members. */
export function openPeopleRoutes(deps: ApiDeps) {
  return new Hono<ApiEnv>().route('/', acceptInviteRoutes(deps)).route('/', joinRequestRoutes(deps))
}

/** Who is in an organization and its teams. */
export function peopleRoutes(deps: ApiDeps, access: Access) {
  return new Hono<ApiEnv>()
    .route('/', memberRoutes(deps, access))
    .route('/', memberTeamRoutes(deps, access))
    .route('/', inviteRequestRoutes(deps, access))
    .route('/', accessRequestRoutes(deps, access))
}
