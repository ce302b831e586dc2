import type { ProjectId } from '@vedette/protocol/ids'
import type { MemoryState } from './memory-state.ts'

export function hasFiles({ artifacts, projects }: MemoryState, projectId: ProjectId): boolean {
  const organizationId = projects.get(projectId)?.organizationId
  return (
    [...artifacts.bundles.values()].some(({ projectIds }) => projectIds.includes(projectId)) ||
    [...artifacts.debugFiles.values()].some((file) => file.projectId === projectId) ||
    [...artifacts.releaseFiles.values()].some((file) => file.organizationId === organizationId)
  )
}

/** Before the files of an upload are kept: the first of a project is a change of its settings. */
export function announceFirstFiles(state: MemoryState, projectIds: readonly ProjectId[]): void {
  if (projectIds.some((id) => !hasFiles(state, id))) state.settingsVersion += 1
}
