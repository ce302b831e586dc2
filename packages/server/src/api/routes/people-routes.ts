import { Hono } from 'hono'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiEnv } from '../api-env.ts'
import { acceptInviteRoutes } from './accept-invite-routes.ts'
import { acceptTransferRoutes } from './accept-transfer-routes.ts'
import { accessRequestRoutes } from './access-request-routes.ts'
import { auditLogRoutes } from './audit-log-routes.ts'
import { avatarRoutes } from './avatar-routes.ts'
import { inviteRequestRoutes } from './invite-request-routes.ts'
import { joinRequestRoutes } from './join-request-routes.ts'
import { memberRoutes } from './member-routes.ts'
import { memberTeamRoutes } from './member-team-routes.ts'
import { organizationDetailRoutes } from './organization-detail-routes.ts'
import { organizationUserRoutes } from './organization-user-routes.ts'
import { projectDetailRoutes } from './project-detail-routes.ts'
import { projectTeamRoutes } from './project-team-routes.ts'
import { projectTransferRoutes } from './project-transfer-routes.ts'
import { teamDetailRoutes, teamMemberRoutes } from './team-detail-routes.ts'
import { teamProjectRoutes } from './team-project-routes.ts'
import { teamRoutes } from './team-routes.ts'

/** How strangers become members. */
export function openPeopleRoutes(deps: ApiDeps) {
  return new Hono<ApiEnv>().route('/', acceptInviteRoutes(deps)).route('/', joinRequestRoutes(deps))
}

/** Who is in an organization and its teams, and which projects are theirs. */
export function peopleRoutes(deps: ApiDeps, access: Access) {
  return new Hono<ApiEnv>()
    .route('/', organizationDetailRoutes(deps, access))
    .route('/', avatarRoutes(deps, access))
    .route('/', memberRoutes(deps, access))
    .route('/', memberTeamRoutes(deps, access))
    .route('/', organizationUserRoutes(deps, access))
    .route('/', inviteRequestRoutes(deps, access))
    .route('/', accessRequestRoutes(deps, access))
    .route('/', auditLogRoutes(deps, access))
    .route('/', teamRoutes(deps, access))
    .route('/', teamDetailRoutes(deps, access))
    .route('/', teamMemberRoutes(deps, access))
    .route('/', teamProjectRoutes(deps, access))
    .route('/', projectTeamRoutes(deps, access))
    .route('/', projectDetailRoutes(deps, access))
    .route('/', projectTransferRoutes(deps, access))
    .route('/', acceptTransferRoutes(deps, access))
}
