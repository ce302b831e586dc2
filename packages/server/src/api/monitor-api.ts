import { Hono } from 'hono'
import type { Access } from './access.ts'
import type { ApiDeps } from './api-deps.ts'
import type { ApiEnv } from './api-env.ts'
import { checkInRoutes } from './routes/check-in-routes.ts'
import { monitorDetailRoutes } from './routes/monitor-detail-routes.ts'
import { monitorEnvironmentRoutes } from './routes/monitor-environment-routes.ts'
import { monitorRoutes } from './routes/monitor-routes.ts'

/** Jobs that are expected to run, and how they fare. */
export function monitorApi(deps: ApiDeps, access: Access) {
  return new Hono<ApiEnv>()
    .route('/', monitorRoutes(deps, access))
    .route('/', monitorDetailRoutes(deps, access))
    .route('/', monitorEnvironmentRoutes(deps, access))
    .route('/', checkInRoutes(deps, access))
}
