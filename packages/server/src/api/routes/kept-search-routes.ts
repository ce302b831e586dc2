import { Hono } from 'hono'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiEnv } from '../api-env.ts'
import { issueViewDetailRoutes } from './issue-view-detail-routes.ts'
import { issueViewRoutes } from './issue-view-routes.ts'
import { issueViewStarRoutes } from './issue-view-star-routes.ts'
import { recentSearchRoutes } from './recent-search-routes.ts'
import { savedSearchRoutes } from './saved-search-routes.ts'

/** What people keep of their searches: under a name, by itself, or as a view. */
export function keptSearchRoutes(deps: ApiDeps, access: Access) {
  return (
    new Hono<ApiEnv>()
      .route('/', savedSearchRoutes(deps, access))
      .route('/', recentSearchRoutes(deps, access))
      .route('/', issueViewRoutes(deps, access))
      // The address of the starred ones comes before that of one view.
      .route('/', issueViewStarRoutes(deps, access))
      .route('/', issueViewDetailRoutes(deps, access))
  )
}
