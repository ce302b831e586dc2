export { byBookmark } from './group-projects.ts'
export { organizationQuery, organizationsQuery } from './organization-query.ts'
export { PersonPicture } from './PersonPicture.tsx'
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
