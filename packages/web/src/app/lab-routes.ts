import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { normalizeLabSearch } from '../grouping-lab/lab-search.ts'

/** Pages to try things on, of a project of the organization. */
export function labRoutes<Parent extends AnyRoute>(parent: Parent) {
  const getParentRoute = () => parent
  return [
    createRoute({
      getParentRoute,
      path: '/projects/$project/grouping-lab',
      validateSearch: normalizeLabSearch,
      component: lazyRouteComponent(() => import('./LabRoute.tsx'), 'GroupingLabRoute'),
    }),
  ] as const
}
