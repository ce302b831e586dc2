import { Hono } from 'hono'
import type { Access } from './access.ts'
import type { ApiDeps } from './api-deps.ts'
import type { ApiEnv } from './api-env.ts'
import { artifactBundleRoutes } from './routes/artifact-bundle-routes.ts'
import { artifactLookupRoutes } from './routes/artifact-lookup-routes.ts'
import { sourceMapDebugRoutes } from './routes/source-map-debug-routes.ts'
import { sourceMapRoutes } from './routes/source-map-routes.ts'

/** Uploaded files that explain code: listed, found, given out. */
export function artifactApi(deps: ApiDeps, access: Access) {
  return new Hono<ApiEnv>()
    .route('/', artifactBundleRoutes(deps, access))
    .route('/', sourceMapRoutes(deps, access))
    .route('/', sourceMapDebugRoutes(deps, access))
    .route('/', artifactLookupRoutes(deps, access))
}
