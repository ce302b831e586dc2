import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { normalizeCheckInSearch, normalizeMonitorSearch } from '../monitors/monitor-search.ts'

const monitors = () => import('./MonitorRoutes.tsx')

/** Pages about jobs that are expected to run, at the reference's addresses. */
export function monitorRoutes<Parent extends AnyRoute>(parent: Parent) {
  const getParentRoute = () => parent
  return [
    createRoute({
      getParentRoute,
      path: '/crons',
      validateSearch: normalizeMonitorSearch,
      component: lazyRouteComponent(monitors, 'MonitorListRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/crons/create',
      component: lazyRouteComponent(monitors, 'AddMonitorRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/crons/$project/$monitor',
      validateSearch: normalizeCheckInSearch,
      component: lazyRouteComponent(monitors, 'MonitorRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/crons/$project/$monitor/edit',
      component: lazyRouteComponent(monitors, 'EditMonitorRoute'),
    }),
  ] as const
}
