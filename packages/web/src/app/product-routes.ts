import { type AnyRoute, createRoute } from '@tanstack/react-router'
import { normalizeFeedbackSearch } from '../feedback/feedback-search.ts'
import { normalizePlatformSearch, normalizeProjectSearch } from '../projects/project-search.ts'
import { normalizeReleasePage, normalizeReleaseSearch } from '../releases/release-search.ts'
import { normalizeStatsSearch } from '../stats/stats-search.ts'
import { normalizeTailSearch } from '../tail/tail-search.ts'
import { lazyPages } from './lazy-pages.ts'

const stats = lazyPages(() => import('./StatsRoute.tsx'), ['stats'])
const feedback = lazyPages(() => import('./FeedbackRoute.tsx'), ['feedback'])
const tail = lazyPages(() => import('./TailRoute.tsx'), ['tail'])

const projects = lazyPages(() => import('./ProjectRoutes.tsx'), ['projects'])
const releases = lazyPages(() => import('./ReleaseRoutes.tsx'), ['events', 'releases'])

/** Pages about an organization's projects, and what became of what they sent. */
export function productRoutes<Parent extends AnyRoute>(parent: Parent) {
  const getParentRoute = () => parent
  return [
    createRoute({
      getParentRoute,
      path: '/projects',
      validateSearch: normalizeProjectSearch,
      ...projects('ProjectListRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/projects/new',
      ...projects('NewProjectRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/projects/$project/getting-started',
      validateSearch: normalizePlatformSearch,
      ...projects('GettingStartedRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/releases',
      validateSearch: normalizeReleaseSearch,
      ...releases('ReleaseListRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/releases/$version',
      ...releases('ReleaseRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/releases/$version/$tab',
      validateSearch: normalizeReleasePage,
      ...releases('ReleaseRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/stats',
      validateSearch: normalizeStatsSearch,
      ...stats('StatsRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/user-feedback',
      validateSearch: normalizeFeedbackSearch,
      ...feedback('FeedbackRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/tail',
      validateSearch: normalizeTailSearch,
      ...tail('TailRoute'),
    }),
  ] as const
}
