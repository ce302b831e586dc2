export { listOrganizationPlaces } from './organization-places.ts'
export {
  organizationPath,
  projectPath,
  useChange,
  useResource,
  useRows,
} from './useSettings.ts'
