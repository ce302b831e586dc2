import { type AnyRoute, createRoute } from '@tanstack/react-router'
import { normalizeLabSearch } from '../grouping-lab/lab-search.ts'
import { lazyPages } from './lazy-pages.ts'

const lab = lazyPages(() => import('./LabRoute.tsx'), ['account', 'auth', 'events', 'groupingLab'])

/** Pages to try things on, of a project of the organization. */
export function labRoutes<Parent extends AnyRoute>(parent: Parent) {
  const getParentRoute = () => parent
  return [
    createRoute({
      getParentRoute,
      path: '/projects/$project/grouping-lab',
      validateSearch: normalizeLabSearch,
      ...lab('GroupingLabRoute'),
    }),
  ] as const
}
