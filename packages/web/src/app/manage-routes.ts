import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { normalizeManage } from '../manage/manage-search.ts'

const manage = () => import('./ManageRoutes.tsx')

/** Pages for whoever runs the server, drawn by code that is loaded when one is opened. */
export function manageRoutes<Parent extends AnyRoute>(parent: Parent) {
  const getParentRoute = () => parent
  const validateSearch = normalizeManage
  return [
    createRoute({
      getParentRoute,
      validateSearch,
      path: '/manage',
      component: lazyRouteComponent(manage, 'OverviewRoute'),
    }),
    createRoute({
      getParentRoute,
      validateSearch,
      path: '/manage/queues',
      component: lazyRouteComponent(manage, 'QueuesRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/manage/storage',
      component: lazyRouteComponent(manage, 'StorageRoute'),
    }),
    createRoute({
      getParentRoute,
      validateSearch,
      path: '/manage/organizations',
      component: lazyRouteComponent(manage, 'OrganizationsRoute'),
    }),
    createRoute({
      getParentRoute,
      validateSearch,
      path: '/manage/users',
      component: lazyRouteComponent(manage, 'UsersRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/manage/users/$user',
      component: lazyRouteComponent(manage, 'UserRoute'),
    }),
    createRoute({
      getParentRoute,
      validateSearch,
      path: '/manage/options',
      component: lazyRouteComponent(manage, 'OptionsRoute'),
    }),
  ] as const
}
