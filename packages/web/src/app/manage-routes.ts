import { type AnyRoute, createRoute } from '@tanstack/react-router'
import { normalizeAuditSearch } from '../audit/audit-search.ts'
import { normalizeManage } from '../manage/manage-search.ts'
import { lazyPages } from './lazy-pages.ts'

const manage = lazyPages(() => import('./ManageRoutes.tsx'), ['account', 'audit', 'auth', 'manage'])

/** Pages for whoever runs the server, drawn by code that is loaded when one is opened. */
export function manageRoutes<Parent extends AnyRoute>(parent: Parent) {
  const getParentRoute = () => parent
  const validateSearch = normalizeManage
  return [
    createRoute({
      getParentRoute,
      validateSearch,
      path: '/manage',
      ...manage('OverviewRoute'),
    }),
    createRoute({
      getParentRoute,
      validateSearch,
      path: '/manage/queues',
      ...manage('QueuesRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/manage/storage',
      ...manage('StorageRoute'),
    }),
    createRoute({
      getParentRoute,
      validateSearch,
      path: '/manage/organizations',
      ...manage('OrganizationsRoute'),
    }),
    createRoute({
      getParentRoute,
      validateSearch,
      path: '/manage/users',
      ...manage('UsersRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/manage/users/$user',
      ...manage('UserRoute'),
    }),
    createRoute({
      getParentRoute,
      validateSearch,
      path: '/manage/options',
      ...manage('OptionsRoute'),
    }),
    createRoute({
      getParentRoute,
      validateSearch: normalizeAuditSearch,
      path: '/manage/audit-log',
      ...manage('AuditRoute'),
    }),
  ] as const
}
