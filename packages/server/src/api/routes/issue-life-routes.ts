import { Hono } from 'hono'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiEnv } from '../api-env.ts'
import { issueActivityRoutes } from './issue-activity-routes.ts'
import { issueBulkRoutes } from './issue-bulk-routes.ts'
import { issueEnvironmentRoutes } from './issue-environment-routes.ts'
import { issueFiguresRoutes } from './issue-figures-routes.ts'
import { issueReleaseRoutes } from './issue-release-routes.ts'
import { relatedIssueRoutes } from './related-issue-routes.ts'
import { similarIssueRoutes } from './similar-issue-routes.ts'

/** What becomes of issues after they were opened. */
export function issueLifeRoutes(deps: ApiDeps, access: Access) {
  return new Hono<ApiEnv>()
    .route('/', issueBulkRoutes(deps, access))
    .route('/', issueActivityRoutes(deps, access))
    .route('/', issueReleaseRoutes(deps, access))
    .route('/', issueEnvironmentRoutes(deps, access))
    .route('/', issueFiguresRoutes(deps, access))
    .route('/', similarIssueRoutes(deps, access))
    .route('/', relatedIssueRoutes(deps, access))
}
