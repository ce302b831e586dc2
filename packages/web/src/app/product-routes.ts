import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { normalizeFeedbackSearch } from '../feedback/feedback-search.ts'
import { normalizePlatformSearch, normalizeProjectSearch } from '../projects/project-search.ts'
import { normalizeReleasePage, normalizeReleaseSearch } from '../releases/release-search.ts'
import { normalizeStatsSearch } from '../stats/stats-search.ts'
import { normalizeTailSearch } from '../tail/tail-search.ts'

const projects = () => import('./ProjectRoutes.tsx')
const releases = () => import('./ReleaseRoutes.tsx')

/** Pages about an organization's projects, and what became of what they sent. */
export function productRoutes<Parent extends AnyRoute>(parent: Parent) {
  const getParentRoute = () => parent
  return [
    createRoute({
      getParentRoute,
      path: '/projects',
      validateSearch: normalizeProjectSearch,
      component: lazyRouteComponent(projects, 'ProjectListRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/projects/new',
      component: lazyRouteComponent(projects, 'NewProjectRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/projects/$project/getting-started',
      validateSearch: normalizePlatformSearch,
      component: lazyRouteComponent(projects, 'GettingStartedRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/releases',
      validateSearch: normalizeReleaseSearch,
      component: lazyRouteComponent(releases, 'ReleaseListRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/releases/$version',
      component: lazyRouteComponent(releases, 'ReleaseRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/releases/$version/$tab',
      validateSearch: normalizeReleasePage,
      component: lazyRouteComponent(releases, 'ReleaseRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/stats',
      validateSearch: normalizeStatsSearch,
      component: lazyRouteComponent(() => import('./StatsRoute.tsx'), 'StatsRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/user-feedback',
      validateSearch: normalizeFeedbackSearch,
      component: lazyRouteComponent(() => import('./FeedbackRoute.tsx'), 'FeedbackRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/tail',
      validateSearch: normalizeTailSearch,
      component: lazyRouteComponent(() => import('./TailRoute.tsx'), 'TailRoute'),
    }),
  ] as const
}
