import { type AnyRoute, createRoute } from '@tanstack/react-router'
import { normalizeCheckInSearch, normalizeMonitorSearch } from '../monitors/monitor-search.ts'
import { lazyPages } from './lazy-pages.ts'

const monitors = lazyPages(() => import('./MonitorRoutes.tsx'), ['account', 'auth', 'monitors'])

/** Pages about jobs that are expected to run, at the reference's addresses. */
export function monitorRoutes<Parent extends AnyRoute>(parent: Parent) {
  const getParentRoute = () => parent
  return [
    createRoute({
      getParentRoute,
      path: '/crons',
      validateSearch: normalizeMonitorSearch,
      ...monitors('MonitorListRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/crons/create',
      ...monitors('AddMonitorRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/crons/$project/$monitor',
      validateSearch: normalizeCheckInSearch,
      ...monitors('MonitorRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/crons/$project/$monitor/edit',
      ...monitors('EditMonitorRoute'),
    }),
  ] as const
}
