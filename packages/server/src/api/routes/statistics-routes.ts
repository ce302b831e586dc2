import { Hono } from 'hono'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiEnv } from '../api-env.ts'
import { figureRoutes } from './figure-routes.ts'
import { issueSeriesRoutes } from './issue-series-routes.ts'
import { outcomeRoutes } from './outcome-routes.ts'
import { sessionFigureRoutes } from './session-figure-routes.ts'
import { statsRoutes } from './stats-routes.ts'
import { teamReportRoutes } from './team-report-routes.ts'

/** What is counted: events, users, and what became of everything that was sent. */
export function statisticsRoutes(deps: ApiDeps, access: Access) {
  return new Hono<ApiEnv>()
    .route('/', statsRoutes(deps, access))
    .route('/', figureRoutes(deps, access))
    .route('/', issueSeriesRoutes(deps, access))
    .route('/', outcomeRoutes(deps, access))
    .route('/', sessionFigureRoutes(deps, access))
    .route('/', teamReportRoutes(deps, access))
}
