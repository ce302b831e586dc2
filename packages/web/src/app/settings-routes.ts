import { type AnyRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import {
  normalizeAuditSearch,
  normalizeListSearch,
  normalizeMemberSearch,
} from '../settings/settings-search.ts'
import { normalizeTransfer } from './validate-search.ts'

const account = () => import('./AccountRoutes.tsx')
const settings = () => import('./SettingsRoutes.tsx')
const PROJECT = '/settings/$org/projects/$project'

/** Pages of the own account, drawn by code that is loaded when one is opened. */
export function accountRoutes<Parent extends AnyRoute>(parent: Parent) {
  const getParentRoute = () => parent
  return [
    createRoute({
      getParentRoute,
      path: '/settings/account',
      beforeLoad: () => {
        throw redirect({ to: '/settings/account/details/' })
      },
    }),
    createRoute({
      getParentRoute,
      path: '/settings/account/details',
      component: lazyRouteComponent(account, 'ProfileRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/settings/account/security',
      component: lazyRouteComponent(account, 'SecurityRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/settings/account/emails',
      component: lazyRouteComponent(account, 'EmailRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/settings/account/identities',
      component: lazyRouteComponent(account, 'IdentityRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/settings/account/close-account',
      component: lazyRouteComponent(account, 'CloseAccountRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/settings/account/api/auth-tokens',
      component: lazyRouteComponent(account, 'UserTokensRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/settings/account/api/applications',
      component: lazyRouteComponent(account, 'ApplicationsRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/settings/account/authorizations',
      beforeLoad: () => {
        throw redirect({ to: '/settings/account/api/applications/' })
      },
    }),
    createRoute({
      getParentRoute,
      path: '/account/confirm-email/$user/$token',
      component: lazyRouteComponent(account, 'ConfirmEmailRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/accept-transfer',
      validateSearch: normalizeTransfer,
      component: lazyRouteComponent(account, 'AcceptTransferRoute'),
    }),
  ] as const
}

/** Settings of an organization. */
export function organizationSettingsRoutes<Parent extends AnyRoute>(parent: Parent) {
  const getParentRoute = () => parent
  return [
    createRoute({
      getParentRoute,
      path: '/settings/$org',
      component: lazyRouteComponent(settings, 'OrganizationSettingsRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/settings/$org/members',
      validateSearch: normalizeMemberSearch,
      component: lazyRouteComponent(settings, 'MembersRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/settings/$org/projects',
      validateSearch: normalizeListSearch,
      component: lazyRouteComponent(settings, 'OrganizationProjectsRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/settings/$org/repos',
      validateSearch: normalizeListSearch,
      component: lazyRouteComponent(settings, 'RepositoriesRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/settings/$org/teams',
      component: lazyRouteComponent(settings, 'TeamsRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/settings/$org/teams/$team',
      component: lazyRouteComponent(settings, 'TeamRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/settings/$org/auth-tokens',
      component: lazyRouteComponent(settings, 'OrganizationTokensRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/settings/$org/audit-log',
      validateSearch: normalizeAuditSearch,
      component: lazyRouteComponent(settings, 'AuditLogRoute'),
    }),
  ] as const
}

/** Settings of a project. */
export function projectSettingsRoutes<Parent extends AnyRoute>(parent: Parent) {
  const getParentRoute = () => parent
  return [
    createRoute({
      getParentRoute,
      path: PROJECT,
      component: lazyRouteComponent(settings, 'ProjectSettingsRoute'),
    }),
    createRoute({
      getParentRoute,
      path: `${PROJECT}/teams`,
      component: lazyRouteComponent(settings, 'ProjectTeamsRoute'),
    }),
    createRoute({
      getParentRoute,
      path: `${PROJECT}/ownership`,
      component: lazyRouteComponent(settings, 'ProjectOwnershipRoute'),
    }),
    createRoute({
      getParentRoute,
      path: `${PROJECT}/filters/data-filters`,
      component: lazyRouteComponent(settings, 'ProjectFiltersRoute'),
    }),
    createRoute({
      getParentRoute,
      path: `${PROJECT}/security-and-privacy`,
      component: lazyRouteComponent(settings, 'ProjectPrivacyRoute'),
    }),
    createRoute({
      getParentRoute,
      path: `${PROJECT}/issue-grouping`,
      component: lazyRouteComponent(settings, 'ProjectGroupingRoute'),
    }),
    createRoute({
      getParentRoute,
      path: `${PROJECT}/tags`,
      component: lazyRouteComponent(settings, 'ProjectTagsRoute'),
    }),
    createRoute({
      getParentRoute,
      path: `${PROJECT}/environments`,
      component: lazyRouteComponent(settings, 'ProjectEnvironmentsRoute'),
    }),
    createRoute({
      getParentRoute,
      path: `${PROJECT}/code-mappings`,
      component: lazyRouteComponent(settings, 'CodeMappingsRoute'),
    }),
  ] as const
}

/** What clients and build tools of a project are given, and what they brought. */
export function projectClientRoutes<Parent extends AnyRoute>(parent: Parent) {
  const getParentRoute = () => parent
  return [
    createRoute({
      getParentRoute,
      path: `${PROJECT}/source-maps`,
      component: lazyRouteComponent(settings, 'SourceMapsRoute'),
    }),
    createRoute({
      getParentRoute,
      path: `${PROJECT}/debug-symbols`,
      component: lazyRouteComponent(settings, 'DebugFilesRoute'),
    }),
    createRoute({
      getParentRoute,
      path: `${PROJECT}/security-headers`,
      component: lazyRouteComponent(settings, 'SecurityHeadersRoute'),
    }),
    createRoute({
      getParentRoute,
      path: `${PROJECT}/release-tracking`,
      component: lazyRouteComponent(settings, 'ReleaseHookRoute'),
    }),
    createRoute({
      getParentRoute,
      path: `${PROJECT}/keys`,
      component: lazyRouteComponent(settings, 'ClientKeysRoute'),
    }),
  ] as const
}
