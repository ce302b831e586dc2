import { type AnyRoute, createRoute, redirect } from '@tanstack/react-router'
import { normalizeAuditSearch } from '../audit/audit-search.ts'
import { normalizeListSearch, normalizeMemberSearch } from '../settings/settings-search.ts'
import { lazyPages } from './lazy-pages.ts'
import { normalizeTransfer } from './validate-search.ts'

const account = lazyPages(() => import('./AccountRoutes.tsx'), ['account', 'auth'])
const settings = lazyPages(
  () => import('./SettingsRoutes.tsx'),
  ['account', 'audit', 'auth', 'projects', 'settings'],
)
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
      ...account('ProfileRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/settings/account/security',
      ...account('SecurityRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/settings/account/emails',
      ...account('EmailRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/settings/account/identities',
      ...account('IdentityRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/settings/account/close-account',
      ...account('CloseAccountRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/settings/account/api/auth-tokens',
      ...account('UserTokensRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/settings/account/api/applications',
      ...account('ApplicationsRoute'),
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
      ...account('ConfirmEmailRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/accept-transfer',
      validateSearch: normalizeTransfer,
      ...account('AcceptTransferRoute'),
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
      ...settings('OrganizationSettingsRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/settings/$org/members',
      validateSearch: normalizeMemberSearch,
      ...settings('MembersRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/settings/$org/projects',
      validateSearch: normalizeListSearch,
      ...settings('OrganizationProjectsRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/settings/$org/repos',
      validateSearch: normalizeListSearch,
      ...settings('RepositoriesRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/settings/$org/teams',
      ...settings('TeamsRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/settings/$org/teams/$team',
      ...settings('TeamRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/settings/$org/auth-tokens',
      ...settings('OrganizationTokensRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/settings/$org/audit-log',
      validateSearch: normalizeAuditSearch,
      ...settings('AuditLogRoute'),
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
      ...settings('ProjectSettingsRoute'),
    }),
    createRoute({
      getParentRoute,
      path: `${PROJECT}/teams`,
      ...settings('ProjectTeamsRoute'),
    }),
    createRoute({
      getParentRoute,
      path: `${PROJECT}/ownership`,
      ...settings('ProjectOwnershipRoute'),
    }),
    createRoute({
      getParentRoute,
      path: `${PROJECT}/filters/data-filters`,
      ...settings('ProjectFiltersRoute'),
    }),
    createRoute({
      getParentRoute,
      path: `${PROJECT}/security-and-privacy`,
      ...settings('ProjectPrivacyRoute'),
    }),
    createRoute({
      getParentRoute,
      path: `${PROJECT}/issue-grouping`,
      ...settings('ProjectGroupingRoute'),
    }),
    createRoute({
      getParentRoute,
      path: `${PROJECT}/tags`,
      ...settings('ProjectTagsRoute'),
    }),
    createRoute({
      getParentRoute,
      path: `${PROJECT}/environments`,
      ...settings('ProjectEnvironmentsRoute'),
    }),
    createRoute({
      getParentRoute,
      path: `${PROJECT}/code-mappings`,
      ...settings('CodeMappingsRoute'),
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
      ...settings('SourceMapsRoute'),
    }),
    createRoute({
      getParentRoute,
      path: `${PROJECT}/debug-symbols`,
      ...settings('DebugFilesRoute'),
    }),
    createRoute({
      getParentRoute,
      path: `${PROJECT}/security-headers`,
      ...settings('SecurityHeadersRoute'),
    }),
    createRoute({
      getParentRoute,
      path: `${PROJECT}/release-tracking`,
      ...settings('ReleaseHookRoute'),
    }),
    createRoute({
      getParentRoute,
      path: `${PROJECT}/keys`,
      ...settings('ClientKeysRoute'),
    }),
  ] as const
}
