import { Hono } from 'hono'
import type { Access } from './access.ts'
import type { ApiDeps } from './api-deps.ts'
import type { ApiEnv } from './api-env.ts'
import { environmentRoutes } from './routes/environment-routes.ts'
import { releaseCommitRoutes } from './routes/release-commit-routes.ts'
import { releaseCompletionRoutes } from './routes/release-completion-routes.ts'
import { releaseDeployRoutes } from './routes/release-deploy-routes.ts'
import { releaseDetailRoutes } from './routes/release-detail-routes.ts'
import { releaseFileDetailRoutes } from './routes/release-file-detail-routes.ts'
import { releaseFileRoutes } from './routes/release-file-routes.ts'
import { releaseHookRoutes } from './routes/release-hook-routes.ts'
import { releaseIssueRoutes } from './routes/release-issue-routes.ts'
import { releaseRoutes } from './routes/release-routes.ts'
import { releaseSummaryRoutes } from './routes/release-summary-routes.ts'
import { releaseThresholdRoutes } from './routes/release-threshold-routes.ts'
import { repositoryCommitRoutes } from './routes/repository-commit-routes.ts'
import { repositoryRoutes } from './routes/repository-routes.ts'
import { thresholdStandingRoutes } from './routes/threshold-standing-routes.ts'

/** Releases: what they were built from, where they went, and their files. */
export function releaseApi(deps: ApiDeps, access: Access) {
  const api = new Hono<ApiEnv>()
  api.route('/', environmentRoutes(deps, access))
  api.route('/', repositoryRoutes(deps, access))
  api.route('/', repositoryCommitRoutes(deps, access))
  // Their addresses would name versions, were they asked after those.
  api.route('/', releaseSummaryRoutes(deps, access))
  api.route('/', releaseCompletionRoutes(deps, access))
  api.route('/', releaseHookRoutes(deps, access))
  api.route('/', releaseThresholdRoutes(deps, access))
  api.route('/', thresholdStandingRoutes(deps, access))
  api.route('/', releaseRoutes(deps, access))
  api.route('/', releaseDetailRoutes(deps, access))
  api.route('/', releaseCommitRoutes(deps, access))
  api.route('/', releaseDeployRoutes(deps, access))
  api.route('/', releaseIssueRoutes(deps, access))
  api.route('/', releaseFileRoutes(deps, access))
  api.route('/', releaseFileDetailRoutes(deps, access))
  return api
}
