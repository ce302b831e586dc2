import { Hono } from 'hono'
import type { Access } from './access.ts'
import type { ApiDeps } from './api-deps.ts'
import type { ApiEnv } from './api-env.ts'
import { attachmentRoutes } from './routes/attachment-routes.ts'
import { crashReportRoutes } from './routes/crash-report-routes.ts'
import { eventQuestionRoutes } from './routes/event-question-routes.ts'
import { eventRoutes } from './routes/event-routes.ts'
import { eventSeriesRoutes } from './routes/event-series-routes.ts'
import { eventTableRoutes } from './routes/event-table-routes.ts'
import { reprocessingRoutes } from './routes/reprocessing-routes.ts'
import { userReportDetailRoutes } from './routes/user-report-detail-routes.ts'
import { userReportRoutes } from './routes/user-report-routes.ts'

/** Events, figures about them, and what came with them. */
export function eventApi(deps: ApiDeps, access: Access) {
  return new Hono<ApiEnv>()
    .route('/', eventRoutes(deps, access))
    .route('/', eventSeriesRoutes(deps, access))
    .route('/', eventQuestionRoutes(deps, access))
    .route('/', eventTableRoutes(deps, access))
    .route('/', crashReportRoutes(deps, access))
    .route('/', attachmentRoutes(deps, access))
    .route('/', reprocessingRoutes(deps, access))
    .route('/', userReportRoutes(deps, access))
    .route('/', userReportDetailRoutes(deps, access))
}
