import type { ProjectId, UserId } from '@vedette/protocol/ids'

/** Projects that people keep at hand. They go with the project, and with the membership. */
export interface ProjectBookmarkStore {
  list(userId: UserId): Promise<ReadonlySet<ProjectId>>
  /** Does nothing where it is so already. */
  set(userId: UserId, projectId: ProjectId, isBookmarked: boolean): Promise<void>
}
