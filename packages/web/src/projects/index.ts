export { organizationQuery, organizationsQuery } from './organization-query.ts'
export { PlatformIcon } from './PlatformIcon.tsx'
export { SetupGuide } from './SetupGuide.tsx'
export {
  useClientKeys,
  useEnvironments,
  useMembers,
  useOrganization,
  useOrganizations,
  useReleases,
  useWatchedOrganization,
} from './useOrganization.ts'
