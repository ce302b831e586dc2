export {
  organizationPath,
  projectPath,
  useChange,
  useResource,
  useRows,
} from './useSettings.ts'
